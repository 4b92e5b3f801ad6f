#pragma once

#include "canvas/graph_scene.h"

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

} // namespace backstep::ui
