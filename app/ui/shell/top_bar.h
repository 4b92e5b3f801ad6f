#pragma once

#include "kit/view.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// The screens, the title of the lesson, what can be undone, and the looks.
class TopBar final : public View {
 public:
  /// A screen that can be brought to the front.
  struct Entry {
    std::string id;
    std::string label;
    bool available = true;
  };

  TopBar() : View("top") {}
  /// What the tabs stand for, in their order.
  void setScreens(std::vector<Entry> screens) { screens_ = std::move(screens); }
  /// Shows the title and nothing that can be pressed: inside another page.
  void setBare(bool bare) { bare_ = bare; }
  /// The height it needs.
  static float height(const ViewContext& context);

 protected:
  void drawContent(ViewContext& context) override;
  bool padded() const override { return false; }
  ImGuiWindowFlags flags() const override {
    return ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  }

 private:
  float drawScreens(ViewContext& context, const Rect& area) const;
  static float drawButtons(ViewContext& context, const Rect& area);
  static void drawTitle(ViewContext& context, const Rect& room);

  std::vector<Entry> screens_;
  bool bare_ = false;
};

} // namespace backstep::ui
