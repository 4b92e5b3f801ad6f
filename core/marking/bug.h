#pragma once

#include "lesson/open_lesson.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace backstep {

// Lessons with a broken rule: `broken = { slip = "...", at = "H" }`. The walk is run with that slip
// made in the line of that name (everywhere without one), and the student is to say which and
// where.

/// The passes with a slip made in the line of the value `at`, at all of the line's places; with
/// `at` empty in all lines. The inputs and parameters are those of `right`, which records the graph
/// with no rule broken. Nothing when the slip cannot be made there or changes no number.
std::optional<Trace> walkWithBug(const Trace& right, const std::string& slip,
                                 const std::string& at);

/// What can be named as the bug of a lesson.
struct BugChoices {
  std::vector<std::string> nodes; ///< names of the program's values, in its order
  std::vector<std::string> slips; ///< ids that change a number somewhere, in the table's order
};
BugChoices bugChoices(const Trace& right);

/// Whether "NODE slip-id" is the lesson's bug: that node and slip, or one that gives the very same
/// run. `right` records the lesson's graph with no rule broken.
bool findsBug(const BrokenRule& broken, const Trace& right, const std::string& node,
              const std::string& slip);

} // namespace backstep
