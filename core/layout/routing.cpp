#include "layout/routing.h"

#include <algorithm>
#include <cmath>

namespace backstep {
namespace {

constexpr double bend = 0.55;     // of the way along the flow: where control points stand
constexpr double leastSwing = 40; // of control points, where the curve must turn round
constexpr int samplesPerPiece = 16;
constexpr size_t mostLanes = 24; // that are tried before the direct curve is taken

double cubic(double a, double b, double c, double d, double t) {
  const double u = 1 - t;
  return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
}

bool isInside(LayoutPoint p, const LayoutBox& box, double clearance) {
  return p.x > box.left - clearance && p.x < box.right + clearance && p.y > box.top - clearance &&
         p.y < box.bottom + clearance;
}

LayoutCurve joined(LayoutCurve first, const LayoutCurve& second) {
  first.insert(first.end(), second.begin() + 1, second.end());
  return first;
}

// The part of the flow in which something stands in the way of the direct curve.
struct Blocked {
  double left;
  double right;
};
Blocked blockedPart(LayoutPoint start, LayoutPoint end, std::span<const LayoutBox> boxes,
                    double clearance) {
  const LayoutCurve direct = directCurve(start, end);
  Blocked part{end.x, start.x};
  for (const LayoutBox& box : boxes) {
    if (!touches(direct, {&box, 1}, clearance)) continue;
    part.left = std::min(part.left, box.left - clearance);
    part.right = std::max(part.right, box.right + clearance);
  }
  return part;
}

// Level through the blocked part at height `lane`, and smoothly there and on.
LayoutCurve along(double lane, LayoutPoint start, LayoutPoint end, const Blocked& part) {
  const LayoutPoint in{std::max(part.left, start.x), lane};
  const LayoutPoint out{std::max(in.x, std::min(part.right, end.x)), lane};
  return joined(joined(directCurve(start, in), directCurve(in, out)), directCurve(out, end));
}

// Heights just above and below every box, those that stray least first.
std::vector<double> lanes(LayoutPoint start, LayoutPoint end, std::span<const LayoutBox> boxes,
                          double clearance) {
  std::vector<double> found;
  for (const LayoutBox& box : boxes) {
    // A little more than the clearance, so that rounding cannot spoil it.
    found.push_back(box.top - clearance - 1);
    found.push_back(box.bottom + clearance + 1);
  }
  const auto stray = [&](double lane) { return std::abs(lane - start.y) + std::abs(lane - end.y); };
  const size_t count = std::min(mostLanes, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end(),
                    [&](double a, double b) { return stray(a) < stray(b); });
  found.resize(count);
  return found;
}

} // namespace

LayoutCurve directCurve(LayoutPoint start, LayoutPoint end) {
  const double way = end.x - start.x;
  // Backwards, the control points must stand out for the curve to leave and arrive level.
  const double level = way >= 0 ? way * bend : std::max(leastSwing, -way * (1 - bend));
  return {start, {start.x + level, start.y}, {end.x - level, end.y}, end};
}

bool touches(const LayoutCurve& curve, std::span<const LayoutBox> boxes, double clearance) {
  const size_t pieces = (curve.size() - 1) / 3;
  const auto count = static_cast<int>(pieces) * samplesPerPiece;
  for (int i = 1; i < count; ++i) {
    const LayoutPoint* p = &curve[static_cast<size_t>(i / samplesPerPiece) * 3];
    const double t = static_cast<double>(i % samplesPerPiece) / samplesPerPiece;
    const LayoutPoint at{cubic(p[0].x, p[1].x, p[2].x, p[3].x, t),
                         cubic(p[0].y, p[1].y, p[2].y, p[3].y, t)};
    const bool hit = std::any_of(boxes.begin(), boxes.end(), [&](const LayoutBox& box) {
      return isInside(at, box, clearance);
    });
    if (hit) return true;
  }
  return false;
}

LayoutCurve routeAround(LayoutPoint start, LayoutPoint end, std::span<const LayoutBox> boxes,
                        double clearance) {
  LayoutCurve direct = directCurve(start, end);
  if (!touches(direct, boxes, 0)) return direct;
  const Blocked part = blockedPart(start, end, boxes, clearance);
  for (const double lane : lanes(start, end, boxes, clearance)) {
    LayoutCurve detour = along(lane, start, end, part);
    if (!touches(detour, boxes, 0)) return detour;
  }
  return direct;
}

std::vector<LayoutBox> boxesOf(const LayoutRequest& request, const LaidOut& drawing) {
  std::vector<LayoutBox> boxes;
  boxes.reserve(request.nodes.size());
  for (size_t i = 0; i < request.nodes.size(); ++i) {
    const double halfWidth = request.nodes[i].width / 2;
    const double halfHeight = request.nodes[i].height / 2;
    const LayoutPoint c = drawing.centres[i];
    boxes.push_back({c.x - halfWidth, c.y - halfHeight, c.x + halfWidth, c.y + halfHeight});
  }
  return boxes;
}

void straightenCurves(const LayoutRequest& request, LaidOut& drawing) {
  const std::vector<LayoutBox> boxes = boxesOf(request, drawing);
  for (LayoutCurve& curve : drawing.curves) {
    LayoutCurve direct = directCurve(curve.front(), curve.back());
    if (!touches(direct, boxes, 0)) curve = std::move(direct);
  }
}

} // namespace backstep
