#include "canvas/graph_scene.h"

#include "canvas/camera.h"
#include "layout/routing.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

// Labels of more cards are not set before they come into view: it takes some 0.03 ms a card.
constexpr int mostMeasured = 1000;

ImVec2 bezier(const ImVec2* p, float t) {
  const float u = 1 - t;
  const float a = u * u * u;
  const float b = 3 * u * u * t;
  const float c = 3 * u * t * t;
  const float d = t * t * t;
  return {a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
          a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

/// The layout engine only knows drawings that flow to the right; those that flow down are laid out
/// with x and y exchanged.
ImVec2 turned(ImVec2 p, Flow flow) { return flow == Flow::Right ? p : ImVec2{p.y, p.x}; }

ImVec2 fromLayout(LayoutPoint p, Flow flow) {
  return turned({static_cast<float>(p.x), static_cast<float>(p.y)}, flow);
}

LayoutRequest requestFor(const Graph& graph, const std::vector<CardGeometry>& cards,
                         const CardSizes& sizes, Flow flow) {
  LayoutRequest request;
  request.nodeSeparation = sizes.nodeGap;
  request.rankSeparation = sizes.rankGap;
  for (const CardGeometry& card : cards) {
    const ImVec2 size = turned(card.size, flow);
    request.nodes.push_back({size.x, size.y, -1});
  }
  for (const Edge& edge : graph.edges())
    request.edges.push_back({edge.operand.value, edge.consumer.value});
  return request;
}

void place(Scene& scene, const LaidOut& drawing) {
  for (std::size_t i = 0; i < scene.cards.size(); ++i) {
    const ImVec2 centre = fromLayout(drawing.centres[i], scene.flow);
    const ImVec2 half{scene.cards[i].size.x * 0.5F, scene.cards[i].size.y * 0.5F};
    // Whole units, so that cells fall on whole pixels at zoom 1.
    const ImVec2 min{std::floor(centre.x - half.x), std::floor(centre.y - half.y)};
    scene.boxes.push_back({min, {min.x + scene.cards[i].size.x, min.y + scene.cards[i].size.y}});
  }
  for (const LayoutCurve& curve : drawing.curves) {
    Curve points;
    for (const LayoutPoint p : curve) points.push_back(fromLayout(p, scene.flow));
    scene.curveBounds.push_back(boundsOf(points));
    scene.curves.push_back(std::move(points));
  }
  scene.bounds = {fromLayout({drawing.bounds.left, drawing.bounds.top}, scene.flow),
                  fromLayout({drawing.bounds.right, drawing.bounds.bottom}, scene.flow)};
}

} // namespace

ImVec2 pointOn(const Curve& curve, float share) {
  const std::size_t count = (curve.size() - 1) / 3;
  const auto pieces = static_cast<float>(count);
  const float along = std::clamp(share, 0.0F, 1.0F) * pieces;
  const float piece = std::min(std::floor(along), pieces - 1);
  return bezier(&curve[static_cast<std::size_t>(piece) * 3], along - piece);
}

float edgeWeight(std::int64_t entries) {
  constexpr float perTenfold = 0.5F;
  constexpr float most = 2.5F;
  const auto count = static_cast<float>(std::max<std::int64_t>(1, entries));
  return std::min(most, 1 + perTenfold * std::log10(count));
}

Rect boundsOf(const Curve& curve) {
  Rect box{curve.front(), curve.front()};
  for (const ImVec2 p : curve) {
    box.min = {std::min(box.min.x, p.x), std::min(box.min.y, p.y)};
    box.max = {std::max(box.max.x, p.x), std::max(box.max.y, p.y)};
  }
  return box;
}

Scene buildScene(ViewContext& context, const Names& names, Flow flow) {
  Scene scene;
  scene.flow = flow;
  const Graph& graph = names.graph();
  const bool measured = graph.nodeCount() <= mostMeasured;
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const NodeId id{i};
    const LabelRoom room =
        measured ? roomFor(cardLabels(context, names, id)) : usualRoom(context.theme.card);
    scene.cards.push_back(cardGeometry(context, graph.node(id), room, flow));
  }
  for (const Edge& edge : graph.edges())
    scene.weights.push_back(edgeWeight(graph.node(edge.operand).shape.size()));
  const LayoutRequest request = requestFor(graph, scene.cards, context.theme.card, flow);
  LaidOut drawing = layOut(request);
  // Looking at every card for every edge is for graphs that a person can overlook.
  constexpr int mostEdges = 400;
  if (graph.edgeCount() <= mostEdges) straightenCurves(request, drawing);
  place(scene, drawing);
  return scene;
}

const Scene& SceneCache::get(ViewContext& context, Flow flow) {
  forgetStale(context);
  std::optional<Scene>& scene = scenes_[static_cast<std::size_t>(flow)];
  if (!scene) scene = buildScene(context, *context.names, flow);
  return *scene;
}

const Scene& SceneCache::fitting(ViewContext& context, const Rect& area) {
  const Scene& right = get(context, Flow::Right);
  // A large graph does not fit either way, and laying it out twice takes its time.
  constexpr int large = 80;
  if (graph_->nodeCount() > large) return right;
  const Scene& down = get(context, Flow::Down);
  // Reading goes to the right: flowing down must be worth it.
  constexpr float worth = 1.1F;
  return fittingZoom(down.bounds, area) > fittingZoom(right.bounds, area) * worth ? down : right;
}

void SceneCache::forgetStale(const ViewContext& context) {
  const auto& graph = context.session.document()->trace().evaluation().sharedGraph();
  const Theme& theme = context.theme;
  const ImVec2 cell{theme.card.cellWidth, theme.card.cellHeight};
  if (graph == graph_ && em_ == theme.sizes.em && cell.x == cell_.x && cell.y == cell_.y) return;
  graph_ = graph;
  em_ = theme.sizes.em;
  cell_ = cell;
  scenes_ = {};
  ++generation_;
}

} // namespace backstep::ui
