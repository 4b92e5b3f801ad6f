#include "learn/features.h"

#include <cmath>
#include <doctest/doctest.h>
#include <vector>

namespace backstep {
namespace {

TEST_CASE("every feature has its formula, and a set computes its own in order") {
  FeatureSet all;
  CHECK(all.empty());
  for (const FeatureRow& row : featureRows()) {
    CHECK(featureNamed(row.name) == &row);
    CHECK(&rowOf(row.feature) == &row);
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
