#pragma once

#include "canvas/graph_scene.h"
#include "canvas/pin_board.h"

#include <map>
#include <vector>

namespace backstep::ui {

/// The scene as it is shown: cards where the pins put them, or on their way there, with arrows led
/// around the other cards.
class Stage {
 public:
  /// How time passes for cards on their way.
  struct Motion {
    float em = 1;      ///< pixels of the pins' unit
    float seconds = 0; ///< since the last frame
    bool glide = true; ///< false: cards are where they belong at once
    NodeId held;       ///< in the user's hand: it follows without delay
  };

  /// Shows `home`, the graph as laid out, with the pins. `generation` and the density tell one
  /// layout from another; a new one is shown at once, without gliding.
  void update(const Graph& graph, const Scene& home, int generation, const PinBoard& pins,
              const Motion& motion);
  const Scene& scene() const { return scene_; }
  /// True while a card is on its way.
  bool moving() const { return moving_; }

 private:
  void glide(const PinBoard& pins, const Motion& motion);
  void moveBoxes(const Scene& home);
  void route(const Graph& graph, const Scene& home);
  Curve routed(const Edge& edge, const Curve& home) const;
  void findBounds();
  ImVec2 offset(NodeId node) const;

  Scene scene_;
  int generation_ = -1;
  std::map<int, ImVec2> offsets_; // in scene units, as shown, of cards that are not at home
  std::vector<bool> moved_;       // per node, in this frame
  bool moving_ = false;
};

} // namespace backstep::ui
