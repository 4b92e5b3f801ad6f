#pragma once

#include "canvas/camera.h"
#include "canvas/card_pen.h"
#include "canvas/scene.h"

#include <optional>
#include <span>

namespace backstep::ui {

/// The whole graph in small, in a corner, with a frame around what is in view; only there when
/// something is out of view. Pressing or dragging on it moves the view.
class Minimap {
 public:
  /// What it finds in the view, in pixels.
  struct Surroundings {
    Rect area{};                    ///< of the view
    std::span<const Rect> cards{};  ///< that are looked at: unless held it never covers them
    std::span<const Rect> plates{}; ///< that lie over the drawing: nor these
    bool held = false;              ///< something is on its way: it stays in its corner
    std::span<const Rect> others{}; ///< cards that it leaves free if it can
  };

  /// Finds its place for this frame: the lower left corner, or one that is freer, where it may have
  /// to be smaller.
  void settle(const Sizes& sizes, const Scene& scene, const Camera& camera,
              const Surroundings& around);
  /// Where it lies, in pixels; nothing while all is in view or there is no room for it.
  const std::optional<Rect>& place() const { return box_; }
  /// Draws the map and takes its input. Returns the scene point that the user wants in the middle.
  std::optional<ImVec2> draw(ViewContext& context, const Scene& scene, const Camera& camera,
                             const Rect& area) const;

 private:
  /// The corner that it lies in, and its share of the largest size; 0: there is no room for it.
  struct Spot {
    size_t corner = 0;
    float share = 0;
  };

  template <class BoxAt>
  static Spot bestSpot(const Surroundings& around, const BoxAt& boxAt);
  void drawCards(ViewContext& context, const Scene& scene, const Camera& map) const;

  std::optional<Rect> box_;  // of this frame
  std::optional<Spot> spot_; // that was found last; nothing while all is in view
};

} // namespace backstep::ui
