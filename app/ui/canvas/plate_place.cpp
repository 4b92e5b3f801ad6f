#include "canvas/plate_place.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace backstep::ui {

bool passes(ImVec2 from, ImVec2 to, const Rect& box) {
  float enters = 0; // shares of the line
  float leaves = 1;
  const auto cut = [&](float start, float way, float low, float high) {
    if (way == 0) return start > low && start < high;
    const float a = (low - start) / way;
    const float b = (high - start) / way;
    enters = std::max(enters, std::min(a, b));
    leaves = std::min(leaves, std::max(a, b));
    return enters < leaves;
  };
  return cut(from.x, to.x - from.x, box.min.x, box.max.x) &&
         cut(from.y, to.y - from.y, box.min.y, box.max.y);
}

namespace {

// Where along the curve to look for room, and how many gaps from it, nearest first.
constexpr std::array<float, 13> shares{0.5F,  0.45F, 0.55F, 0.4F,  0.6F, 0.32F, 0.68F,
                                       0.25F, 0.75F, 0.17F, 0.83F, 0.1F, 0.9F};
constexpr std::array<float, 6> distances{0.0F, 1.0F, 2.5F, 5.0F, 9.0F, 14.0F};
// Which point of the frame is put there, as shares of its size from its middle.
const std::array<ImVec2, 9> sides{{{0, 0},
                                   {0, -0.5F},
                                   {0, 0.5F},
                                   {0.5F, 0},
                                   {-0.5F, 0},
                                   {0.5F, -0.5F},
                                   {-0.5F, -0.5F},
                                   {0.5F, 0.5F},
                                   {-0.5F, 0.5F}}};

// Where nothing near is free: the places across and down the view.
constexpr int columns = 14;
constexpr int rows = 9;
constexpr float wireDetour = 40.0F; // pixels further away for every wire that is not covered

// Places whose distances or covered areas differ by less are equally good: while the drawing is
// moved by hand, the rounding of numbers must not make the frame jump from one to the other.
constexpr float samePlace = 1.0F;
constexpr float sameArea = 0.25F; // square pixels

// What is free is free beyond its border as well: the best place is moved to whole pixels.
constexpr float border = 1.0F;

// A wire that runs closer along the frame's border than so many pixels is as bad as one under it.
constexpr float wireClearance = 3.0F;

// Its own wire is what a plate speaks of: unless it sits on it, it rather hides two others.
constexpr int ownWire = 2;

// A curve is cut into stretches of about this many pixels.
constexpr float stretch = 12.0F;
constexpr float mostStretches = 96.0F;

float sign(float x) { return static_cast<float>((x > 0) - (x < 0)); }

/// Moved by as little as it takes to lie in the view.
Rect within(const Rect& view, ImVec2 min, ImVec2 extent) {
  const auto held = [](float at, float size, float low, float high) {
    return std::max(low, std::min(at, high - size));
  };
  const ImVec2 corner{held(min.x, extent.x, view.min.x, view.max.x),
                      held(min.y, extent.y, view.min.y, view.max.y)};
  return {corner, {corner.x + extent.x, corner.y + extent.y}};
}

bool passes(const Polyline& wire, const Rect& box) {
  // The bounds of a level line have no height.
  if (!wire.bounds.grown(1).overlaps(box)) return false;
  for (size_t i = 1; i < wire.points.size(); ++i)
    if (passes(wire.points[i - 1], wire.points[i], box)) return true;
  return false;
}

/// What speaks against a place: the first comes first.
struct Cost {
  float covered = std::numeric_limits<float>::max(); ///< square pixels of what is taken
  int wires = std::numeric_limits<int>::max();       ///< under it
  float away = std::numeric_limits<float>::max();    ///< pixels from the middle of the curve

  bool less(const Cost& other) const {
    if (covered != other.covered) return covered < other.covered;
    if (wires != other.wires) return wires < other.wires;
    return away + samePlace < other.away;
  }
};

/// Looks for the best place; of equally good ones it takes the first.
class PlateSearch {
 public:
  explicit PlateSearch(const PlateRequest& request)
      : request_(request), own_(polylineOf(request.curve)), middle_(pointOn(request.curve, 0.5F)) {}

  void nearCurve();
  /// Looks for what covers less than what is near.
  void everywhere();
  bool foundRoom() const { return least_.covered <= 0; }
  /// On whole pixels.
  Rect best() const {
    const ImVec2 corner{std::round(best_.min.x), std::round(best_.min.y)};
    return {corner, {corner.x + request_.extent.x, corner.y + request_.extent.y}};
  }

