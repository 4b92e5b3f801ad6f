#include "canvas/scene_search.h"

#include <cfloat>
#include <cmath>

namespace backstep::ui {

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
  const ImVec2 start = scene.boxes[static_cast<std::size_t>(from.value)].centre();
  NodeId best;
  float least = FLT_MAX;
  for (int i = 0; i < graph.nodeCount(); ++i) {
    if (graph.node(NodeId{i}).kind == Node::Kind::Literal) continue;
    const ImVec2 to = scene.boxes[static_cast<std::size_t>(i)].centre();
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
  for (std::size_t i = scene.boxes.size(); i-- > 0;)
    if (scene.boxes[i].contains(scenePoint)) return {static_cast<int>(i)};
  return {};
}

EdgeId edgeAt(const Scene& scene, ImVec2 scenePoint, float reach) {
  EdgeId best;
  float least = reach * reach;
  for (std::size_t i = 0; i < scene.curves.size(); ++i) {
    if (!scene.curveBounds[i].grown(reach).contains(scenePoint)) continue;
    const float distance = squaredDistance(scenePoint, scene.curves[i]);
    if (distance > least) continue;
    least = distance;
    best = EdgeId{static_cast<int>(i)};
  }
  return best;
}

} // namespace backstep::ui
