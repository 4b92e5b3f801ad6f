#include "canvas/scene.h"

#include "canvas/camera.h"
#include "canvas/drawn_walk.h"
#include "layout/routing.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace backstep::ui {

namespace {

// Labels of more cards are not set before they come into view: it takes some 0.03 ms a card.
constexpr int mostMeasured = 1000;

ImVec2 fromLayout(LayoutPoint p) { return {static_cast<float>(p.x), static_cast<float>(p.y)}; }

LayoutRequest requestFor(const Graph& graph, const Scene& scene) {
  LayoutRequest request;
  request.nodeSeparation = scene.sizes.nodeGap;
  request.rankSeparation = scene.sizes.rankGap;
  for (const CardGeometry& card : scene.cards)
    request.nodes.push_back({card.size.x, card.size.y, -1});
  for (const Edge& edge : graph.edges())
    request.edges.push_back({edge.operand.value, edge.consumer.value});
  return request;
}

void place(Scene& scene, const LaidOut& drawing) {
  for (size_t i = 0; i < scene.cards.size(); ++i) {
    const ImVec2 centre = fromLayout(drawing.centres[i]);
    const ImVec2 half{scene.cards[i].size.x * 0.5F, scene.cards[i].size.y * 0.5F};
    // Whole units, so that cells fall on whole pixels at zoom 1.
    const ImVec2 min{std::floor(centre.x - half.x), std::floor(centre.y - half.y)};
    scene.boxes.push_back({min, {min.x + scene.cards[i].size.x, min.y + scene.cards[i].size.y}});
  }
  for (const LayoutCurve& curve : drawing.curves) {
    Curve points;
    for (const LayoutPoint p : curve) points.push_back(fromLayout(p));
    scene.curveBounds.push_back(boundsOf(points));
    scene.curves.push_back(std::move(points));
  }
  scene.bounds = {fromLayout({drawing.bounds.left, drawing.bounds.top}),
                  fromLayout({drawing.bounds.right, drawing.bounds.bottom})};
}

} // namespace

