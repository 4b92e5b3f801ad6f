#pragma once

#include "engine/trace.h"
#include "lesson/open_lesson.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace backstep {

/// A lesson with other numbers than its own.
struct Variant {
  /// A slip that gives the right answer of a blank on these numbers wherever it is made, so that
  /// a student who made it cannot be told from one who did not.
  struct Coincidence {
    std::string blank; ///< id
    std::string slip;  ///< id
  };

  LoadedLesson lesson;
  std::vector<Coincidence> coincidences; ///< empty unless the lesson's program forces them
};

/// Makes the variants of a lesson: all parameters and real inputs redrawn as short numbers, so
/// that
/// - no ReLU, maximum, absolute value or hinge is at a kink or tie,
/// - few of the numbers asked for are too small or too large to be written comfortably,
/// - every slip that takes part in a blank gives at least one number that is not taken for right.
///
/// The first of a fixed list of candidates that is all of this is the variant. Where a program
/// allows none (an open ReLU passes its input on, so leaving it out changes nothing; a closed one
/// hides everything) it is the candidate with the fewest coincidences. What decides is never within
/// rounding of a threshold for short numbers, so a seed means the same variant on every machine.
class VariantMaker {
 public:
  /// `lesson` must outlive this. Finds out once which slips take part.
  explicit VariantMaker(const LoadedLesson& lesson);
  ~VariantMaker();
  VariantMaker(VariantMaker&&) noexcept;
  VariantMaker& operator=(VariantMaker&&) noexcept;

  /// Always the same for the same seed, in whatever order seeds are asked for.
  Variant make(std::uint64_t seed);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The one variant of a lesson.
Variant makeVariant(const LoadedLesson& lesson, std::uint64_t seed);

/// How near a computation is to a place where its slope jumps: the distance of the nearest entry of
/// a relu, leaky_relu, elu or abs from 0, of two operands of maximum or minimum from one another,
/// of the winner of a max or min from the others, of a margin of the hinge loss from 0; in the unit
/// of what is compared. Infinite when there is no such place.
double kinkDistance(const Trace& trace);

} // namespace backstep
