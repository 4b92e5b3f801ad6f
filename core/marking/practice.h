#pragma once

#include "lesson/open_lesson.h"
#include "marking/mark.h"
#include "marking/practice_record.h"

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A step of difficulty of the endless exercises.
struct PracticeLevel {
  int number = 1;         ///< from 1
  std::string_view title; ///< "one gate"
};
std::span<const PracticeLevel> practiceLevels();

/// An exercise: a small lesson that asks for some values and gradients of a computation. The same
/// level and seed mean the same exercise on every machine.
struct Exercise {
  int level = 1;
  std::uint64_t seed = 0;
  LoadedLesson lesson; ///< its id is exerciseId(); its file is a lesson file
  /// Per blank what kind of step it asks for: "product", "fan-out", "matrix product", ...
  std::vector<std::string> kinds;
};

/// `level` is one of practiceLevels().
Exercise makeExercise(int level, std::uint64_t seed);

/// "practise-3-7".
std::string exerciseId(int level, std::uint64_t seed);

/// Whether a lesson's id is that of an exercise.
bool isExerciseId(const std::string& id);

/// The exercise of that id; nothing when there is none.
std::optional<Exercise> exerciseOf(const std::string& id);

/// The exercise that a lesson is, as it was drawn; nothing when it is not one, or has merely the id
/// of one but asks for something else.
std::optional<Exercise> exerciseIn(const LoadedLesson& lesson);

/// What names the variant of a lesson: "handout:7".
std::string variantSource(const std::string& source, std::uint64_t seed);

/// Opens what a FILE|ID argument names, exercises by their id and variants among it; see
/// openFileOrId(). A variant comes without pages and questions in words: they speak of the lesson's
/// own numbers. A file whose name looks like a variant is that file.
Result<LoadedLesson> openSource(const std::string& argument);

/// The slips that take part in one of the lesson's blanks.
std::set<std::string> possibleSlips(const LoadedLesson& lesson);

/// The mark of first answers. One that names a number, `q * c`, counts as it was read when it was
/// typed: the number was known then, even if the first answer to it was wrong.
LessonMark markFirst(const LoadedLesson& lesson, const AnswerSheet& first);

/// The mark of the first answers to every box in the sheet's round; nothing as long as a box has
/// none. A box whose answer was shown instead counts as empty.
std::optional<LessonMark> firstMark(const LoadedLesson& lesson, const AnswerSheet& sheet);

/// The exercise that comes after this one: one of the same level that allows the slips which are
/// still open in the record, or were made here; of the next level when all answers were right at
/// first and this level allows no open slip. Empty when the lesson is not an exercise.
std::string followingExercise(const LoadedLesson& lesson, const AnswerSheet& sheet,
                              PracticeRecord record);

/// Exercises one after the other: what comes next depends on what went wrong.
class Practice {
 public:
  /// Begins at `level`, and stays there, or at the first level and goes on from there. `record` is
  /// what is known so far.
  Practice(std::uint64_t seed, std::optional<int> level, PracticeRecord record = {});

  /// The exercise to be done now.
  const Exercise& exercise() const { return exercise_; }
  /// Takes its mark into account and draws the next one: one that allows the slips that were made,
  /// of a higher level when two in a row were all right and no slip is left that this level allows.
  void next(const LessonMark& mark);
  const PracticeRecord& record() const { return record_; }

 private:
  bool fixed_;
  int level_;
  int allRight_ = 0; // exercises in a row
  PracticeRecord record_;
  Exercise exercise_;
};

} // namespace backstep
