#include "app/ui/plot/plot_window.h"
#include "plot/heat_map.h"
#include "plot/marker.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

constexpr ui::ScaleColours colours{0xff0000ff, 0xffffffff, 0xffff0000, 0xff00ff00};

TEST_CASE("the map's first row is at the top, and new values replace old ones") {
  std::vector<float> values{1, 1, -1, 1}; // lower left is low
  int version = 1;
  ui::HeatMap map;
  test::PlotWindow window([&](ui::ViewContext&) {
    map.update({{values, 2, 2}, {-1, 1}, colours}, version);
    map.draw(*ImGui::GetWindowDrawList(), {{100, 100}, {200, 200}});
  });
  window.screen.settle();
  CHECK(window.screen.image().at(102, 197) == colours.low);
  CHECK(window.screen.image().at(102, 102) == colours.high);
  CHECK(window.screen.image().at(197, 197) == colours.high);
  values[3] = -1;
  window.screen.frame();
  CHECK(window.screen.image().at(197, 197) == colours.high); // not told yet
  version = 2;
  window.screen.frame();
  CHECK(window.screen.image().at(197, 197) == colours.low);
}

TEST_CASE("a contour runs where the map changes") {
  const std::vector<float> values{-1, 1, -1, 1};
  const auto segments = ui::contourOf({values, 2, 2}, 0);
  test::PlotWindow window([&](ui::ViewContext&) {
    ui::drawContour(*ImGui::GetWindowDrawList(), segments, 2, 2, {{100, 100}, {200, 200}},
                    0xff000000, 4);
  });
  window.screen.settle();
  CHECK(window.screen.image().at(150, 150) == 0xff000000);
  CHECK(window.screen.image().at(120, 150) != 0xff000000);
}

TEST_CASE("the shapes of points differ, and repeat after the last") {
  const auto pixelsOf = [](ui::Marker marker) {
    test::PlotWindow window([marker](ui::ViewContext&) {
      ui::drawMarker(*ImGui::GetWindowDrawList(), marker, {50, 50}, {10, 0xff000000, 0, 0});
    });
    window.screen.settle();
    return window.screen.image().pixels;
  };
  CHECK(pixelsOf(ui::Marker::Circle) != pixelsOf(ui::Marker::Triangle));
  CHECK(pixelsOf(ui::Marker::Square) != pixelsOf(ui::Marker::Diamond));
  CHECK(ui::markerOf(0) == ui::markerOf(4));
  CHECK(ui::markerOf(0) != ui::markerOf(1));
}

} // namespace
} // namespace backstep
