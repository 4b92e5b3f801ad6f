#pragma once

#include "model/lab_settings.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// How far a lesson's questions are answered.
struct Progress {
  int right = 0; ///< 0..of
  int of = 0;    ///< questions that can be right

  bool operator==(const Progress&) const = default;
};

/// The user's choices and what the program remembers of its last run. Plain data: whoever owns the
/// storage keeps its text.
struct Preferences {
  bool dark = false;
  float zoom = 1.0F;        ///< of the whole interface, on top of the screen's scale
  float readingSize = 1.0F; ///< of the lesson's text, on top of `zoom`
  bool motion = true;       ///< whether messages travel along the arrows
  int figures = 4;          ///< significant figures of numbers in cells and sentences

  float sideWidth = 0;      ///< of the text column, in em; 0: by the window's width
  float inspectorWidth = 0; ///< of the inspector, in em; 0: by the window's width

  std::string lastLesson;          ///< id or path of what was open last; empty: nothing yet
  int lastStep = 0;                ///< the cursor in it, >= 0
  std::vector<std::string> recent; ///< paths of own lesson files, newest first
  std::string course; ///< id of the course that the list of lessons shows; empty: the first
  std::map<std::string, Progress> progress; ///< by the lesson's id; only lessons that were begun
  bool tourSeen = false;                    ///< the tour of the first run was seen or skipped

  LabSettings lab; ///< the training lab's choices

  static constexpr float leastZoom = 0.75F;
  static constexpr float mostZoom = 2.0F;
  static constexpr float leastReadingSize = 0.8F;
  static constexpr float mostReadingSize = 1.6F;
  static constexpr int leastFigures = 2;
  static constexpr int mostFigures = 8;
  static constexpr float widestColumn = 60.0F; ///< em
  static constexpr size_t mostRecent = 12;

  bool operator==(const Preferences&) const = default;
};

/// Puts a path at the head of the recent files, where each stands once.
void remember(Preferences& preferences, const std::string& path);

/// The preferences as a small JSON object, ended by a line feed.
std::string toText(const Preferences& preferences);

/// Reads what toText() wrote. A field that is missing, of another kind or out of its range keeps
/// its default; unknown fields are ignored; a text that is not a JSON object gives the defaults.
Preferences preferencesFromText(std::string_view text);

} // namespace backstep
