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
  Rect head{}; ///< of the curve's arrow: to hide it is as bad as to hide two of those; empty: none
};

/// Of the free places near the curve those with the fewest wires under them (the curve itself, too,
/// unless the frame is centred on it), and of these the one that is nearest to the middle of the
/// curve, rather on it than beside it. Where nothing near is free, the nearest free place of the
/// view; where there is none, the one that covers least. So there is always one.
Rect plateBeside(const PlateRequest& request);

/// How much of a box lies over `others`, in square pixels.
float coveredArea(const Rect& box, std::span<const Rect> others);

/// Whether a straight line passes through a box.
bool passes(ImVec2 from, ImVec2 to, const Rect& box);

} // namespace backstep::ui
