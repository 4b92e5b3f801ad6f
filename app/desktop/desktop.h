#pragma once

#include "cli/window_runner.h"

namespace backstep {

/// The program with its window: lessons, session, workspace and host put together.
class Desktop final : public WindowRunner {
 public:
  std::string show(const OpenRequest& request) override;
  std::string takeScreenshot(const OpenRequest& request, const ScreenshotRequest& picture) override;
  std::string describe(const OpenRequest& request, const ScreenshotRequest& picture) override;
  std::string savedAnswers(const std::string& lesson) override;
  std::vector<std::string> savedLessons() override;
  PracticeRecord savedPractice(std::string& trouble) override;
  std::string savePractice(const Exercise& exercise, const LessonMark& first) override;
};

} // namespace backstep
