#pragma once

#include "engine/trace.h"

#include <vector>

namespace backstep {

/// A run of steps that belong together: first..last, both included.
struct Stretch {
  Phase phase = Phase::Input;
  NodeId node; ///< that all its steps are about; invalid for a stretch that is a whole phase
  int first = 0;
  int last = 0;
};

/// The phases of a walk, in order; together they cover it.
std::vector<Stretch> phaseStretches(const Trace& trace);

/// The walk cut where another node's turn comes: one stretch per value, and one for a node's
/// messages together with its gradient (several, when messages to another node come between).
std::vector<Stretch> nodeStretches(const Trace& trace);

} // namespace backstep
