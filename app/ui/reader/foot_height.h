#pragma once

#include "kit/view.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace backstep::ui {

/// How high the lower part of a pane is: as what was drawn into it last, up to a share of the pane.
/// What is higher scrolls by itself.
class FootHeight {
 public:
  /// `mostOfRoom`: that share, 0 to 1.
  explicit FootHeight(float mostOfRoom) : mostOfRoom_(mostOfRoom) {}

  /// In a pane with `room` pixels.
  float within(const ViewContext& context, float room) const {
    const Sizes& s = context.theme.sizes;
    const float wanted = content_ > 0 ? content_ : s.bar * 4;
    return std::round(std::min(wanted + s.gapSmall, room * mostOfRoom_));
  }
  /// Before and after its content is drawn into the current window.
  void begin() { top_ = ImGui::GetCursorPosY(); }
  void end() {
    const float before = std::exchange(content_, ImGui::GetCursorPosY() - top_);
    unsettled_ = std::abs(content_ - before) > 0.5F ? 2 : std::max(0, unsettled_ - 1);
  }
  /// True after its content has changed its height: its place is right one frame later, and whether
  /// it has to scroll is known after another one.
  bool settling() const { return unsettled_ > 0; }

 private:
  float mostOfRoom_;
  float top_ = 0;
  float content_ = 0; // pixels
  int unsettled_ = 0; // frames to come
};

} // namespace backstep::ui
