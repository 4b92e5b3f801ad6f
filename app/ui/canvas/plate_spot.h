#pragma once

#include "canvas/camera.h"
#include "canvas/scene.h"
#include "kit/kept.h"

#include <array>
#include <optional>
#include <vector>

namespace backstep::ui {

/// What lies over the drawing in the corners of its view, in pixels. Empty boxes where there is
/// none.
struct Corners {
  Rect controls{}; ///< the buttons
  Rect map{};
  Rect paths{}; ///< the list of them
  Rect legend{};

  std::array<Rect, 4> all() const { return {controls, map, paths, legend}; }
};

/// Where plates lie: on a scene, beside what lies over it.
struct PlateGround {
  const Scene& scene;
  int version = 0; ///< of the scene: another one when anything in it has moved
  const Camera& camera;
  Rect view{};                  ///< where a plate may lie, in pixels
  Corners corners{};            ///< what it leaves free beside the cards
  const Camera* goal = nullptr; ///< where the camera glides to; null at rest
};

/// The place of a plate at an edge: over no card, not over the arrow's head, over few wires, near
/// the middle of its own. Kept until something has changed that it depends on, so that a frame in
/// which nothing moves looks for nothing. While the camera glides the place is the one for where it
/// will rest, and moves along with the drawing.
class PlateSpot {
 public:
  /// All in pixels.
  struct Found {
    Rect place{};            ///< of the plate
    bool covering = false;   ///< there was no room: it lies over a card or what is in a corner
    float share = 0.5F;      ///< of the edge's curve: the point of it that is nearest to the plate
    std::vector<Rect> cards; ///< with a margin: those in view that it avoids; none of very many
  };

  /// For a plate of size `extent`, `gap` beside the curve, `margin` beside the cards. Valid until
  /// the next call.
  const Found& find(const PlateGround& ground, EdgeId edge, ImVec2 extent, float gap, float margin);

 private:
  struct Key {
    int version = 0;
    int edge = -1;
    std::array<float, 27> lengths{};

    bool operator==(const Key&) const = default;
  };
  /// What a place was looked for, for a camera that was gliding there.
  struct Glide {
    int version = 0;
    int edge = -1;
    Camera goal;

    bool same(const Glide& other) const;
  };

  void look(const PlateGround& ground, EdgeId edge, ImVec2 extent, float gap, float margin);

  Kept<Key, Found> found_;
  std::optional<Glide> glide_; // of the frame before
  Found moved_;                // what was found, as it lies on the way to the goal
};

} // namespace backstep::ui
