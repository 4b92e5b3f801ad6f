#pragma once

#include "host/storage.h"
#include "marking/practice.h"

#include <string>

namespace backstep {

/// Keeps how the user gets on with the exercises, in a file beside the saved answers that all
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

} // namespace backstep
