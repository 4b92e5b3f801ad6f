#pragma once

#include "engine/trace.h"

#include <optional>

namespace backstep {

class Session;

/// One number that the user has changed, with nothing else done since: what its gradient promised
/// can be held against what happened.
struct Trial {
  NodeId node;      ///< an input or parameter
  int entry = 0;    ///< counted row by row from 0
  double from = 0;  ///< its number before
  int gesture = 0;  ///< the drag or the run of steps that changes it; 0: it was typed
  int cursor = 0;   ///< where the walk stood
  int revision = 0; ///< of the Session's numbers after the change

  friend bool operator==(const Trial&, const Trial&) = default;
};

/// The walk as it was before the change on trial, as it may be shown: what is covered now is
/// covered there. Nothing while no number is on trial, in a lesson whose bug is still to be found,
/// and for a graph with more numbers than a person can follow.
std::optional<Trace> traceBefore(const Session& session);

} // namespace backstep
