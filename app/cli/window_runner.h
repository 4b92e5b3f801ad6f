#pragma once

#include "marking/practice.h"
#include "model/open_request.h"

#include <string>
#include <vector>

namespace backstep {

/// A picture to draw instead of opening a window.
struct ScreenshotRequest {
  std::string path; ///< of the PNG to write; empty: none
  int width = 1280; ///< in units of design
  int height = 800; ///< in units of design
  double scale = 1; ///< pixels per unit of design, 0.5 to 4
};

/// Shows the program's window. It is all that the command line needs of the part with graphics.
class WindowRunner {
 public:
  virtual ~WindowRunner() = default;

  /// Opens the window and returns when it is closed. On failure (no display) returns why, in one
  /// line; empty when all went well.
  virtual std::string show(const OpenRequest& request) = 0;
  /// Draws one frame without any window and writes it; returns why it could not, or empty.
  virtual std::string takeScreenshot(const OpenRequest& request,
                                     const ScreenshotRequest& picture) = 0;
  /// What such a picture shows, as text: one line per thing on the screen.
  virtual std::string describe(const OpenRequest& request, const ScreenshotRequest& picture) = 0;
  /// The answers saved under that name, see Lesson::progressName(), as an answers file; empty when
  /// there are none.
  virtual std::string savedAnswers(const std::string& lesson) {
    (void)lesson;
    return {};
  }
  /// The ids of the lessons that have saved answers, sorted.
  virtual std::vector<std::string> savedLessons() { return {}; }
  /// The user's record in the exercises so far; `trouble` is what went wrong, if anything did.
  virtual PracticeRecord savedPractice(std::string& trouble) {
    (void)trouble;
    return {};
  }
  /// Saves what the first answers to an exercise teach; returns what went wrong, or empty.
  virtual std::string savePractice(const Exercise& exercise, const LessonMark& first) {
    (void)exercise;
    (void)first;
    return {};
  }

 protected:
  WindowRunner() = default;
  WindowRunner(const WindowRunner&) = default;
  WindowRunner& operator=(const WindowRunner&) = default;
};

} // namespace backstep
