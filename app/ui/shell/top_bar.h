#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// The title of the lesson, what can be undone, and the looks.
class TopBar final : public View {
 public:
  TopBar() : View("top") {}
  /// The height it needs.
  static float height(const ViewContext& context);

 protected:
  void drawContent(ViewContext& context) override;
  bool padded() const override { return false; }
  ImGuiWindowFlags flags() const override {
    return ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  }

 private:
  static float drawButtons(ViewContext& context, const Rect& area);
};

} // namespace backstep::ui