ImVec2 pointOn(const Bezier& p, float share) {
  const float t = share;
  const float u = 1 - t;
  const float a = u * u * u;
  const float b = 3 * u * u * t;
  const float c = 3 * u * t * t;
  const float d = t * t * t;
  return {a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
          a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

ImVec2 pointOn(const Curve& curve, float share) {
  const size_t count = (curve.size() - 1) / 3;
  const auto pieces = static_cast<float>(count);
  const float along = std::clamp(share, 0.0F, 1.0F) * pieces;
  const float piece = std::min(std::floor(along), pieces - 1);
  const ImVec2* p = &curve[static_cast<size_t>(piece) * 3];
  return pointOn(Bezier{p[0], p[1], p[2], p[3]}, along - piece);
}

Rect boundsOf(const Curve& curve) {
  Rect box{curve.front(), curve.front()};
  for (const ImVec2 p : curve) {
    box.min = {std::min(box.min.x, p.x), std::min(box.min.y, p.y)};
    box.max = {std::max(box.max.x, p.x), std::max(box.max.y, p.y)};
  }
  return box;
}

Scene buildScene(ViewContext& context, const Names& names, Density density) {
  Scene scene;
  scene.density = density;
  scene.sizes = fittedSizes(context, density);
  const Graph& graph = names.graph();
  const bool measured = graph.nodeCount() <= mostMeasured;
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const NodeId id{i};
    LabelRoom room =
        measured ? roomFor(cardLabels(context, names, id)) : usualRoom(context.theme.card);
    if (density == Density::Compact) room.subtitle = 0;
    scene.cards.push_back(cardGeometry(context, scene.sizes, density, graph.node(id), room));
  }
  LayoutRequest request = requestFor(graph, scene);
  request.prompt = context.session.finer() != nullptr;
  LaidOut drawing = layOut(request);
  // Looking at every card for every edge is for graphs that a person can overlook.
  constexpr int mostEdges = 400;
  if (graph.edgeCount() <= mostEdges) straightenCurves(request, drawing);
  place(scene, drawing);
  return scene;
}

bool manyGates(const ViewContext& context) {
  constexpr int few = 24; // cards that have room for words
  return context.session.finer() != nullptr && context.session.zoom().level == ZoomLevel::Gates &&
         drawnNames(context).graph().nodeCount() > few;
}

const Scene& SceneCache::get(ViewContext& context, Density density) {
  forgetStale(context);
  std::optional<Scene>& scene = scenes_[static_cast<size_t>(density)];
  if (!scene) scene = buildScene(context, drawnNames(context), density);
  return *scene;
}

const Scene& SceneCache::fitting(ViewContext& context, const Rect& area) {
  const Scene& roomy = get(context, Density::Roomy);
  // A large graph does not fit either way, and laying it out twice takes its time.
  constexpr int large = 80;
  constexpr float nearlyWhole = 0.95F;
  if (manyGates(context)) return get(context, Density::Compact);
  if (graph_->nodeCount() > large || fittingZoom(roomy.bounds, area) >= nearlyWhole) return roomy;
  return get(context, Density::Compact);
}

void SceneCache::forgetStale(const ViewContext& context) {
  const auto& graph = drawnPlayer(context).trace().evaluation().sharedGraph();
  const Theme& theme = context.theme;
  const ImVec2 cell{theme.card.cellWidth, theme.card.cellHeight};
  if (graph == graph_ && em_ == theme.sizes.em && cell.x == cell_.x && cell.y == cell_.y) return;
  graph_ = graph;
  em_ = theme.sizes.em;
  cell_ = cell;
  scenes_ = {};
  ++generation_;
}

namespace {

/// The square of the distance from a point to a stretch of a line.
float squaredDistance(ImVec2 p, ImVec2 a, ImVec2 b) {
  const ImVec2 way{b.x - a.x, b.y - a.y};
  const float length = way.x * way.x + way.y * way.y;
  const float along = length > 0 ? ((p.x - a.x) * way.x + (p.y - a.y) * way.y) / length : 0.0F;
  const float share = std::fmin(1.0F, std::fmax(0.0F, along));
  const ImVec2 off{p.x - a.x - way.x * share, p.y - a.y - way.y * share};
  return off.x * off.x + off.y * off.y;
}

float squaredDistance(ImVec2 p, const Curve& curve) {
  constexpr int stretches = 24;
  float least = FLT_MAX;
  ImVec2 before = curve.front();
  for (int i = 1; i <= stretches; ++i) {
    const ImVec2 next = pointOn(curve, static_cast<float>(i) / stretches);
    least = std::fmin(least, squaredDistance(p, before, next));
    before = next;
  }
  return least;
}

} // namespace

NodeId neighbour(const Graph& graph, const Scene& scene, NodeId from, ImVec2 way) {
  const ImVec2 start = scene.boxes[static_cast<size_t>(from.value)].centre();
  NodeId best;
  float least = FLT_MAX;
  for (int i = 0; i < graph.nodeCount(); ++i) {
    if (graph.node(NodeId{i}).kind == Node::Kind::Literal) continue;
    const ImVec2 to = scene.boxes[static_cast<size_t>(i)].centre();
    const float along = (to.x - start.x) * way.x + (to.y - start.y) * way.y;
    const float across = std::abs((to.x - start.x) * way.y) + std::abs((to.y - start.y) * way.x);
    const float cost = along + across + across;
    if (along <= 0 || cost >= least) continue;
    least = cost;
    best = NodeId{i};
  }
  return best;
}

NodeId cardAt(const Scene& scene, ImVec2 scenePoint) {
  for (size_t i = scene.boxes.size(); i-- > 0;)
    if (scene.boxes[i].contains(scenePoint)) return {static_cast<int>(i)};
  return {};
}

EdgeId edgeAt(const Scene& scene, ImVec2 scenePoint, float reach) {
  EdgeId best;
  float least = reach * reach;
  for (size_t i = 0; i < scene.curves.size(); ++i) {
    if (!scene.curveBounds[i].grown(reach).contains(scenePoint)) continue;
    const float distance = squaredDistance(scenePoint, scene.curves[i]);
    if (distance > least) continue;
    least = distance;
    best = EdgeId{static_cast<int>(i)};
  }
  return best;
}

} // namespace backstep::ui
