#pragma once

#include "marking/practice_record.h"
#include "model/command.h"
#include "model/lab.h"
#include "model/preferences.h"
#include "model/session.h"

#include <optional>
#include <string>

namespace backstep {

/// All state that outlives a frame and is not a matter of looks: the session, the training lab and
/// the user's choices. Views read it and queue commands; only run(), advance(), setLocked() and
/// practised() change it.
class AppState {
 public:
  /// The lab starts with the choices in `preferences`. `clock`: see Lab.
  explicit AppState(LessonOpener opener, FileWriter writer = {},
                    const Preferences& preferences = {}, Clock clock = steadySeconds);

  const Session& session() const { return session_; }
  const Lab& lab() const { return lab_; }
  const Preferences& preferences() const { return preferences_; }
  /// The user's record in the exercises.
  const PracticeRecord& practice() const { return practice_; }

  /// Does what a view, a key or the palette asked for. While the open lesson is locked() an edit is
  /// refused with a message.
  void run(const Command& command);
  /// Lets time pass, `seconds` >= 0. `training`: whether the lab's training is on the screen; it
  /// waits while it is not.
  void advance(double seconds, bool training);
  /// Locks the numbers and the program of the open lesson: it stays locked when it is opened again,
  /// its variants are locked as well, and no other is. With false no lesson is locked any longer.
  void setLocked(bool locked);
  /// Whether the open lesson is locked.
  bool locked() const;
  /// What is known of the user's practice from now on.
  void practised(PracticeRecord record) { practice_ = std::move(record); }

 private:
  void carryOut(const SessionCommand& command) { session_.run(command); }
  void carryOut(const LabCommand& command);
  void carryOut(const ChoiceCommand& command);
  void take(const command::Choose& asked);
  void take(const command::ToggleTheme&) { preferences_.dark = !preferences_.dark; }
  void take(const command::ToggleMotion&) { preferences_.motion = !preferences_.motion; }
  void take(const command::ZoomInterface& asked);

  Session session_;
  Lab lab_;
  Preferences preferences_;
  PracticeRecord practice_;
  std::optional<std::string> lockedLesson_; // its Lesson::id, which its variants share
};

} // namespace backstep
