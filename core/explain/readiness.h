#pragma once

#include "engine/player.h"
#include "explain/names.h"

#include <string>
#include <vector>

namespace backstep {

/// Whether the value or the gradient of a named node can be computed from what is known where a
/// walk stands. Inputs and parameters count as known from the start. What has no name is computed
/// with the line it stands in.
struct Readiness {
  enum class State {
    Ready,      ///< all that it is computed from is known
    Waits,      ///< something of it is not
    Known,      ///< it is known already
    Given,      ///< the value of an input or parameter, which nothing computes
    NoGradient, ///< class labels, or what the output does not depend on
  };

  State state = State::Ready;
  /// Of Waits: the named nodes whose value, or gradient, must come first; nearest ones only, in the
  /// order of the graph, each once.
  std::vector<NodeId> needs;
};

/// Of the value of a named node.
Readiness valueReadiness(const Player& player, NodeId node);

/// Of its gradient.
Readiness gradientReadiness(const Player& player, NodeId node);

/// Why the value (the gradient) of a node cannot come next: "O is not ready: it needs L first."
/// Empty when it can.
std::string whyNotNext(const Names& names, NodeId node, bool gradient, const Readiness& readiness);

/// The named node of the line that a node stands in: itself when it has a name. Invalid for none.
NodeId namedNodeOf(const Graph& graph, NodeId node);

} // namespace backstep
