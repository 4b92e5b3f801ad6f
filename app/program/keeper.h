#pragma once

#include "host/storage.h"
#include "marking/practice.h"
#include "model/app_state.h"

#include <string>
#include <vector>

namespace backstep {

/// Keeps the user's record in the exercises, in a file beside the saved answers that all
/// windows and terminals share. A file that cannot be understood is put aside under another name.
class PracticeKeeper {
 public:
  /// Where it is kept; null: nowhere. It must outlive the keeper.
  explicit PracticeKeeper(host::Storage* progress) : progress_(progress) {}

  /// What is saved; an empty record when there is nothing.
  PracticeRecord load();
  /// Learns from the first answers to an exercise and saves it at once. `unlessCounted`: an
  /// exercise that the saved record counts already changes nothing. Returns the record as it is
  /// now.
  PracticeRecord learn(const Exercise& exercise, const LessonMark& first, bool unlessCounted);
  /// What went wrong since the last call, for the user; empty when nothing did.
  std::string takeTrouble();

 private:
  bool setAside(const std::string& text);

  host::Storage* progress_;
  std::string trouble_;
};

/// Keeps what outlives the program: the user's choices, the answers to each lesson, and the
/// user's record in the exercises.
class Keeper {
 public:
  /// Where they are kept; null: nowhere. Both must outlive the keeper.
  Keeper(host::Storage* settings, host::Storage* progress)
      : settings_(settings), progress_(progress), practice_(progress) {}

  /// The choices of the last run, or the defaults.
  Preferences load();
  /// Gives the open lesson its saved answers back, once for each lesson that is
  /// opened, and writes what was answered in the one before. Saved answers that cannot be read are
  /// put aside under another name and never replaced.
  void restoreAnswers(AppState& state);
  /// Tells the state how the user got on with the exercises so far.
  void restorePractice(AppState& state);
  /// The answers saved under a Lesson::progressName(), as an answers file; empty when there are
  /// none.
  static std::string savedAnswers(const host::Storage& progress, const std::string& lesson);
  /// The ids of the lessons that have saved answers, sorted.
  static std::vector<std::string> savedLessons(const host::Storage& progress);
  /// Writes what has changed since the last call.
  void save(AppState& state);

 private:
  /// Writes the answers to the lesson that was open before, when some of them are not written yet.
  void saveLeft(AppState& state);
  void restore(AppState& state);
  /// Writes the answers to the lesson, with what another window has saved since.
  void saveAnswers(const AnswerSheet& ours, AppState& state);
  /// Keeps what cannot be read under a name of its own, and says so.
  void setAside(const std::string& text, AppState& state);
  /// Learns from the open exercise once it has been answered.
  void learnFromExercise(AppState& state);
  void sayTrouble(AppState& state);
  void complain(const std::string& failure, AppState& state);
  void put(host::Storage& storage, const std::string& name, const std::string& text,
           AppState& state);

  host::Storage* settings_;
  host::Storage* progress_;
  PracticeKeeper practice_;
  std::string saved_;       // text of the preferences
  std::string lesson_;      // progressName() of the lesson whose answers were restored last
  int answersRevision_ = 0; // of the answers that are saved
  AnswerSheet inStep_;      // the answers here when they were last in step with the saved ones
  bool unreadable_ = false; // the saved answers exist but cannot be read
  bool complained_ = false; // that nothing can be saved; said once
};

} // namespace backstep
