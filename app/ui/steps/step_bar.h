#pragma once

#include "kit/view.h"
#include "steps/timeline.h"

namespace backstep::ui {

/// Moves through the walk: the timeline, the buttons below it, and where we are. On a phone there
/// are fewer buttons, as wide as there is room, below where we are.
class StepBar final : public Strip {
 public:
  StepBar() : Strip("steps") {}
  /// The height it needs when it is so wide.
  static float height(const ViewContext& context, float width);

 protected:
  void drawContent(ViewContext& context) override;

 private:
  static void drawButtons(ViewContext& context, bool labels);
  static void drawOnPhone(ViewContext& context, float width);
  static void drawStatus(ViewContext& context, float width);
  static void drawSpeed(ViewContext& context);
  static float speedWidth(const ViewContext& context);

  Timeline timeline_;
};

} // namespace backstep::ui
