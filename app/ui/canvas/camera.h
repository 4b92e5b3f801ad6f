#pragma once

#include "kit/marks.h"

#include <span>

namespace backstep::ui {

/// Which part of a drawing is seen: maps scene units (pixels at zoom 1) to the screen and back.
struct Camera {
  float zoom = 1.0F;   ///< screen pixels per scene unit
  ImVec2 origin{0, 0}; ///< where scene point (0, 0) is on the screen

  ImVec2 toScreen(ImVec2 p) const { return {origin.x + p.x * zoom, origin.y + p.y * zoom}; }
  ImVec2 toScene(ImVec2 p) const { return {(p.x - origin.x) / zoom, (p.y - origin.y) / zoom}; }
  Rect toScreen(const Rect& r) const { return {toScreen(r.min), toScreen(r.max)}; }

  /// Changes the zoom by a factor; the scene point under `screen` stays there. The zoom stays
  /// within `least` and `most`.
  void zoomAbout(ImVec2 screen, float factor, float least, float most);

  /// Shows all of `bounds` (scene) in the middle of `area` (screen). `crisp` lists, ascending, the
  /// zooms at which text is sharp: one of them is taken when it is not much smaller than the
  /// largest zoom that fits.
  void fit(const Rect& bounds, const Rect& area, std::span<const float> crisp);
};

/// The largest zoom at which `bounds` fits into `area`.
float fittingZoom(const Rect& bounds, const Rect& area);

} // namespace backstep::ui
