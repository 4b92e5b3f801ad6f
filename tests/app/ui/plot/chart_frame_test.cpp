#include "plot/chart_frame.h"

#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

const Range all{0, 100};

Axis seen(const ChartWindow& window) { return {window.x().value_or(all), AxisScale::Linear}; }

TEST_CASE("zooming keeps what is under the pointer where it is") {
  ChartWindow window;
  window.zoomX(seen(window), all, 0.25, 2);
  REQUIRE(window.zoomed());
  CHECK(window.x()->from == doctest::Approx(12.5));
  CHECK(window.x()->to == doctest::Approx(62.5));
  CHECK(seen(window).shareOf(25) == doctest::Approx(0.25));
}

TEST_CASE("zooming out ends at everything") {
  ChartWindow window;
  window.zoomX(seen(window), all, 0.5, 4);
  window.zoomX(seen(window), all, 0.1, 0.01);
  CHECK_FALSE(window.zoomed());
}

TEST_CASE("there is a deepest zoom") {
  ChartWindow window;
  for (int i = 0; i < 200; ++i) window.zoomX(seen(window), all, 0.5, 2);
  CHECK(window.x()->width() > 1e-6);
}

TEST_CASE("moving stops at the ends") {
  ChartWindow window;
  window.panX(seen(window), all, 0.5);
  CHECK_FALSE(window.zoomed());
  window.zoomX(seen(window), all, 0, 4);
  window.panX(seen(window), all, 0.5);
  CHECK(window.x()->from == doctest::Approx(12.5));
  window.panX(seen(window), all, 50);
  CHECK(window.x()->to == doctest::Approx(100));
  CHECK(window.x()->width() == doctest::Approx(25));
  window.panX(seen(window), all, -50);
  CHECK(window.x()->from == doctest::Approx(0));
}

TEST_CASE("a dragged box is what is shown, whichever way it was dragged") {
  ChartWindow window;
  const Axis y{{1, 100}, AxisScale::Log10};
  window.showBox(seen(window), y, {0.8, 0.2}, {0.5, 1});
  CHECK(window.x()->from == doctest::Approx(20));
  CHECK(window.x()->to == doctest::Approx(80));
  CHECK(window.y()->from == doctest::Approx(10));
  CHECK(window.y()->to == doctest::Approx(100));
  window.showBox(seen(window), y, {0.5, 0.505}, {0, 1});
  CHECK(window.x()->from == doctest::Approx(20));
  window.showAll();
  CHECK_FALSE(window.x());
  CHECK_FALSE(window.y());
}

} // namespace
} // namespace backstep::ui
