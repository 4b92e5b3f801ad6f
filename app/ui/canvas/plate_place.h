#pragma once

#include "canvas/scene.h"
#include "kit/probe.h"

#include <imgui.h>
#include <span>
#include <vector>

namespace backstep::ui {

/// A curve as a line of stretches so short that it looks the same, in pixels.
struct Polyline {
  Rect bounds{};              ///< holds the points
  std::vector<ImVec2> points; ///< at least two
};
/// Of a curve in pixels.
Polyline polylineOf(const Curve& curve);

/// A place for a frame of size `extent` on or beside a curve. All in pixels.
struct PlateRequest {
  const Curve& curve;
  ImVec2 extent;               ///< of the frame
  std::span<const Rect> taken; ///< what it should not cover
  Rect view;                   ///< where it must be, as far as it fits
  float gap = 8;               ///< to the curve
  /// Other curves, of which as few as possible should run under it.
  std::span<const Polyline> wires{};
};

/// Of the free places near the curve those with the fewest wires under them, and of these the one
/// that is nearest to the middle of the curve. Where nothing near is free, the nearest free place
/// of the view; where there is none, the one that covers least. So there is always one.
Rect plateBeside(const PlateRequest& request);

/// How much of a box lies over `others`, in square pixels.
float coveredArea(const Rect& box, std::span<const Rect> others);

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
