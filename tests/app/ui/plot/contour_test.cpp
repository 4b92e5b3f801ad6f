#include "plot/contour.h"

#include <cmath>
#include <doctest/doctest.h>
#include <functional>

namespace backstep::ui {
namespace {

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

} // namespace
} // namespace backstep::ui
