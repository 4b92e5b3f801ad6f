#pragma once

#include "cli/cli.h"

#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace backstep::test {

/// A window that only remembers what it was asked for.
class FakeWindows : public WindowRunner {
 public:
  std::string show(const OpenRequest& request) override {
    shown = request;
    return failure;
  }
  std::string takeScreenshot(const OpenRequest& request,
                             const ScreenshotRequest& picture) override {
    shown = request;
    taken = picture;
    return failure;
  }

  std::string describe(const OpenRequest& request, const ScreenshotRequest&) override {
    shown = request;
    return "the screen in words\n";
  }

  std::string savedAnswers(const std::string&) override { return saved; }
  std::vector<std::string> savedLessons() override { return lessons; }
  PracticeRecord savedPractice(std::string& said) override {
    said = trouble;
    return practice;
  }
  std::string savePractice(const Exercise& exercise, const LessonMark& first) override {
    practice.learn(exercise, first);
    return {};
  }

  std::string failure;              ///< what both answer
  std::string saved;                ///< answers to every lesson
  std::vector<std::string> lessons; ///< that have saved answers
  PracticeRecord practice;          ///< as saved
  std::string trouble;              ///< with it
  std::optional<OpenRequest> shown;
  std::optional<ScreenshotRequest> taken;
};

/// What one run of the command line said.
struct CommandRun {
  int status = 0;
  std::string out;
  std::string err;
};

/// Runs the command line as if its output were a file.
inline CommandRun runCommand(const std::vector<std::string>& arguments, FakeWindows& windows) {
  std::ostringstream out;
  std::ostringstream err;
  const Console console{.out = out, .err = err};
  const int status = runCommandLine(arguments, console, windows);
  return {status, out.str(), err.str()};
}

inline CommandRun runCommand(const std::vector<std::string>& arguments) {
  FakeWindows windows;
  return runCommand(arguments, windows);
}

} // namespace backstep::test
