#pragma once

#include "canvas/scene.h"
#include "engine/graph.h"

#include <imgui.h>
#include <map>
#include <memory>
#include <vector>

namespace backstep::ui {

/// Which cards of a graph were put in a place of their own, by hand. Places are kept as the way
/// from where the layout puts the card, in em, so that they survive another size of the letters.
class PinBoard {
 public:
  /// Takes all pins out when this is another graph than before: they belong to one graph.
  void belongTo(const std::shared_ptr<const Graph>& graph);

  bool empty() const { return offsets_.empty(); }
  bool pinned(NodeId node) const { return offsets_.count(node.value) > 0; }
  /// The way of a card from its place in the layout, in em; (0, 0) when it is not pinned.
  ImVec2 offset(NodeId node) const;
  void pin(NodeId node, ImVec2 offset) { offsets_[node.value] = offset; }
  void unpin(NodeId node) { offsets_.erase(node.value); }
  void clear() { offsets_.clear(); }
  /// Offsets by NodeId::value.
  const std::map<int, ImVec2>& all() const { return offsets_; }

 private:
  std::shared_ptr<const Graph> graph_; // held, so that its address stays its own
  std::map<int, ImVec2> offsets_;
};

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
  /// Another number whenever anything in the scene has moved.
  int version() const { return version_; }
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
  int version_ = 0;
  std::map<int, ImVec2> offsets_; // in scene units, as shown, of cards that are not at home
  std::vector<bool> moved_;       // per node, in this frame
  bool moving_ = false;
};

} // namespace backstep::ui
