#pragma once

#include "canvas/camera.h"
#include "canvas/edge_ink.h"

#include <vector>

namespace backstep::ui {

/// Draws the arrows between cards for the state at the cursor.
class EdgePainter {
 public:
  /// What arrows show beside the walk itself.
  struct Extras {
    const WireFlows& flows;
    InFlight flight;        ///< what has not arrived yet
    EdgeId pointed;         ///< under the pointer, if any
    bool spotlight = false; ///< what is not of the step steps back
  };

  EdgePainter(ViewContext& context, const Scene& scene, const Camera& camera, const Extras& extras);

  /// Draws all arrows that are in view.
  void drawAll(const Rect& view);

 private:
  /// A line along a curve.
  struct Strand {
    ImU32 colour;
    float width; // at zoom 1, in pixels, like the next
    float aside; // from the curve
  };
  EdgeInk inkOf(EdgeId id) const;
  void drawEdge(EdgeId id, const EdgeInk& ink);
  void flatten(const Curve& curve, bool backward);
  void drawWhole(const Strand& strand, float head);
  float headLength(const EdgeInk& ink) const;
  void drawHollow(EdgeId id, const EdgeInk& ink);
  void drawDashes(const Curve& curve, float from, const EdgeInk& ink);
  void drawStrands(EdgeId id);
  void drawHead(float length, const EdgeInk& ink);
  void drawBranchDot(EdgeId id, const EdgeInk& ink);
  /// What a width at zoom 1 is on the screen.
  float onScreen(float width) const;

  ViewContext& context_;
  const Scene& scene_;
  const Camera& camera_;
  const Player& player_;
  const Graph& graph_;
  const WireFlows& flows_;
  ImDrawList& list_;
  EdgeInks inks_;
  std::vector<bool> inLight_; // per node; empty where there is no spotlight, or no step
  std::vector<int> uses_;     // per node: edges that start there
  std::vector<ImVec2> whole_; // the curve that is being drawn, from tail to tip, in pixels
  std::vector<ImVec2> line_;  // what is drawn of it
};

} // namespace backstep::ui
