#include "canvas/tether.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <vector>

namespace backstep::ui {
namespace {

const Rect view{{0, 0}, {1000, 600}};

/// Of 200 points of a way, how many a box holds.
int inside(const Bezier& way, const Rect& box) {
  int count = 0;
  for (int i = 0; i < 200; ++i) count += box.contains(pointOn(way, static_cast<float>(i) / 200));
  return count;
}

TEST_CASE("a tether goes beside a card that lies between, where it can") {
  // The numbers are as wide as their card, so that it can leave to the right of what is above.
  const Rect card{{100, 300}, {700, 500}};
  const Rect between{{250, 60}, {600, 260}};
  const Rect plate{{640, 100}, {900, 190}};
  const std::vector<Rect> cards{card, between};
  const Bezier way = wayOf({card, card.grown(-10), plate, 680, view}, cards);
  CHECK(inside(way, between) == 0);
  CHECK(inside(way, card.grown(-1)) == 0);
  CHECK(inside(way, plate.grown(-1)) == 0);
}

TEST_CASE("a tether that must go around its plate makes no wide arc") {
  const Rect near{{300, 260}, {440, 320}}; // just below the plate
  const Rect card{{500, 300}, {630, 360}};
  const Rect plate{{360, 190}, {560, 250}};
  const std::vector<Rect> cards{near, card};
  const Bezier way = wayOf({card, {{570, 330}, {620, 350}}, plate, 400, view}, cards);
  const Rect bounds = card.joined(plate).grown(60);
  for (int i = 0; i <= 50; ++i) CHECK(bounds.contains(pointOn(way, static_cast<float>(i) / 50)));
}

const Curve wire{{400, 300}, {433, 300}, {467, 300}, {500, 300}};

TEST_CASE("a leader ends in the middle of its wire, and does not leave below the words") {
  const Rect plate{{430, 200}, {600, 260}};
  const auto leader = leaderOf({wire, plate, {}, 440, 560});
  REQUIRE(leader);
  CHECK(leader->to.x == doctest::Approx(450));
  CHECK(leader->share == doctest::Approx(0.5));
  const bool belowWords =
      leader->from.y >= plate.max.y && leader->from.x > 440 && leader->from.x < 560;
  CHECK_FALSE(belowWords);
}

TEST_CASE("a leader passes through no card: it ends elsewhere, or there is none") {
  const Rect plate{{520, 100}, {690, 160}};
  const Rect bar{{440, 180}, {490, 290}}; // between the plate and the middle
  const std::vector<Rect> cards{bar};
  const auto leader = leaderOf({wire, plate, cards, 530, 680});
  REQUIRE(leader);
  for (int i = 0; i <= 100; ++i) {
    const float t = static_cast<float>(i) / 100;
    CHECK_FALSE(bar.contains({leader->from.x + (leader->to.x - leader->from.x) * t,
                              leader->from.y + (leader->to.y - leader->from.y) * t}));
  }
  const std::vector<Rect> wall{{{0, 180}, {1000, 290}}};
  CHECK_FALSE(leaderOf({wire, plate, wall, 530, 680}));
}

} // namespace
} // namespace backstep::ui
