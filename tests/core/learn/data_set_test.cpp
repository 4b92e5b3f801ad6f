#include "learn/data_set.h"

#include <cmath>
#include <doctest/doctest.h>
#include <numbers>
#include <set>
#include <string_view>
#include <vector>

namespace backstep {
namespace {

int countOf(const DataSet& data, int label) {
  int count = 0;
  for (const DataPoint& point : data.points) count += point.target == label ? 1 : 0;
  return count;
}

double radiusOf(const DataPoint& point) { return std::hypot(point.x1, point.x2); }

TEST_CASE("every built-in set has its points, classes in balance, and a name of its own") {
  std::set<std::string_view> names;
  for (const DataKindRow& row : dataKinds()) {
    CAPTURE(row.name);
    CHECK(names.insert(row.name).second);
    CHECK(&rowOf(row.kind) == &row);
    const DataSet data = makeData({row.kind, 0, 0, 7});
    CHECK(static_cast<int>(data.points.size()) == row.points);
    CHECK(data.classes() == row.classes);
    for (int label = 0; label < row.classes; ++label)
      CHECK(std::abs(countOf(data, label) - row.points / row.classes) <= 1);
    for (const DataPoint& point : data.points) {
      CHECK(std::isfinite(point.target));
      if (row.kind != DataKind::Gauss) CHECK(radiusOf(point) < 6 * std::numbers::sqrt2);
    }
  }
}

TEST_CASE("the same request gives the same bits, another seed others") {
  for (const DataKindRow& row : dataKinds()) {
    if (row.kind == DataKind::XorTable) continue;
    CAPTURE(row.name);
    const DataRequest request{row.kind, 31, 0.2, 5};
    const DataSet a = makeData(request);
    const DataSet b = makeData(request);
    DataRequest seeded = request;
    seeded.seed = 6;
    const DataSet other = makeData(seeded);
    REQUIRE(a.points.size() == 31);
    for (size_t i = 0; i < 31; ++i) {
      CHECK(a.points[i].x1 == b.points[i].x1);
      CHECK(a.points[i].x2 == b.points[i].x2);
      CHECK(a.points[i].target == b.points[i].target);
    }
    CHECK((a.points[3].x1 != other.points[3].x1 || a.points[3].x2 != other.points[3].x2));
  }
}

TEST_CASE("without noise the labels are what the closed forms say") {
  for (const DataPoint& point : makeData({DataKind::Circle, 301, 0, 1}).points) {
    CHECK(point.target == (radiusOf(point) < 2.5 ? 1 : 0));
    CHECK((radiusOf(point) < 2.5 || radiusOf(point) >= 3.5 - 1e-12));
    CHECK(radiusOf(point) < 5 + 1e-12);
  }
  for (const DataPoint& point : makeData({DataKind::Xor, 301, 0, 1}).points) {
    CHECK(point.target == (point.x1 * point.x2 > 0 ? 1 : 0));
    CHECK(std::min(std::abs(point.x1), std::abs(point.x2)) >= 0.3);
    CHECK(std::max(std::abs(point.x1), std::abs(point.x2)) < 5.3);
  }
  for (const DataPoint& point : makeData({DataKind::Plane, 301, 0, 1}).points)
    CHECK(point.target == doctest::Approx((point.x1 + point.x2) / 10).epsilon(1e-12));
  for (const DataPoint& point : makeData({DataKind::MultiGauss, 301, 0, 1}).points) {
    CHECK(std::abs(point.target) <= 1);
    // Bumps reach 2 far: nothing is left of them there.
    if (std::abs(point.x2) > 4.5) CHECK(point.target == 0);
  }
}

TEST_CASE("a spiral's angle grows with its radius") {
  const DataSet two = makeData({DataKind::Spiral, 200, 0, 1});
  for (int i = 1; i < 200; ++i) {
    const DataPoint& point = two.points[static_cast<size_t>(i)];
    if (i == 100) continue; // the second arm's first point is the origin too
    const int along = i % 100;
    CHECK(point.target == (i < 100 ? 1 : 0));
    CHECK(radiusOf(point) == doctest::Approx(0.05 * along));
    const double angle =
        1.75 * along / 100.0 * 2 * std::numbers::pi + (i < 100 ? 0 : std::numbers::pi);
    CHECK(std::sin(angle) == doctest::Approx(point.x1 / radiusOf(point)));
    CHECK(std::cos(angle) == doctest::Approx(point.x2 / radiusOf(point)));
  }
  const DataSet three = makeData({DataKind::ThreeSpirals, 30, 0, 1});
  // Fifth points of the three arms: a third of a turn apart.
  const DataPoint& a = three.points[5];
  const DataPoint& b = three.points[15];
  const DataPoint& c = three.points[25];
  CHECK(a.x1 + b.x1 + c.x1 == doctest::Approx(0));
  CHECK(a.x2 + b.x2 + c.x2 == doctest::Approx(0));
  CHECK(a.target + 10 * b.target + 100 * c.target == 210);
}

TEST_CASE("the moons are half circles around their own centres") {
  for (const DataPoint& point : makeData({DataKind::Moons, 100, 0, 1}).points) {
    const double side = point.target == 1 ? -1 : 1;
    const double a = point.x1 - side * 1.5;
    const double b = point.x2 - side * 0.75;
    CHECK(std::hypot(a, b) == doctest::Approx(3));
    CHECK(side * b <= 1e-12);
  }
}

TEST_CASE("the clouds have Playground's spread") {
  for (const double noise : {0.0, 0.5}) {
    const DataSet data = makeData({DataKind::Gauss, 20'000, noise, 3});
    double square = 0;
    for (const DataPoint& point : data.points) {
      const double centre = point.target == 1 ? 2 : -2;
      square += std::pow(point.x1 - centre, 2) + std::pow(point.x2 - centre, 2);
    }
    const double variance = noise == 0 ? 0.5 : 4;
    CHECK(square / 40'000 == doctest::Approx(variance).epsilon(0.04));
  }
}

TEST_CASE("noise moves labels near the edge of the circle and not far from it") {
  int moved = 0;
  for (const DataPoint& point : makeData({DataKind::Circle, 500, 0.25, 1}).points) {
    const bool inside = radiusOf(point) < 2.5;
    moved += (point.target == 1) != inside ? 1 : 0;
    if (radiusOf(point) < 0.7) CHECK(point.target == 1); // noise reaches at most 1.25 * sqrt 2
  }
  CHECK(moved > 5);
  CHECK(moved < 150);
}

TEST_CASE("the truth table is complete whatever is asked") {
  const DataSet table = makeData({DataKind::XorTable, 300, 1, 9});
  REQUIRE(table.points.size() == 4);
  CHECK(table.complete);
  for (const DataPoint& point : table.points) CHECK(point.target == (point.x1 != point.x2 ? 1 : 0));
}

TEST_CASE("every feature has its formula, and a set computes its own in order") {
  FeatureSet all;
  CHECK(all.empty());
  for (const FeatureRow& row : featureRows()) {
    CHECK(featureNamed(row.name) == &row);
    all.add(row.feature);
  }
  CHECK(all.count() == 9);
  std::vector<double> values(9);
  all.compute(-3, 4, values.data());
  const std::vector<double> expected{
      -3, 4, 9, 16, -12, std::sin(-3.0), std::sin(4.0), 5, 2.214297435588181};
  for (size_t i = 0; i < 9; ++i) CHECK(values[i] == doctest::Approx(expected[i]).epsilon(1e-15));

  FeatureSet some{Feature::Radius, Feature::X2};
  some.add(Feature::X1);
  some.remove(Feature::X1);
  CHECK(some == FeatureSet{Feature::X2, Feature::Radius});
  some.compute(-3, 4, values.data());
  CHECK(values[0] == 4);
  CHECK(values[1] == 5);
  CHECK(featureNamed("x3") == nullptr);
}

} // namespace

} // namespace backstep
