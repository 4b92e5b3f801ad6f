#pragma once

#include "canvas/camera.h"
#include "canvas/card_pen.h"
#include "canvas/scene.h"

#include <optional>

namespace backstep::ui {

/// The whole graph in small, in a corner, with a frame around what is in view; only there when
/// something is out of view. Pressing or dragging on it moves the view.
class Minimap {
 public:
  /// Draws the map and takes its input. Returns the scene point that the user wants in the middle.
  std::optional<ImVec2> draw(ViewContext& context, const Scene& scene, const Camera& camera,
                             const Rect& area);
  /// Where it lies in `area`, in pixels; nothing while all is in view or there is no room for it.
  static std::optional<Rect> place(const Sizes& sizes, const Scene& scene, const Camera& camera,
                                   const Rect& area);
  /// True when the pointer is on the map drawn last: what lies below is not meant.
  bool covers(ImVec2 screen) const { return box_ && box_->contains(screen); }

 private:
  void drawCards(ViewContext& context, const Scene& scene, const Camera& map) const;

  std::optional<Rect> box_; // drawn last
};

} // namespace backstep::ui
