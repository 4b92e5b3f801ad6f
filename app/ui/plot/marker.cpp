#include "plot/marker.h"

#include <array>

namespace backstep::ui {

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

template <std::size_t N>
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
  return order[static_cast<std::size_t>(index) % order.size()];
}

} // namespace backstep::ui
