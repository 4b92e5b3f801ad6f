#include "canvas/tether.h"

#include "canvas/plate_place.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <vector>

namespace backstep::ui {

namespace {

constexpr float dotsApart = 5.0F; // radii between two dots
constexpr int mostDots = 400;
constexpr int pieces = 32;         // that a way is measured with
constexpr float leastSwing = 6.0F; // pixels
constexpr float overCard = 40.0F;  // cost of a pixel over a card, in pixels beside the cards
constexpr float outside = 6.0F;    // of one further out than `roundabout` from what it joins
constexpr float roundabout = 20.0F;
// Of a pixel between where it arrives at a side of the goal and what it is for.
constexpr float offAim = 2.0F;
constexpr std::array<float, 4> swings{0.15F, 0.3F, 0.5F, 0.9F}; // of the distance, before it turns

/// Where a way begins or ends, and the direction out of what it leaves or reaches.
struct End {
  ImVec2 at;
  ImVec2 way;
};

/// At the card's borders, beside the middle of the numbers and beside the one nearest to the goal.
std::array<End, 8> startsOf(const Tether& t) {
  const ImVec2 cell = t.cell.centre();
  const ImVec2 near{std::clamp(t.x, t.cell.min.x, t.cell.max.x),
                    std::clamp(t.goal.centre().y, t.cell.min.y, t.cell.max.y)};
  return {{{{t.card.max.x, cell.y}, {1, 0}},
           {{t.card.min.x, cell.y}, {-1, 0}},
           {{cell.x, t.card.min.y}, {0, -1}},
           {{cell.x, t.card.max.y}, {0, 1}},
           {{t.card.max.x, near.y}, {1, 0}},
           {{t.card.min.x, near.y}, {-1, 0}},
           {{near.x, t.card.min.y}, {0, -1}},
           {{near.x, t.card.max.y}, {0, 1}}}};
}

/// Below and above what it is for, and on either side.
std::array<End, 4> endsOf(const Tether& t) {
  const float middle = t.goal.centre().y;
  return {{{{t.x, t.goal.max.y}, {0, 1}},
           {{t.x, t.goal.min.y}, {0, -1}},
           {{t.goal.min.x, middle}, {-1, 0}},
           {{t.goal.max.x, middle}, {1, 0}}}};
}

/// It swings out of its ends by those shares of the distance.
Bezier wayBetween(const End& start, const End& end, float out, float in) {
  const float distance = std::hypot(end.at.x - start.at.x, end.at.y - start.at.y);
  const float a = std::max(leastSwing, distance * out);
  const float b = std::max(leastSwing, distance * in);
  return {start.at,
          {start.at.x + start.way.x * a, start.at.y + start.way.y * a},
          {end.at.x + end.way.x * b, end.at.y + end.way.y * b},
          end.at};
}

/// What a tether must keep from, and how far it may swing.
struct Field {
  const Tether& tether;
  Rect bounds;
  std::vector<Rect> cards;
};

/// What a pixel of a way costs there.
float costAt(const Field& field, ImVec2 p, bool last) {
  const auto holds = [p](const Rect& box) { return box.contains(p); };
  if (!last && field.tether.goal.contains(p)) return overCard;
  if (std::any_of(field.cards.begin(), field.cards.end(), holds)) return overCard;
  return holds(field.tether.view) && holds(field.bounds) ? 1 : outside;
}

/// No more than `least` is of interest.
float costOf(const Bezier& way, const Field& field, float least) {
  float cost = offAim * std::abs(way.back().x - field.tether.x);
  ImVec2 before = way.front();
  for (int i = 1; i <= pieces && cost < least; ++i) {
    const ImVec2 p = pointOn(way, static_cast<float>(i) / pieces);
    cost += std::hypot(p.x - before.x, p.y - before.y) * costAt(field, p, i == pieces);
    before = p;
  }
  return cost;
}

} // namespace

Bezier wayOf(const Tether& tether, std::span<const Rect> others) {
  Field field{tether, tether.card.joined(tether.goal).grown(roundabout), {}};
  std::copy_if(others.begin(), others.end(), std::back_inserter(field.cards),
               [&](const Rect& card) { return card.overlaps(field.bounds); });
  Bezier best{};
  float least = std::numeric_limits<float>::max();
  for (const End& start : startsOf(tether))
    for (const End& end : endsOf(tether))
      for (const float out : swings)
        for (const float in : swings) {
          const Bezier way = wayBetween(start, end, out, in);
          const float cost = costOf(way, field, least);
          if (cost >= least) continue;
          least = cost;
          best = way;
        }
  return best;
}

void drawTether(ImDrawList& list, const Bezier& way, ImU32 colour, float dot) {
  ImVec2 last = way.front();
  float walked = 0;
  float next = 0;
  int drawn = 0;
  for (int i = 0; i <= pieces && drawn < mostDots; ++i) {
    const ImVec2 p = pointOn(way, static_cast<float>(i) / pieces);
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

namespace {

// Where on the wire a leader may end, the middle first, and what it costs to end elsewhere: in
// lengths of the wire between there and the middle.
constexpr std::array<float, 9> ends{0.5F, 0.4F, 0.6F, 0.3F, 0.7F, 0.2F, 0.8F, 0.1F, 0.9F};
constexpr float offMiddle = 3.0F;
constexpr float cornerInset = 0.12F; // of the plate's height, so that it does not leave a rounding

/// Where a leader may leave the plate.
std::vector<ImVec2> exitsOf(const LeaderRequest& request) {
  const Rect& plate = request.plate;
  const float inset = plate.height() * cornerInset;
  std::vector<ImVec2> exits{{plate.min.x + inset, plate.min.y},
                            {plate.max.x - inset, plate.min.y},
                            {plate.min.x, plate.centre().y},
                            {plate.max.x, plate.centre().y}};
  for (const float x : {plate.min.x + inset, plate.max.x - inset})
    if (x < request.wordsFrom || x > request.wordsTo) exits.push_back({x, plate.max.y});
  // The lower ends of the sides are free in any case.
  exits.push_back({plate.min.x, plate.max.y - inset});
  exits.push_back({plate.max.x, plate.max.y - inset});
  return exits;
}

bool isBarred(const LeaderRequest& request, ImVec2 from, ImVec2 to) {
  return passes(from, to, request.plate.grown(-1)) ||
         std::any_of(request.cards.begin(), request.cards.end(),
                     [&](const Rect& card) { return passes(from, to, card); });
}

} // namespace

std::optional<Leader> leaderOf(const LeaderRequest& request) {
  const Rect bounds = boundsOf(request.wire);
  const float extent = std::hypot(bounds.width(), bounds.height());
  std::optional<Leader> best;
  float least = std::numeric_limits<float>::max();
  for (const float share : ends)
    for (const ImVec2 from : exitsOf(request)) {
      const ImVec2 to = pointOn(request.wire, share);
      const float cost =
          std::hypot(to.x - from.x, to.y - from.y) + offMiddle * extent * std::abs(share - 0.5F);
      if (cost >= least || isBarred(request, from, to)) continue;
      least = cost;
      best = Leader{from, to, share};
    }
  return best;
}

} // namespace backstep::ui
