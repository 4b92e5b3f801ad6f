#pragma once

#include "canvas/camera.h"
#include "canvas/graph_scene.h"

namespace backstep::ui {

/// Draws the arrows between cards for the state at the cursor, what travels along them, and the
/// numbers of the current message.
class EdgePainter {
 public:
  /// `progress`: how far the current step's motion is, 0 to 1; at 1 nothing travels any more.
  EdgePainter(ViewContext& context, const Scene& scene, const Camera& camera, float progress);

  /// Draws all arrows that are in view.
  void drawAll(const Rect& view);
  /// Draws what lies above the cards: the travelling packets and the current message's numbers.
  void drawAbove(const Rect& view);

 private:
  struct Ink {
    ImU32 colour;
    float width;
    bool backward; ///< the arrow's head is at the operand
    int rank;      ///< higher ones are drawn over lower ones
  };

  Ink inkOf(EdgeId id) const;
  void drawEdge(const Curve& curve, const Ink& ink);
  void drawHead(ImVec2 tip, ImVec2 from, const Ink& ink);
  void drawPacket(const Curve& curve, float share, ImU32 colour);
  bool isCurrent(EdgeId id) const;

  ViewContext& context_;
  const Scene& scene_;
  const Camera& camera_;
  const Player& player_;
  const Graph& graph_;
  ImDrawList& list_;
  float progress_;
};

} // namespace backstep::ui
