#pragma once

#include "canvas/camera.h"
#include "canvas/edge_ink.h"

#include <vector>

namespace backstep::ui {

/// Draws the arrows between cards for the state at the cursor, and what travels along them.
class EdgePainter {
 public:
  /// `progress`: how far the current step's motion is, 0 to 1; at 1 nothing travels any more.
  /// `pointed`: the edge under the pointer, if any.
  EdgePainter(ViewContext& context, const Scene& scene, const Camera& camera, float progress,
              EdgeId pointed);

  /// Draws all arrows that are in view.
  void drawAll(const Rect& view);
  /// Draws what lies above the cards: the travelling packets.
  void drawAbove();

 private:
  void drawEdge(EdgeId id, const EdgeInk& ink);
  void drawHead(ImVec2 tip, ImVec2 from, const EdgeInk& ink);
  void drawBranchDot(EdgeId id, const EdgeInk& ink);
  void drawPacket(const Curve& curve, float share, ImU32 colour);

  ViewContext& context_;
  const Scene& scene_;
  const Camera& camera_;
  const Player& player_;
  const Graph& graph_;
  ImDrawList& list_;
  EdgeInks inks_;
  float progress_;
  std::vector<int> uses_; // per node: edges that start there
};

} // namespace backstep::ui
