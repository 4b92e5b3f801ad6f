#pragma once

#include "kit/view.h"
#include "steps/timeline.h"

namespace backstep::ui {

/// Moves through the walk: the timeline, the buttons below it, and where we are.
class StepBar final : public View {
 public:
  StepBar() : View("steps") {}
  /// The height it needs.
  static float height(const ViewContext& context);

 protected:
  void drawContent(ViewContext& context) override;
  bool padded() const override { return false; }
  ImGuiWindowFlags flags() const override {
    return ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  }

 private:
  static void drawButtons(ViewContext& context, bool labels);
  static void drawStatus(ViewContext& context, float width);
  static void drawSpeed(ViewContext& context);
  static float speedWidth(const ViewContext& context);

  Timeline timeline_;
};

} // namespace backstep::ui
