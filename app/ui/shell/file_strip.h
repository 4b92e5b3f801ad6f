#pragma once

#include "kit/view.h"
#include "shell/file_desk.h"

namespace backstep::ui {

/// A line at the top of the window that says that the open lesson's file has changed on disk while
/// it was edited here. Nothing waits for an answer: one can go on and decide later.
class FileStrip final : public View {
 public:
  /// `files` must outlive the strip.
  explicit FileStrip(FileDesk& files) : View("file-strip"), files_(files) {}
  /// The height it needs; 0 when there is nothing to say.
  float height(const ViewContext& context) const;

 protected:
  void drawContent(ViewContext& context) override;
  bool padded() const override { return false; }
  ImGuiWindowFlags flags() const override {
    return ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  }

 private:
  FileDesk& files_;
};

} // namespace backstep::ui
