#pragma once

#include "kit/marks.h"

#include <imgui.h>
#include <span>

namespace backstep::ui {

/// A dotted line from a number on a card to where it is used. All in pixels.
struct Tether {
  Rect card; ///< the card that it leaves
  Rect cell; ///< the number on it
  Rect goal; ///< the frame that it reaches
  float x;   ///< where above or below the goal it arrives
  Rect view; ///< that it should not leave
};

/// Draws it the way that passes least over `others`, and is short; `dot` is the radius of its dots.
void drawTether(ImDrawList& list, const Tether& tether, std::span<const Rect> others, ImU32 colour,
                float dot);

} // namespace backstep::ui
