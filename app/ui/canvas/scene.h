#pragma once

#include "canvas/card_geometry.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace backstep::ui {

/// An arrow: cubic Bezier pieces, 3k + 1 points, from the operand's card to the consumer's.
using Curve = std::vector<ImVec2>;

/// One piece of such a curve.
using Bezier = std::array<ImVec2, 4>;

/// The point at `share` (0 at the start, 1 at the end).
ImVec2 pointOn(const Curve& curve, float share);
ImVec2 pointOn(const Bezier& piece, float share);

/// A graph laid out for drawing, its values flowing to the right. All lengths are scene units.
struct Scene {
  Density density = Density::Roomy;
  CardSizes sizes{};               ///< that the cards were laid out with
  std::vector<CardGeometry> cards; ///< per node
  std::vector<Rect> boxes;         ///< per node: where its card is
  std::vector<Curve> curves;       ///< per edge
  std::vector<Rect> curveBounds;   ///< per edge: holds the curve
  Rect bounds{};                   ///< holds everything
};

/// The rectangle that holds a curve.
Rect boundsOf(const Curve& curve);

/// Lays the graph out.
Scene buildScene(ViewContext& context, const Names& names, Density density);

/// Whether the graph is drawn in so many scalar gates that they have no room for words.
bool manyGates(const ViewContext& context);

/// Keeps the scenes of the open document, which are made again only for another graph or other
/// fonts.
class SceneCache {
 public:
  /// The scene of that density; valid until the graph or the scale changes.
  const Scene& get(ViewContext& context, Density density);
  /// The roomy scene where it can be read as a whole in an area of this size (pixels), else the
  /// compact one.
  const Scene& fitting(ViewContext& context, const Rect& area);
  /// The number of times that something new was shown; a view fits again when it changes.
  int generation() const { return generation_; }

 private:
  void forgetStale(const ViewContext& context);

  std::shared_ptr<const Graph> graph_; // held, so that its address stays its own
  float em_ = 0;                       // of the fonts that the scenes were made with
  ImVec2 cell_{0, 0}; // of those scenes: more figures need wider cells, compared ones higher
  std::array<std::optional<Scene>, 2> scenes_;
  int generation_ = 0;
};

/// The card that the eye finds next in a direction (a unit vector along an axis), from another
/// card: straight ahead counts more than near. Literals are passed over. Invalid when there is
/// none.
NodeId neighbour(const Graph& graph, const Scene& scene, NodeId from, ImVec2 way);

/// The card at a scene point, or an invalid id. Later ones lie on top.
NodeId cardAt(const Scene& scene, ImVec2 scenePoint);

/// The edge whose arrow passes a scene point within `reach` (scene units); the nearest of several.
/// Invalid when there is none.
EdgeId edgeAt(const Scene& scene, ImVec2 scenePoint, float reach);

} // namespace backstep::ui
