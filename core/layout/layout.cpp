#include "layout/layout.h"

#include "layout/engines.h"
#include "layout/routing.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <utility>

namespace backstep {
namespace {

// dot cuts every edge where it passes a column, and slows down faster than the number of nodes and
// pieces grows. With one core it took 0.3 s at the first limit, 0.5 s at the second; with care,
// twice the second took half a minute.
constexpr double workForCare = 2500;
constexpr double workForDot = 5000;
constexpr double workForPrompt = 900; // less than 0.1 s

constexpr double endSpacing = 10;    // between the ends of curves that share a border
constexpr double usableBorder = 0.7; // of a border's height that ends are spread over

// Routing looks at every node for every edge: below this product it is done before a frame ends.
constexpr size_t mostForRoutes = 250'000;
constexpr double routeClearance = 0.25; // of the separation of nodes

[[maybe_unused]] bool isValid(const LayoutRequest& request) {
  const int count = static_cast<int>(request.nodes.size());
  const auto isIndex = [count](int node) { return node >= 0 && node < count; };
  return std::all_of(request.edges.begin(), request.edges.end(), [&](const LayoutEdge& edge) {
    return isIndex(edge.from) && isIndex(edge.to) && edge.from != edge.to;
  });
}

LaidOut place(const LayoutRequest& request) {
  const double work =
      static_cast<double>(request.nodes.size()) + columnsAdvanced(request, columnsOf(request));
  std::optional<LaidOut> placed;
  if (work <= (request.prompt ? workForPrompt : workForDot))
    placed = layOutWithDot(request, work > workForCare);
  return placed ? *placed : layOutInColumns(request);
}

LayoutPoint rightBorder(const LayoutRequest& request, const LaidOut& drawing, int node) {
  return {drawing.centres[node].x + request.nodes[node].width / 2, drawing.centres[node].y};
}

LayoutPoint leftBorder(const LayoutRequest& request, const LaidOut& drawing, int node) {
  return {drawing.centres[node].x - request.nodes[node].width / 2, drawing.centres[node].y};
}

// Around the nodes in between where that takes no noticeable time, else straight through them.
void drawMissingCurves(const LayoutRequest& request, LaidOut& drawing) {
  std::vector<LayoutBox> boxes;
  if (request.nodes.size() * request.edges.size() <= mostForRoutes)
    boxes = boxesOf(request, drawing);
  for (size_t i = 0; i < request.edges.size(); ++i) {
    if (!drawing.curves[i].empty()) continue;
    const LayoutPoint start = rightBorder(request, drawing, request.edges[i].from);
    const LayoutPoint end = leftBorder(request, drawing, request.edges[i].to);
    drawing.curves[i] = routeAround(start, end, boxes, request.nodeSeparation * routeClearance);
  }
}

// Gives the curves of parallel edges to these in their order from the top.
void sortParallelCurves(const LayoutRequest& request, LaidOut& drawing) {
  std::map<std::pair<int, int>, std::vector<size_t>> bundles;
  for (size_t i = 0; i < request.edges.size(); ++i) {
    bundles[{request.edges[i].from, request.edges[i].to}].push_back(i);
  }
  for (const auto& bundle : bundles) {
    std::vector<LayoutCurve> curves;
    for (const size_t edge : bundle.second) curves.push_back(drawing.curves[edge]);
    std::stable_sort(curves.begin(), curves.end(),
                     [](const LayoutCurve& a, const LayoutCurve& b) { return a[1].y < b[1].y; });
    for (size_t i = 0; i < curves.size(); ++i) drawing.curves[bundle.second[i]] = curves[i];
  }
}

enum class End { Start, Finish };

// A curve's point counted from one of its ends.
LayoutPoint& pointFrom(End end, LayoutCurve& curve, size_t index) {
  return end == End::Start ? curve[index] : curve[curve.size() - 1 - index];
}

// How a curve comes to its end, smaller is from further up: first the direction of its whole last
// piece, then the direction at the very end, which tells parallel curves apart.
std::pair<double, double> approach(End end, LayoutCurve& curve) {
  const LayoutPoint tip = pointFrom(end, curve, 0);
  const auto slope = [&](size_t index) {
    const LayoutPoint other = pointFrom(end, curve, index);
    return std::atan2(other.y - tip.y, std::abs(other.x - tip.x));
  };
  return {slope(3), slope(1)};
}

// Moves the ends that share one border apart, sorted so that the curves do not cross there.
void spreadEnds(End end, LayoutPoint middle, double height, const std::vector<size_t>& edges,
                LaidOut& drawing) {
  std::vector<std::pair<std::pair<double, double>, size_t>> order;
  order.reserve(edges.size());
  for (const size_t edge : edges) order.push_back({approach(end, drawing.curves[edge]), edge});
  std::sort(order.begin(), order.end());
  const double gaps = static_cast<double>(order.size()) - 1;
  const double spacing = gaps > 0 ? std::min(endSpacing, usableBorder * height / gaps) : 0;
  for (size_t i = 0; i < order.size(); ++i) {
    LayoutCurve& curve = drawing.curves[order[i].second];
    LayoutPoint& tip = pointFrom(end, curve, 0);
    LayoutPoint& handle = pointFrom(end, curve, 1);
    const double y = middle.y + (static_cast<double>(i) - gaps / 2) * spacing;
    handle.y += y - tip.y;
    tip = {middle.x, y};
  }
}

void spreadAllEnds(const LayoutRequest& request, LaidOut& drawing) {
  std::vector<std::vector<size_t>> leaving(request.nodes.size());
  std::vector<std::vector<size_t>> arriving(request.nodes.size());
  for (size_t i = 0; i < request.edges.size(); ++i) {
    leaving[request.edges[i].from].push_back(i);
    arriving[request.edges[i].to].push_back(i);
  }
  for (size_t i = 0; i < request.nodes.size(); ++i) {
    const int node = static_cast<int>(i);
    const double height = request.nodes[i].height;
    spreadEnds(End::Start, rightBorder(request, drawing, node), height, leaving[i], drawing);
    spreadEnds(End::Finish, leftBorder(request, drawing, node), height, arriving[i], drawing);
  }
}

void include(LayoutBox& box, double left, double top, double right, double bottom) {
  box.left = std::min(box.left, left);
  box.top = std::min(box.top, top);
  box.right = std::max(box.right, right);
  box.bottom = std::max(box.bottom, bottom);
}

LayoutBox boundsOf(const LayoutRequest& request, const LaidOut& drawing) {
  if (request.nodes.empty()) return {};
  const LayoutPoint first = drawing.centres.front();
  LayoutBox box{first.x, first.y, first.x, first.y};
  for (size_t i = 0; i < request.nodes.size(); ++i) {
    const LayoutPoint centre = drawing.centres[i];
    const double halfWidth = request.nodes[i].width / 2;
    const double halfHeight = request.nodes[i].height / 2;
    include(box, centre.x - halfWidth, centre.y - halfHeight, centre.x + halfWidth,
            centre.y + halfHeight);
  }
  for (const LayoutCurve& curve : drawing.curves) {
    for (const LayoutPoint& point : curve) include(box, point.x, point.y, point.x, point.y);
  }
  return box;
}

void moveToOrigin(const LayoutRequest& request, LaidOut& drawing) {
  const LayoutBox box = boundsOf(request, drawing);
  const auto move = [&box](LayoutPoint& point) {
    point.x -= box.left;
    point.y -= box.top;
  };
  for (LayoutPoint& centre : drawing.centres) move(centre);
  for (LayoutCurve& curve : drawing.curves) std::for_each(curve.begin(), curve.end(), move);
  drawing.bounds = {0, 0, box.right - box.left, box.bottom - box.top};
}

} // namespace

LaidOut layOut(const LayoutRequest& request) {
  assert(isValid(request) && "an edge joins two different nodes of the request");
  if (request.nodes.empty()) return {};
  LaidOut drawing = place(request);
  drawMissingCurves(request, drawing);
  sortParallelCurves(request, drawing);
  spreadAllEnds(request, drawing);
  moveToOrigin(request, drawing);
  return drawing;
}

} // namespace backstep
