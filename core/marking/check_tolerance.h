#pragma once

#include "marking/mark.h"

#include <string>
#include <vector>

namespace backstep {

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
