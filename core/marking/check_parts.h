#pragma once

#include "engine/trace.h"
#include "lesson/catalog.h"
#include "lesson/open_lesson.h"
#include "marking/mark.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace backstep {

/// Finds a lesson by its id; null when there is none.
using FindLesson = std::function<const Lesson*(const std::string& id)>;

/// The lint of a course: lessons that do not exist (an error that suggests the nearest of `ids`),
/// and as warnings a lesson that stands before one it builds on, and lessons that together take
/// longer than the course's `minutes`.
Diagnostics checkCourse(const Course& course, const FindLesson& find,
                        const std::vector<std::string>& ids);

/// One entry of an input or parameter whose gradient is not what trying out gives.
struct GradientMismatch {
  NodeId node;
  std::int64_t entry = 0; ///< row by row from 0
  double gradient = 0;    ///< by the backward pass
  double difference = 0;  ///< the central difference (L(x + h) - L(x - h)) / 2h
  bool kink = false;      ///< the slopes on the two sides differ and the gradient lies between them
};

/// Compares gradients of inputs and parameters with central differences of the output, for up to 64
/// entries of each array, spread evenly. A difference counts when it is more than the rounding of
/// the differences explains.
std::vector<GradientMismatch> compareGradients(const LoadedLesson& lesson, const Trace& trace);

/// What is wrong with the texts of a lesson as texts: formulas that cannot be typeset, links to
/// values and steps that its walk does not have, numbers that are the answer to a blank, and
/// warnings for other numbers with a decimal point outside {value ...}. Borrowed blanks are not
/// looked at.
Diagnostics checkProse(const LoadedLesson& lesson, const Trace& trace);

/// Wrong numbers that a blank's tolerance accepts: the number before an update, a neighbour entry
/// of the same array, or 0; each as the end of "this blank's tolerance also accepts ...".
std::vector<std::string> acceptedByTolerance(const LoadedLesson& lesson, const Trace& trace,
                                             const BlankAnswer& answer);

/// The id of a blank whose answer the decimal number `digits` gives away: it equals an entry as far
/// as it is written, with two figures or more. Answers that are inputs or parameters, or are named
/// in a `printed`, are exempt. Empty when there is none.
class GivenAway {
 public:
  /// Both must outlive this.
  GivenAway(const LoadedLesson& lesson, const Trace& trace);
  std::string blankOf(const std::string& digits) const;

 private:
  struct Answer {
    std::string id;
    double value;
  };
  std::vector<Answer> answers_;
};

} // namespace backstep
