#pragma once

#include "engine/evaluate.h"

#include <span>
#include <string>
#include <vector>

namespace backstep {

/// The derivative of a named value A by a named value B with every other named value held fixed:
/// A's line alone, its anonymous nodes multiplied through and all its uses of B added up.
class LocalDerivative {
 public:
  /// Finds the way from A's line to B; `reads()` says whether there is one. `graph` must outlive
  /// it.
  LocalDerivative(const Graph& graph, NodeId a, NodeId b);

  /// True when A's line reads B.
  bool reads() const { return !path_.empty(); }

  /// The vector-Jacobian product upstream . dA/dB at the evaluation's values: `upstream` has A's
  /// shape, the result B's. Replaced rules and local derivatives of `overrides` hold here too.
  std::vector<double> pullBack(const Evaluation& evaluation, std::span<const double> upstream,
                               const Overrides* overrides = nullptr) const;

 private:
  void send(const Evaluation& evaluation, NodeId node, std::vector<std::vector<double>>& collected,
            const Overrides* overrides) const;
  size_t slotOf(NodeId node) const;

  const Graph& graph_;
  NodeId b_;
  std::vector<NodeId> path_; // A and the anonymous nodes between A and B, consumers first
};

/// The names that A's line reads, in the order of their nodes.
std::vector<std::string> namesReadBy(const Graph& graph, NodeId a);

/// Among the names that A's line reads, one whose value depends on B; empty when there is none.
std::string neighbourTowards(const Graph& graph, NodeId a, NodeId b);

} // namespace backstep
