#pragma once

#include "canvas/node_geometry.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace backstep::ui {

/// An arrow: cubic Bezier pieces, 3k + 1 points, from the operand's card to the consumer's.
using Curve = std::vector<ImVec2>;

/// The point of a curve at `share` (0 at its start, 1 at its end).
ImVec2 pointOn(const Curve& curve, float share);

/// A graph laid out for drawing. All lengths are scene units.
struct Scene {
  Flow flow = Flow::Right;
  std::vector<CardGeometry> cards; ///< per node
  std::vector<Rect> boxes;         ///< per node: where its card is
  std::vector<Curve> curves;       ///< per edge
  std::vector<Rect> curveBounds;   ///< per edge: holds the curve
  std::vector<float> weights;      ///< per edge: see edgeWeight()
  Rect bounds{};                   ///< holds everything
};

/// How much thicker than a single number's an arrow is that carries this many: 1 for one number,
/// half as much again for every factor of ten, at most 2.5. Thickness tells the size of what
/// travels, not its magnitude, so that it stays the same through the walk: the sign and magnitude
/// of a message are told by its cells.
float edgeWeight(std::int64_t entries);

/// The rectangle that holds a curve.
Rect boundsOf(const Curve& curve);

/// Lays the graph out with its values flowing to the right or down.
Scene buildScene(ViewContext& context, const Names& names, Flow flow);

/// Keeps the scenes of the open document: they are made anew only for another graph or other fonts.
class SceneCache {
 public:
  /// The scene with that flow; valid until the graph or the scale changes.
  const Scene& get(ViewContext& context, Flow flow);
  /// The scene that can be shown larger in an area of this size (pixels).
  const Scene& fitting(ViewContext& context, const Rect& area);
  /// The number of times that something new was shown; a view fits anew when it changes.
  int generation() const { return generation_; }

 private:
  void forgetStale(const ViewContext& context);

  std::shared_ptr<const Graph> graph_; // held, so that its address stays its own
  float em_ = 0;                       // of the fonts that the scenes were made with
  ImVec2 cell_{0, 0}; // likewise: more figures need wider cells, compared ones higher
  std::array<std::optional<Scene>, 2> scenes_;
  int generation_ = 0;
};

} // namespace backstep::ui
