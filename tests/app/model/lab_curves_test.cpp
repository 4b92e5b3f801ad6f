#include "model/lab_curves.h"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>

namespace backstep {
namespace {

TEST_CASE("a column of a log with its updates") {
  ThinnedLog log(2, 1000);
  for (int i = 0; i < 3; ++i) log.append(i * 5, std::vector<double>{i * 1.0, i * 10.0});
  const LabCurve curve = columnOf(log, 1, 0.5);
  CHECK(curve.updates == std::vector<double>{0, 5, 10});
  CHECK(curve.values == std::vector<double>{0, 5, 10});
}

TEST_CASE("the mean of the last updates, fewer at the beginning and where some were not kept") {
  const LabCurve means = trailingMean({{0, 1, 2, 3, 5, 9}, {4, 2, 6, 1, 3, 8}}, 3);
  CHECK(means.updates == std::vector<double>{0, 1, 2, 3, 5, 9});
  CHECK(means.values == std::vector<double>{4, 3, 4, 3, 2, 8});
}

TEST_CASE("a mean keeps its digits after far larger numbers, and leaves out what is not finite") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const LabCurve means =
      trailingMean({{0, 1, 2, 3, 4, 5}, {1e200, 1e308, 0.25, 0.75, infinity, 1.25}}, 2);
  CHECK(means.values[3] == 0.5);
  CHECK(std::isinf(means.values[4]));
  CHECK(means.values[5] == 1.25);
}

TEST_CASE("between what the last updates lie, as by looking at each of them") {
  std::vector<double> updates;
  std::vector<double> values;
  std::uint32_t state = 7;
  for (int i = 0; i < 300; ++i) {
    state = state * 1664525U + 1013904223U;
    updates.push_back(i < 150 ? i : 2 * i); // from the middle on every second one was kept
    values.push_back(state % 40 == 0 ? NAN : static_cast<double>(state >> 20U));
  }
  constexpr double window = 25;
  const CurveRange range = trailingRange({updates, values}, window);
  for (size_t i = 0; i < values.size(); ++i) {
    CAPTURE(i);
    double least = INFINITY;
    double largest = -INFINITY;
    for (size_t k = 0; k <= i; ++k) {
      if (updates[k] <= updates[i] - window || !std::isfinite(values[k])) continue;
      least = std::min(least, values[k]);
      largest = std::max(largest, values[k]);
    }
    if (std::isnan(values[i])) {
      CHECK(std::isnan(range.least[i]));
      continue;
    }
    CHECK(range.least[i] == least);
    CHECK(range.largest[i] == largest);
  }
}

} // namespace
} // namespace backstep
