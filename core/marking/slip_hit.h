#pragma once

#include "lesson/trace_expression.h"

#include <functional>
#include <string>
#include <vector>

namespace backstep {

/// One broken rule at one of its places, and the numbers that a blank has with it.
struct SlipHit {
  std::string id;       ///< of the slip: "sign"
  std::string sentence; ///< what was done, for the student; no number of the answer in it
  NodeId node;          ///< where the rule stands; invalid if the hit is at an edge or nowhere
  EdgeId edge;          ///< the edge that is meant, or invalid
  std::vector<double> numbers; ///< of the blank, entry by entry; not a number where it gives none
  int site = -1; ///< names the place, see Slips::brokenRule(); -1 when the slip is made in the
                 ///< answer alone and no pass is broken
};

/// All slips at all their places that take part in a blank, evaluated in a world (no overrides: the
/// lesson's own numbers).
using SlipFinder =
    std::function<std::vector<SlipHit>(const TraceExpression& blank, const Overrides& world)>;

} // namespace backstep
