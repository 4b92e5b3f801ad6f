#include "canvas/plate_place.h"
#include "lesson/catalog.h"
#include "studio.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <string>
#include <vector>

namespace backstep::ui {
namespace {

using test::overlapsAny;

const Curve wire{{100, 100}, {200, 100}, {300, 100}, {400, 100}};
const Rect view{{0, 0}, {500, 300}};

TEST_CASE("with room a plate lies on the wire") {
  const Rect place = plateBeside({wire, {80, 40}, {}, view, 5});
  CHECK(place.contains(pointOn(wire, 0.5F)));
  CHECK(place.width() == 80);
}

TEST_CASE("it avoids what is taken, and stays near") {
  const std::vector<Rect> taken{{{150, 60}, {350, 160}}};
  const Rect place = plateBeside({wire, {80, 40}, taken, view, 5});
  CHECK_FALSE(place.overlaps(taken[0]));
  CHECK(place.grown(60).overlaps({{100, 95}, {400, 105}}));
}

TEST_CASE("without room there is still a place in the view, the one that covers least") {
  const std::vector<Rect> taken{{{-100, -100}, {600, 200}}};
  const Rect place = plateBeside({wire, {80, 60}, taken, view, 5});
  CHECK(place.min.y >= view.min.y);
  CHECK(place.max.y <= view.max.y);
  CHECK(place.max.x <= view.max.x);
  CHECK(place.max.y > 190); // as far down as it goes
}

Curve straight(ImVec2 from, ImVec2 to) {
  const ImVec2 way{(to.x - from.x) / 3, (to.y - from.y) / 3};
  return {from, {from.x + way.x, from.y + way.y}, {to.x - way.x, to.y - way.y}, to};
}

/// How many curves pass through a box, by a close look at each.
int passing(const std::vector<Curve>& curves, const Rect& box) {
  constexpr int looks = 600;
  return static_cast<int>(std::count_if(curves.begin(), curves.end(), [&](const Curve& curve) {
    for (int i = 0; i <= looks; ++i)
      if (box.contains(pointOn(curve, static_cast<float>(i) / looks))) return true;
    return false;
  }));
}

std::vector<Polyline> polylines(const std::vector<Curve>& curves) {
  std::vector<Polyline> lines;
  for (const Curve& curve : curves) lines.push_back(polylineOf(curve));
  return lines;
}

TEST_CASE("a plate makes way for a wire that crosses the middle of its own, and stays near") {
  const std::vector<Curve> crossing{straight({250, 0}, {250, 300})};
  const auto lines = polylines(crossing);
  const Rect place = plateBeside({wire, {80, 40}, {}, view, 5, lines});
  CHECK(passing(crossing, place) == 0);
  // There is room for it on its own wire, to either side of the crossing.
  CHECK(place.overlaps({{100, 99}, {400, 101}}));
  CHECK(std::abs(place.centre().x - 250) < 80);
}

TEST_CASE("a plate beside its own wire hides neither that nor the head of its arrow") {
  const Curve steep = straight({250, 40}, {250, 260});
  // Cards on either side leave no room to sit on the wire.
  const std::vector<Rect> cards{{{0, 0}, {235, 220}}, {{265, 0}, {500, 220}}};
  const Rect head{{244, 240}, {256, 260}};
  const Rect place = plateBeside({steep, {80, 30}, cards, view, 8, {}, head});
  CHECK_FALSE(overlapsAny(place, cards));
  CHECK_FALSE(place.overlaps(head));
  CHECK(passing({steep}, place.grown(-2)) == 0);
  CHECK(place.grown(60).contains({250, 230})); // where it comes out between them
}

TEST_CASE("rather over a wire than over a card") {
  const std::vector<Curve> around{straight({-50, 20}, {550, 20}), straight({-50, 180}, {550, 180}),
                                  straight({-50, 280}, {550, 280})};
  const auto lines = polylines(around);
  const std::vector<Rect> cards{{{-100, 60}, {600, 140}}};
  const Rect place = plateBeside({wire, {80, 50}, cards, view, 5, lines});
  CHECK_FALSE(place.overlaps(cards[0]));
}

TEST_CASE("moved by hand, a plate moves along with the drawing") {
  const std::vector<Curve> crossing{straight({240, 0}, {262, 300}), straight({90, 150}, {410, 60})};
  const std::vector<Rect> cards{{{20, 70}, {100, 130}}, {{400, 70}, {480, 130}}};
  const Rect wide{{-1000, -1000}, {1500, 1300}};
  const auto at = [&](ImVec2 by) {
    const auto moved = [by](Curve curve) {
      for (ImVec2& p : curve) p = {p.x + by.x, p.y + by.y};
      return curve;
    };
    std::vector<Rect> taken;
    for (const Rect& card : cards)
      taken.push_back(
          {{card.min.x + by.x, card.min.y + by.y}, {card.max.x + by.x, card.max.y + by.y}});
    const auto lines = polylines({moved(crossing[0]), moved(crossing[1])});
    const Curve own = moved(wire);
    return plateBeside({own, {80, 40}, taken, wide, 5, lines}).min;
  };
  constexpr float whole = 1.01F; // both places are rounded to whole pixels
  const ImVec2 start = at({0, 0});
  for (int i = -30; i <= 30; ++i) {
    CAPTURE(i);
    const float x = static_cast<float>(i * 7) + static_cast<float>(i) * 0.37F;
    const float y = static_cast<float>(i * 3) + static_cast<float>(i) * 0.37F;
    const ImVec2 now = at({x, y});
    CHECK(std::abs(now.x - start.x - x) <= whole);
    CHECK(std::abs(now.y - start.y - y) <= whole);
  }
}

TEST_CASE("on the graphs of lessons plates cover no card, and no more wires than in the middle") {
  int compared = 0;
  for (const char* id : {"two-layer-hinge", "batch", "handout", "recurrence", "used-twice"}) {
    CAPTURE(id);
    const Catalog catalog;
    REQUIRE(catalog.find(id) != nullptr);
    const std::string text(catalog.find(id)->text);
    test::Studio studio(text.c_str());
    for (const Density density : {Density::Roomy, Density::Compact}) {
      const Scene scene = studio.scene(density);
      const Rect wide = scene.bounds.grown(300); // room for every plate
      for (size_t edge = 0; edge < scene.curves.size(); ++edge)
        for (const ImVec2 extent : {ImVec2{30, 16}, ImVec2{150, 60}}) {
          CAPTURE(edge);
          std::vector<Curve> others = scene.curves;
          others.erase(others.begin() + static_cast<std::ptrdiff_t>(edge));
          const auto lines = polylines(others);
          const Curve& own = scene.curves[edge];
          const Rect place = plateBeside({own, extent, scene.boxes, wide, 5, lines});
          CHECK_FALSE(overlapsAny(place, scene.boxes));
          const ImVec2 middle = pointOn(own, 0.5F);
          const ImVec2 half{extent.x * 0.5F, extent.y * 0.5F};
          const Rect usual{{middle.x - half.x, middle.y - half.y},
                           {middle.x + half.x, middle.y + half.y}};
          if (overlapsAny(usual.grown(2), scene.boxes)) continue;
          ++compared;
          // A few pixels are left to wires along the border and to the rounding of places.
          CHECK(passing(others, place.grown(-2)) <= passing(others, usual.grown(6)));
        }
    }
  }
  CHECK(compared > 0);
}

} // namespace
} // namespace backstep::ui
