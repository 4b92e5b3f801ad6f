#include "canvas/stage.h"

#include "layout/routing.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

void PinBoard::belongTo(const std::shared_ptr<const Graph>& graph) {
  if (graph == graph_) return;
  graph_ = graph;
  clear();
}

ImVec2 PinBoard::offset(NodeId node) const {
  const auto found = offsets_.find(node.value);
  return found == offsets_.end() ? ImVec2{0, 0} : found->second;
}

namespace {

constexpr float glideRate = 14.0F; // of a card's way to its place, per second
constexpr float arrived = 0.5F;    // scene units
constexpr float clearance = 8.0F;  // scene units between an arrow and the cards that it passes
// Cards further from an arrow's ends than this are not in its way.
constexpr float neighbourhood = 400.0F;

LayoutPoint toRouting(ImVec2 p) { return {p.x, p.y}; }

ImVec2 fromRouting(LayoutPoint p) { return {static_cast<float>(p.x), static_cast<float>(p.y)}; }

LayoutBox toRouting(const Rect& box) { return {box.min.x, box.min.y, box.max.x, box.max.y}; }

ImVec2 sum(ImVec2 a, ImVec2 b) { return {a.x + b.x, a.y + b.y}; }

} // namespace

void Stage::update(const Graph& graph, const Scene& home, int generation, const PinBoard& pins,
                   const Motion& motion) {
  const bool isNew = generation != generation_ || home.density != scene_.density;
  if (isNew) {
    scene_ = home;
    generation_ = generation;
    offsets_.clear();
    ++version_;
  }
  moved_.assign(home.boxes.size(), false);
  Motion now = motion;
  now.glide = motion.glide && !isNew;
  glide(pins, now);
  if (std::find(moved_.begin(), moved_.end(), true) == moved_.end()) return;
  ++version_;
  moveBoxes(home);
  route(graph, home);
  findBounds();
}

void Stage::glide(const PinBoard& pins, const Motion& motion) {
  moving_ = false;
  for (const auto& pin : pins.all()) offsets_.try_emplace(pin.first, ImVec2{0, 0});
  const float share = motion.glide ? 1 - std::exp(-glideRate * motion.seconds) : 1.0F;
  for (auto each = offsets_.begin(); each != offsets_.end();) {
    const NodeId node{each->first};
    const ImVec2 pinned = pins.offset(node);
    const ImVec2 goal{pinned.x * motion.em, pinned.y * motion.em};
    ImVec2& now = each->second;
    const ImVec2 way{goal.x - now.x, goal.y - now.y};
    const bool near = std::abs(way.x) + std::abs(way.y) < arrived || node == motion.held;
    if (way.x != 0 || way.y != 0) moved_[static_cast<size_t>(node.value)] = true;
    now = near || share >= 1 ? goal : ImVec2{now.x + way.x * share, now.y + way.y * share};
    moving_ = moving_ || now.x != goal.x || now.y != goal.y;
    const bool isHome = now.x == 0 && now.y == 0 && !pins.pinned(node);
    each = isHome ? offsets_.erase(each) : std::next(each);
  }
}

void Stage::moveBoxes(const Scene& home) {
  for (size_t i = 0; i < moved_.size(); ++i) {
    if (!moved_[i]) continue;
    const ImVec2 by = offset(NodeId{static_cast<int>(i)});
    // Whole units, so that cells fall on whole pixels at zoom 1.
    const ImVec2 whole{std::round(by.x), std::round(by.y)};
    scene_.boxes[i] = {sum(home.boxes[i].min, whole), sum(home.boxes[i].max, whole)};
  }
}

void Stage::route(const Graph& graph, const Scene& home) {
  for (size_t i = 0; i < home.curves.size(); ++i) {
    const Edge& edge = graph.edge(EdgeId{static_cast<int>(i)});
    const bool touched = moved_[static_cast<size_t>(edge.operand.value)] ||
                         moved_[static_cast<size_t>(edge.consumer.value)];
    if (!touched) continue;
    scene_.curves[i] = routed(edge, home.curves[i]);
    scene_.curveBounds[i] = boundsOf(scene_.curves[i]);
  }
}

Curve Stage::routed(const Edge& edge, const Curve& home) const {
  const bool atHome =
      offsets_.count(edge.operand.value) == 0 && offsets_.count(edge.consumer.value) == 0;
  if (atHome) return home;
  const ImVec2 start = sum(home.front(), offset(edge.operand));
  const ImVec2 end = sum(home.back(), offset(edge.consumer));
  const Rect around = boundsOf({start, end}).grown(neighbourhood);
  std::vector<LayoutBox> boxes;
  for (const Rect& box : scene_.boxes)
    if (box.overlaps(around)) boxes.push_back(toRouting(box));
  Curve curve;
  for (const LayoutPoint p : routeAround(toRouting(start), toRouting(end), boxes, clearance))
    curve.push_back(fromRouting(p));
  return curve;
}

void Stage::findBounds() {
  Rect all = scene_.boxes.front();
  const auto include = [&all](const Rect& box) {
    all.min = {std::min(all.min.x, box.min.x), std::min(all.min.y, box.min.y)};
    all.max = {std::max(all.max.x, box.max.x), std::max(all.max.y, box.max.y)};
  };
  for (const Rect& box : scene_.boxes) include(box);
  for (const Rect& box : scene_.curveBounds) include(box);
  scene_.bounds = all;
}

ImVec2 Stage::offset(NodeId node) const {
  const auto found = offsets_.find(node.value);
  return found == offsets_.end() ? ImVec2{0, 0} : found->second;
}

} // namespace backstep::ui
