#include "canvas/plate_place.h"

#include <doctest/doctest.h>
#include <vector>

namespace backstep::ui {
namespace {

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

} // namespace
} // namespace backstep::ui
