#pragma once

#include "marking/mark.h"

#include <optional>
#include <string>

namespace backstep {

/// A whole run of the passes in which something was done wrongly, to be walked beside the right
/// one.
struct Replay {
  Trace wrong;
  int step = 0;         ///< of the walk, the first at which the two part
  std::string sentence; ///< what was done, and with which numbers they part
  std::string blank;    ///< id of the blank that it explains; empty for the bug of a lesson
  int entry = 0;        ///< its box
};

/// Whether two runs differ at a step of the walk.
bool runsPart(const Trace& right, const Trace& wrong);

/// The replay of a wrong run. `what` says in a sentence what was done; numbers of `right` that are
/// `open` (ascending) are not said. Nothing when the runs do not part.
std::optional<Replay> replayOf(const LoadedLesson& lesson, const Trace& right, Trace wrong,
                               const std::string& what, const std::vector<TracePlace>& open);

} // namespace backstep
