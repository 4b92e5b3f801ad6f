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

// Where nothing near is free: the places across and down the view.
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

namespace {

constexpr float dotsApart = 5.0F; // radii between two dots
constexpr int mostDots = 400;
constexpr int pieces = 32;         // that a way is measured with
constexpr float leastSwing = 6.0F; // pixels
constexpr float strayCost = 6.0F;  // of a pixel over a card, in pixels beside the cards
constexpr std::array<float, 4> swings{0.15F, 0.35F, 0.7F, 1.2F}; // of the distance, before it turns

/// Where a way begins or ends, and the direction out of what it leaves or reaches.
struct End {
  ImVec2 at;
  ImVec2 way;
};

/// A cubic Bezier curve.
struct Way {
  ImVec2 a, b, c, d;
};

std::array<End, 4> startsOf(const Tether& t) {
  const ImVec2 cell = t.cell.centre();
  return {{{{t.card.max.x, cell.y}, {1, 0}},
           {{t.card.min.x, cell.y}, {-1, 0}},
           {{cell.x, t.card.min.y}, {0, -1}},
           {{cell.x, t.card.max.y}, {0, 1}}}};
}

/// Below and above what it is for, and on the side that is nearer to it.
std::array<End, 3> endsOf(const Tether& t) {
  const ImVec2 middle = t.goal.centre();
  const End side = t.x < middle.x ? End{{t.goal.min.x, middle.y}, {-1, 0}}
                                  : End{{t.goal.max.x, middle.y}, {1, 0}};
  return {{{{t.x, t.goal.max.y}, {0, 1}}, {{t.x, t.goal.min.y}, {0, -1}}, side}};
}

ImVec2 pointAt(const Way& way, float t) {
  const float u = 1 - t;
  const auto at = [&](float pa, float pb, float pc, float pd) {
    return u * u * u * pa + 3 * u * u * t * pb + 3 * u * t * t * pc + t * t * t * pd;
  };
  return {at(way.a.x, way.b.x, way.c.x, way.d.x), at(way.a.y, way.b.y, way.c.y, way.d.y)};
}

Way wayBetween(const End& start, const End& end, float swing) {
  const float distance = std::hypot(end.at.x - start.at.x, end.at.y - start.at.y);
  const float reach = std::max(leastSwing, distance * swing);
  return {start.at,
          {start.at.x + start.way.x * reach, start.at.y + start.way.y * reach},
          {end.at.x + end.way.x * reach, end.at.y + end.way.y * reach},
          end.at};
}

float costOf(const Way& way, const Tether& tether, std::span<const Rect> others) {
  float cost = 0;
  ImVec2 last = way.a;
  for (int i = 1; i <= pieces; ++i) {
    const ImVec2 p = pointAt(way, static_cast<float>(i) / pieces);
    const bool over =
        !tether.view.contains(p) || (i < pieces && tether.goal.contains(p)) ||
        std::any_of(others.begin(), others.end(), [p](const Rect& box) { return box.contains(p); });
    cost += std::hypot(p.x - last.x, p.y - last.y) * (over ? strayCost : 1.0F);
    last = p;
  }
  return cost;
}

Way bestWay(const Tether& tether, std::span<const Rect> others) {
  Way best{};
  float least = std::numeric_limits<float>::max();
  for (const End& start : startsOf(tether))
    for (const End& end : endsOf(tether))
      for (const float swing : swings) {
        const Way way = wayBetween(start, end, swing);
        const float cost = costOf(way, tether, others);
        if (cost >= least) continue;
        least = cost;
        best = way;
      }
  return best;
}

} // namespace

void drawTether(ImDrawList& list, const Tether& tether, std::span<const Rect> others, ImU32 colour,
                float dot) {
  const Way way = bestWay(tether, others);
  ImVec2 last = way.a;
  float walked = 0;
  float next = 0;
  int drawn = 0;
  for (int i = 0; i <= pieces && drawn < mostDots; ++i) {
    const ImVec2 p = pointAt(way, static_cast<float>(i) / pieces);
    const float step = std::hypot(p.x - last.x, p.y - last.y);
    for (; next <= walked + step && drawn < mostDots; next += dot * dotsApart, ++drawn) {
      const float share = step > 0 ? (next - walked) / step : 0;
      list.AddCircleFilled({last.x + (p.x - last.x) * share, last.y + (p.y - last.y) * share}, dot,
                           colour, 6);
    }
    walked += step;
    last = p;
  }
}

} // namespace backstep::ui
