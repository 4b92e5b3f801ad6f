#pragma once

#include "kit/view.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace backstep::ui {

/// How high the lower part of the text pane is: as what was drawn into it last, up to a share of
/// the pane. What is higher scrolls by itself.
class FootHeight {
 public:
  /// In a pane that has room for so many pixels.
  float within(const ViewContext& context, float room) const {
    constexpr float mostOfRoom = 0.6F;
    const Sizes& s = context.theme.sizes;
    const float wanted = content_ > 0 ? content_ : s.bar * 4;
    return std::round(std::min(wanted + s.gap + s.gap, room * mostOfRoom));
  }
  /// Before and after its content is drawn into the current window.
  void begin() { top_ = ImGui::GetCursorPosY(); }
  void end() {
    const float before = std::exchange(content_, ImGui::GetCursorPosY() - top_);
    settling_ = std::abs(content_ - before) > 0.5F;
  }
  /// True when its content has another height than in the frame before: its place is not right yet.
  bool settling() const { return settling_; }

 private:
  float top_ = 0;
  float content_ = 0; // pixels
  bool settling_ = false;
};

} // namespace backstep::ui
