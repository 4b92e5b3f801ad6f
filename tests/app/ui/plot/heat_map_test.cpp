#include "app/ui/plot/plot_window.h"
#include "plot/heat_map.h"
#include "plot/pen.h"

#include <cmath>
#include <doctest/doctest.h>
#include <functional>
#include <limits>

namespace backstep::ui {
namespace {

constexpr ScaleColours colours{0xff000000, 0xff808080, 0xffffffff, 0xff0000ff};

TEST_CASE("ends, middle and beyond") {
  const ColourScale scale(colours);
  CHECK(scale.at(0) == colours.low);
  CHECK(scale.at(1) == colours.high);
  CHECK(scale.at(-7) == colours.low);
  CHECK(scale.at(7) == colours.high);
  CHECK((scale.at(0.25) & 255U) == doctest::Approx(0x40).epsilon(0.02));
  CHECK((scale.at(0.75) & 255U) == doctest::Approx(0xc0).epsilon(0.02));
  for (const double odd : {std::nan(""), std::numeric_limits<double>::infinity()})
    CHECK(scale.at(odd) == colours.nonFinite);
}

TEST_CASE("few steps: one colour per class") {
  const ColourScale scale(colours, 2);
  CHECK(scale.at(0.49) == colours.low);
  CHECK(scale.at(0.51) == colours.high);
}

TEST_CASE("values are painted by where they lie in the range") {
  const std::vector<float> values{-1, 1, 3};
  std::vector<std::uint32_t> pixels(3);
  ColourScale(colours).paint(values, -1, 3, pixels);
  CHECK(pixels[0] == colours.low);
  CHECK((pixels[1] & 255U) == doctest::Approx(0x80).epsilon(0.02));
  CHECK(pixels[2] == colours.high);
}

std::vector<float> sampled(int size, const std::function<double(double, double)>& f) {
  std::vector<float> values;
  for (int row = 0; row < size; ++row)
    for (int col = 0; col < size; ++col) values.push_back(static_cast<float>(f(col, row)));
  return values;
}

double lengthOf(const std::vector<GridSegment>& segments) {
  double length = 0;
  for (const GridSegment& s : segments) length += std::hypot(s.to.x - s.from.x, s.to.y - s.from.y);
  return length;
}

TEST_CASE("the contour of a plane is its line") {
  const auto values = sampled(11, [](double x, double y) { return 2 * x + y; });
  const auto segments = contourOf({values, 11, 11}, 10.5);
  REQUIRE_FALSE(segments.empty());
  for (const GridSegment& s : segments)
    for (const GridPoint& p : {s.from, s.to})
      CHECK(2 * p.x + p.y == doctest::Approx(10.5).epsilon(1e-5));
  // From (0.25, 10) to (5.25, 0).
  CHECK(lengthOf(segments) == doctest::Approx(std::hypot(5, 10)).epsilon(1e-5));
}

TEST_CASE("the contour of a cone is its circle") {
  constexpr int size = 101;
  const auto values = sampled(size, [](double x, double y) { return std::hypot(x - 50, y - 50); });
  const auto segments = contourOf({values, size, size}, 30.3);
  for (const GridSegment& s : segments)
    CHECK(std::hypot(s.from.x - 50, s.from.y - 50) == doctest::Approx(30.3).epsilon(0.001));
  CHECK(lengthOf(segments) == doctest::Approx(2 * std::acos(-1) * 30.3).epsilon(0.001));
}

TEST_CASE("a saddle is divided by the middle of the cell") {
  const auto through = [](float a, float b, float c, float d) {
    const std::vector<float> corners{a, b, d, c}; // row by row: (0,0) (1,0) (0,1) (1,1)
    return contourOf({corners, 2, 2}, 0);
  };
  const auto joined = through(3, -1, 3, -1); // (0,0) and (1,1) belong together
  REQUIRE(joined.size() == 2);
  for (const GridSegment& s : joined) {
    const double side = (s.from.x + s.to.x) / 2 - (s.from.y + s.to.y) / 2;
    CHECK(std::abs(side) > 0.5); // near the corners (1,0) and (0,1)
  }
  const auto apart = through(1, -3, 1, -3);
  REQUIRE(apart.size() == 2);
  for (const GridSegment& s : apart) {
    const double side = (s.from.x + s.to.x) / 2 + (s.from.y + s.to.y) / 2;
    CHECK(std::abs(side - 1) > 0.5); // near (0,0) and (1,1)
  }
}

TEST_CASE("what is not finite leaves a gap, what is flat gives nothing") {
  auto values = sampled(3, [](double x, double) { return x - 0.5; });
  values[0] = std::nanf("");
  CHECK(contourOf({values, 3, 3}, 0).size() == 1);
  const std::vector<float> flat(9, 1.0F);
  CHECK(contourOf({flat, 3, 3}, 0).empty());
}

constexpr ui::ScaleColours pureColours{0xff0000ff, 0xffffffff, 0xffff0000, 0xff00ff00};

TEST_CASE("the map's first row is at the top, and new values replace old ones") {
  std::vector<float> values{1, 1, -1, 1}; // lower left is low
  int version = 1;
  ui::HeatMap map;
  test::PlotWindow window([&](ui::ViewContext&) {
    map.update({{values, 2, 2}, {-1, 1}, pureColours}, version);
    map.draw(*ImGui::GetWindowDrawList(), {{100, 100}, {200, 200}});
  });
  window.screen.settle();
  CHECK(window.screen.image().at(102, 197) == pureColours.low);
  CHECK(window.screen.image().at(102, 102) == pureColours.high);
  CHECK(window.screen.image().at(197, 197) == pureColours.high);
  values[3] = -1;
  window.screen.frame();
  CHECK(window.screen.image().at(197, 197) == pureColours.high); // not told yet
  version = 2;
  window.screen.frame();
  CHECK(window.screen.image().at(197, 197) == pureColours.low);
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

} // namespace backstep::ui