 private:
  float away(const Rect& box) const {
    const ImVec2 at = box.centre();
    return std::hypot(at.x - middle_.x, at.y - middle_.y);
  }
  float covered(const Rect& box) const {
    return std::round(coveredArea(box.grown(border), request_.taken) / sameArea) * sameArea;
  }
  int wiresUnder(const Rect& box) const {
    const Rect wide = box.grown(wireClearance);
    return static_cast<int>(
        std::count_if(request_.wires.begin(), request_.wires.end(),
                      [&wide](const Polyline& wire) { return passes(wire, wide); }));
  }
  /// Its own line, unless the box is centred on it, and its head. What touches them hides nothing.
  int ownUnder(const Rect& box, bool centred) const {
    const Rect inner = box.grown(-border);
    return (!centred && passes(own_, inner) ? ownWire : 0) +
           (request_.head.width() > 0 && inner.overlaps(request_.head) ? ownWire : 0);
  }
  void considerNear(const Rect& box, bool centred);
  void considerFar(const Rect& box);
  void consider(const Rect& box, const Cost& cost) {
    if (!cost.less(least_)) return;
    least_ = cost;
    best_ = box;
  }

  const PlateRequest& request_;
  Polyline own_;
  ImVec2 middle_;
  Rect best_{};
  Cost least_;
};

void PlateSearch::considerNear(const Rect& box, bool centred) {
  const float aside = centred ? 0 : request_.extent.y / 2; // it belongs on its wire
  Cost cost{0, 0, away(box) + aside};
  if (!cost.less(least_)) return; // even if it were quite free
  cost.covered = covered(box);
  if (cost.covered > least_.covered) return;
  cost.wires = wiresUnder(box) + ownUnder(box, centred);
  consider(box, cost);
}

void PlateSearch::nearCurve() {
  for (const float distance : distances)
    for (const float share : shares) {
      const ImVec2 p = pointOn(request_.curve, share);
      for (const ImVec2 side : sides) {
        const float aside = request_.gap * distance;
        const ImVec2 min{p.x + (side.x - 0.5F) * request_.extent.x + sign(side.x) * aside,
                         p.y + (side.y - 0.5F) * request_.extent.y + sign(side.y) * aside};
        considerNear(within(request_.view, min, request_.extent), side.x == 0 && side.y == 0);
      }
    }
}

void PlateSearch::considerFar(const Rect& box) {
  const float area = covered(box);
  if (area > least_.covered) return;
  const int wires = wiresUnder(box) + ownUnder(box, false);
  consider(box, {area, 0, away(box) + wireDetour * static_cast<float>(wires)});
}

void PlateSearch::everywhere() {
  least_.wires = 0;
  least_.away = 0; // what covers as much is no better
  const Rect& view = request_.view;
  for (int i = 0; i < columns * rows; ++i) {
    const float right = static_cast<float>(i % columns) / (columns - 1);
    const float down = static_cast<float>(i / columns) / (rows - 1);
    considerFar(within(view,
                       {view.min.x + (view.width() - request_.extent.x) * right,
                        view.min.y + (view.height() - request_.extent.y) * down},
                       request_.extent));
  }
}

} // namespace

Polyline polylineOf(const Curve& curve) {
  Polyline line{boundsOf(curve), {}};
  const float length = line.bounds.width() + line.bounds.height();
  const auto pieces = static_cast<int>(std::clamp(length / stretch, 8.0F, mostStretches));
  line.points.reserve(static_cast<size_t>(pieces) + 1);
  for (int i = 0; i <= pieces; ++i)
    line.points.push_back(pointOn(curve, static_cast<float>(i) / static_cast<float>(pieces)));
  return line;
}

float coveredArea(const Rect& box, std::span<const Rect> others) {
  float area = 0;
  for (const Rect& other : others) {
    if (!box.overlaps(other)) continue;
    area += (std::min(box.max.x, other.max.x) - std::max(box.min.x, other.min.x)) *
            (std::min(box.max.y, other.max.y) - std::max(box.min.y, other.min.y));
  }
  return area;
}

Rect plateBeside(const PlateRequest& request) {
  PlateSearch search(request);
  search.nearCurve();
  if (!search.foundRoom()) search.everywhere();
  return search.best();
}

} // namespace backstep::ui
