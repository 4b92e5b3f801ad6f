#include "canvas/plate_place.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace backstep::ui {

namespace {

// Where along the curve to look for room, and how many gaps from it, nearest first.
constexpr std::array<float, 7> shares{0.5F, 0.4F, 0.6F, 0.25F, 0.75F, 0.1F, 0.9F};
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

float sign(float x) { return static_cast<float>((x > 0) - (x < 0)); }

/// Moved by as little as it takes to lie in the view.
Rect within(const Rect& view, ImVec2 min, ImVec2 extent) {
  const auto held = [](float at, float size, float low, float high) {
    return std::max(low, std::min(at, high - size));
  };
  const ImVec2 corner{std::round(held(min.x, extent.x, view.min.x, view.max.x)),
                      std::round(held(min.y, extent.y, view.min.y, view.max.y))};
  return {corner, {corner.x + extent.x, corner.y + extent.y}};
}

float covered(const Rect& box, std::span<const Rect> taken) {
  float area = 0;
  for (const Rect& other : taken) {
    if (!box.overlaps(other)) continue;
    area += (std::min(box.max.x, other.max.x) - std::max(box.min.x, other.min.x)) *
            (std::min(box.max.y, other.max.y) - std::max(box.min.y, other.min.y));
  }
  return area;
}

// Where nothing near is free: so many places across and down the view.
constexpr int columns = 14;
constexpr int rows = 9;

/// The free place of the whole view that is nearest to the curve, else the one that covers least;
/// `best` when none covers less than its `least`.
Rect anywhere(const PlateRequest& request, Rect best, float least) {
  const ImVec2 middle = pointOn(request.curve, 0.5F);
  float nearest = std::numeric_limits<float>::max();
  for (int i = 0; i < columns * rows; ++i) {
    const float right = static_cast<float>(i % columns) / (columns - 1);
    const float down = static_cast<float>(i / columns) / (rows - 1);
    const Rect& view = request.view;
    const Rect box = within(view,
                            {view.min.x + (view.width() - request.extent.x) * right,
                             view.min.y + (view.height() - request.extent.y) * down},
                            request.extent);
    const float cost = covered(box, request.taken);
    const ImVec2 at = box.centre();
    const float away = std::hypot(at.x - middle.x, at.y - middle.y);
    if (cost > least || (cost == least && away >= nearest)) continue;
    least = cost;
    nearest = away;
    best = box;
  }
  return best;
}

} // namespace

Rect plateBeside(const PlateRequest& request) {
  Rect best = request.view;
  float least = std::numeric_limits<float>::max();
  for (const float distance : distances)
    for (const float share : shares)
      for (const ImVec2 side : sides) {
        const ImVec2 p = pointOn(request.curve, share);
        const float away = request.gap * distance;
        const ImVec2 min{p.x + (side.x - 0.5F) * request.extent.x + sign(side.x) * away,
                         p.y + (side.y - 0.5F) * request.extent.y + sign(side.y) * away};
        const Rect box = within(request.view, min, request.extent);
        const float cost = covered(box, request.taken);
        if (cost <= 0) return box;
        if (cost >= least) continue;
        least = cost;
        best = box;
      }
  return anywhere(request, best, least);
}

} // namespace backstep::ui
