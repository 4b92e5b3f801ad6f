#include "plot/pen.h"

#include <array>
#include <cmath>

namespace backstep::ui {

namespace {

/// Lengths of ink and gap in turn, in line widths.
std::span<const float> patternOf(Dash dash) {
  static constexpr std::array<float, 2> dashed{4.5F, 2.5F};
  static constexpr std::array<float, 2> dotted{1.2F, 2.0F};
  static constexpr std::array<float, 4> dashDotted{5.0F, 2.2F, 1.2F, 2.2F};
  switch (dash) {
  case Dash::Solid: return {};
  case Dash::Dashed: return dashed;
  case Dash::Dotted: return dotted;
  case Dash::DashDotted: return dashDotted;
  }
  return {};
}

/// Walks along a line and inks only what the pattern says.
class Dasher {
 public:
  Dasher(ImDrawList& list, const LineInk& ink)
      : list_(list), ink_(ink), pattern_(patternOf(ink.dash)), left_(pattern_[0] * ink.width) {}

  void segment(ImVec2 from, ImVec2 to) {
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    const auto at = [&](float way) {
      const float share = way / length;
      return ImVec2{from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
    };
    for (float way = 0; way < length;) {
      const float end = std::min(length, way + left_);
      if (part_ % 2 == 0) list_.AddLine(at(way), at(end), ink_.colour, ink_.width);
      left_ -= end - way;
      // A rest too short to advance by must not be waited for.
      if (left_ <= 0 || end == way) nextPart();
      way = end;
    }
  }

 private:
  void nextPart() {
    part_ = (part_ + 1) % pattern_.size();
    left_ = pattern_[part_] * ink_.width;
  }

  ImDrawList& list_;
  const LineInk& ink_;
  std::span<const float> pattern_;
  size_t part_ = 0;
  float left_; // of the part, pixels
};

} // namespace

void drawLine(ImDrawList& list, std::span<const ImVec2> points, const LineInk& ink) {
  if (points.size() < 2) return;
  if (ink.dash == Dash::Solid) {
    list.AddPolyline(points.data(), static_cast<int>(points.size()), ink.colour, 0, ink.width);
    return;
  }
  Dasher dasher(list, ink);
  for (size_t i = 1; i < points.size(); ++i) dasher.segment(points[i - 1], points[i]);
}

namespace {

struct Corner {
  float x;
  float y;
};

// Corners of shapes whose area is about that of the circle of radius 1.
constexpr std::array<Corner, 3> triangle{{{0, -1.35F}, {1.2F, 0.8F}, {-1.2F, 0.8F}}};
constexpr std::array<Corner, 4> square{
    {{-0.88F, -0.88F}, {0.88F, -0.88F}, {0.88F, 0.88F}, {-0.88F, 0.88F}}};
constexpr std::array<Corner, 4> diamond{{{0, -1.25F}, {1.25F, 0}, {0, 1.25F}, {-1.25F, 0}}};

template <size_t N>
void drawCorners(ImDrawList& list, const std::array<Corner, N>& corners, ImVec2 centre,
                 const MarkerInk& ink) {
  const auto path = [&] {
    for (const Corner& corner : corners)
      list.PathLineTo({centre.x + corner.x * ink.radius, centre.y + corner.y * ink.radius});
  };
  path();
  list.PathFillConvex(ink.fill);
  if (ink.line <= 0) return;
  path();
  list.PathStroke(ink.outline, ImDrawFlags_Closed, ink.line);
}

} // namespace

void drawMarker(ImDrawList& list, Marker marker, ImVec2 centre, const MarkerInk& ink) {
  switch (marker) {
  case Marker::Circle: {
    constexpr int segments = 12;
    list.AddCircleFilled(centre, ink.radius, ink.fill, segments);
    if (ink.line > 0) list.AddCircle(centre, ink.radius, ink.outline, segments, ink.line);
    return;
  }
  case Marker::Triangle: return drawCorners(list, triangle, centre, ink);
  case Marker::Square: return drawCorners(list, square, centre, ink);
  case Marker::Diamond: return drawCorners(list, diamond, centre, ink);
  }
}

Marker markerOf(int index) {
  constexpr std::array<Marker, 4> order{Marker::Triangle, Marker::Circle, Marker::Square,
                                        Marker::Diamond};
  return order[static_cast<size_t>(index) % order.size()];
}

} // namespace backstep::ui
