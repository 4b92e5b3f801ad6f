#pragma once

#include <array>
#include <optional>
#include <string>

namespace backstep {

/// What `backstep open` asks for.
struct OpenRequest {
  std::string
      source;   ///< a lesson's file or id, which can be opened; empty for none: the home screen
  int step = 0; ///< the cursor's place; beyond the last step means the last
  std::optional<bool> dark; ///< the user's own choice unless given
  bool showAnswers = false; ///< the numbers of open blanks are not covered
  std::string answers{};    ///< an answers file's text to begin with; empty: what has been saved
  std::string view;         ///< what to show, one of viewNames; empty: what fits the source
};

/// What `open --view` accepts.
constexpr std::array<const char*, 13> viewNames{
    "home",    "walk",      "lab",      "activations", "text",    "program", "problems",
    "lecture", "inspector", "settings", "help",        "palette", "tour"};

/// A picture instead of a window.
struct ScreenshotRequest {
  std::string path; ///< of the PNG to write; empty: none
  int width = 1280; ///< in units of design
  int height = 800; ///< in units of design
  double scale = 1; ///< pixels per unit of design, 0.5 to 4
};

/// Shows the program's window: the part of the program that knows graphics. The command line needs
/// no more of it than this.
class WindowRunner {
 public:
  virtual ~WindowRunner() = default;

  /// Opens the window and returns when it is closed. On failure (no display) returns why, in one
  /// line; empty when all went well.
  virtual std::string show(const OpenRequest& request) = 0;
  /// Draws one frame without any window and writes it; returns why it could not, or empty.
  virtual std::string takeScreenshot(const OpenRequest& request,
                                     const ScreenshotRequest& picture) = 0;
  /// What such a picture shows, as text: one line for each thing on the screen.
  virtual std::string describe(const OpenRequest& request, const ScreenshotRequest& picture) = 0;
  /// The answers saved for the lesson of that id, as an answers file; empty when there are none.
  virtual std::string savedAnswers(const std::string& lesson) {
    (void)lesson;
    return {};
  }

 protected:
  WindowRunner() = default;
  WindowRunner(const WindowRunner&) = default;
  WindowRunner& operator=(const WindowRunner&) = default;
};

} // namespace backstep
