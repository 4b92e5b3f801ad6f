#pragma once

#include "lesson/open_lesson.h"
#include "marking/mark.h"

#include <cstdint>
#include <map>
#include <optional>
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

/// Opens what a FILE|ID argument names, exercises by their id among it; see openFileOrId().
Result<LoadedLesson> openSource(const std::string& argument);

/// The exercise that comes after this one, by what was answered at first: of the next level when
/// all of it was right, else one of the same level that allows the slips that were made. Empty when
/// the lesson is no exercise.
std::string followingExercise(const LoadedLesson& lesson, const AnswerSheet& sheet);

/// How someone gets on: what comes next depends on what went wrong.
class Practice {
 public:
  /// What is known of one kind of step.
  struct Mastery {
    std::string kind;
    int asked = 0;
    int right = 0;
    int streak = 0; ///< right ones in a row, the latest ones
    bool mastered() const { return streak >= streakOfMastery; }
  };
  static constexpr int streakOfMastery = 3;
  /// A slip is gone after so many exercises in which it could have been made and was not.
  static constexpr int cleanExercises = 2;

  /// Begins at `level`, and stays there, or at the first level and goes on from there.
  Practice(std::uint64_t seed, std::optional<int> level);

  /// The exercise to be done now.
  const Exercise& exercise() const { return exercise_; }
  /// Takes its mark into account and draws the next one: one that allows the slips that were made,
  /// of a higher level when two in a row were all right and no slip is left.
  void next(const LessonMark& mark);

  /// The slips that were made and are not gone yet, by id, with the clean exercises still to come.
  const std::map<std::string, int>& openSlips() const { return openSlips_; }
  /// Kinds of steps in the order in which they were first asked.
  const std::vector<Mastery>& mastery() const { return mastery_; }

 private:
  void learn(const BlankMark& mark, const std::string& kind);
  void draw();

  std::uint64_t seed_;
  bool fixed_;
  int level_;
  int drawn_ = 0;
  int allRight_ = 0; // exercises in a row
  std::map<std::string, int> openSlips_;
  std::vector<Mastery> mastery_;
  Exercise exercise_;
};

} // namespace backstep
