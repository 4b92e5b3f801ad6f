#pragma once

#include "canvas/scene.h"
#include "kit/probe.h"

#include <imgui.h>
#include <span>

namespace backstep::ui {

/// A place for a frame of size `extent` on or beside a curve. All in pixels.
struct PlateRequest {
  const Curve& curve;
  ImVec2 extent;               ///< of the frame
  std::span<const Rect> taken; ///< what it should not cover
  Rect view;                   ///< where it must be, as far as it fits
  float gap = 8;               ///< to the curve
};

/// The nearest free place; where there is none, the one that covers least. So there is always one.
Rect plateBeside(const PlateRequest& request);

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
