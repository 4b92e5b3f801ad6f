#pragma once

#include "language/diagnostic.h"
#include "marking/mark.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

struct Exercise;

/// A user's record in the exercises, from one run of the program to the next.
class PracticeRecord {
 public:
  /// What is known of one kind of step.
  struct Mastery {
    std::string kind; ///< "product", "fan-out", ...
    int asked = 0;
    int right = 0;  ///< at the first try
    int streak = 0; ///< right ones in a row, the latest ones
    bool mastered() const { return streak >= streakOfMastery; }
  };
  static constexpr int streakOfMastery = 3;
  /// Exercises in a row without a slip, where it could have been made, after which it is forgotten.
  static constexpr int cleanExercises = 2;

  /// Takes the mark of the first answers to an exercise into account.
  void learn(const Exercise& exercise, const LessonMark& first);

  /// Kinds of steps in the order in which they were first asked.
  const std::vector<Mastery>& mastery() const { return mastery_; }
  /// The slips that were made and are not gone yet, by id, with the clean exercises still to come.
  const std::map<std::string, int>& openSlips() const { return openSlips_; }
  /// Whether that exercise is among the latest that were learnt from.
  bool counts(std::string_view exercise) const;
  bool empty() const { return mastery_.empty(); }

 private:
  friend Result<PracticeRecord> readPracticeRecord(std::string_view text);
  friend std::string writePracticeRecord(const PracticeRecord& record);

  void learnKind(const std::string& kind, bool right);

  std::vector<Mastery> mastery_;
  std::map<std::string, int> openSlips_;
  std::vector<std::string> exercises_; // ids of the latest that were learnt from
};

/// Reads what writePracticeRecord() wrote. Mistakes have their line and column.
Result<PracticeRecord> readPracticeRecord(std::string_view text);

/// The record as a TOML file.
std::string writePracticeRecord(const PracticeRecord& record);

} // namespace backstep
