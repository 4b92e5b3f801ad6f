#pragma once

#include "engine/trace.h"

namespace backstep {

/// A moment of the walk at which playing stops.
struct Breakpoint {
  enum class Moment {
    Value,   ///< the node's value has been computed
    Gradient ///< the node's gradient is complete
  };

  Moment moment = Moment::Value;
  NodeId node;

  /// The step of that moment, or no step (see Trace::isStep): a literal has none, a label has no
  /// gradient.
  int step(const Trace& trace) const {
    return moment == Moment::Value ? trace.valueStep(node) : trace.gradientStep(node);
  }
  friend bool operator==(const Breakpoint& a, const Breakpoint& b) {
    return a.moment == b.moment && a.node == b.node;
  }
};

} // namespace backstep
