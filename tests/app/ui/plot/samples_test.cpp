#include "plot/samples.h"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>

namespace backstep::ui {
namespace {

TEST_CASE("where a value lies among the samples") {
  const std::vector<double> y(10, 0.0);
  const Samples even{{}, y, 5, 2}; // 5, 7, ... 23
  CHECK(even.lowerBound(-100) == 0);
  CHECK(even.lowerBound(7) == 1);
  CHECK(even.lowerBound(7.1) == 2);
  CHECK(even.lowerBound(100) == 10);
  CHECK(even.nearest(7.9) == 1);
  CHECK(even.nearest(8.1) == 2);
  CHECK(even.nearest(1e9) == 9);
  const std::vector<double> x{0, 1, 10};
  const Samples uneven{x, {y.data(), 3}};
  CHECK(uneven.lowerBound(1.5) == 2);
  CHECK(uneven.nearest(5.4) == 1);
  CHECK(uneven.nearest(5.6) == 2);
}

TEST_CASE("a million points: every column has the extremes of its own points") {
  constexpr size_t count = 1000000;
  std::vector<double> y(count);
  for (size_t i = 0; i < count; ++i) y[i] = std::sin(static_cast<double>(i) * 0.001);
  y[123456] = 42; // one peak must not be lost
  const Samples samples{{}, y};
  const Axis axis{{0, static_cast<double>(count - 1)}, AxisScale::Linear};
  constexpr int columns = 700;
  const auto found = decimate(samples, axis, columns, false);
  REQUIRE(found.size() == columns);
  size_t next = 0;
  for (const Column& column : found) {
    double least = y[next];
    double most = y[next];
    CHECK(column.first == y[next]);
    for (;
         next < count && (column.index + 1 == columns ||
                          static_cast<double>(next) < axis.valueAt((column.index + 1.0) / columns));
         ++next) {
      least = std::min(least, y[next]);
      most = std::max(most, y[next]);
    }
    CHECK(column.least == least);
    CHECK(column.most == most);
    CHECK(column.last == y[next - 1]);
  }
  CHECK(next == count);
}

TEST_CASE("what cannot be drawn is left out") {
  const std::vector<double> y{1, std::nan(""), -2, 0, std::numeric_limits<double>::infinity(), 3};
  const Samples samples{{}, y};
  const Axis axis{{0, 5}, AxisScale::Linear};
  const auto plain = decimate(samples, axis, 1, false);
  REQUIRE(plain.size() == 1);
  CHECK(plain[0].least == -2);
  CHECK(plain[0].most == 3);
  const auto log = decimate(samples, axis, 1, true);
  CHECK(log[0].least == 1);
  CHECK(decimate({{}, {}}, axis, 10, false).empty());
}

TEST_CASE("the extent counts only what is seen") {
  const std::vector<double> y{9, 1, 2, -7};
  const Range seen = extentOf({{}, y}, {1, 2}, false);
  CHECK(seen.from == 1);
  CHECK(seen.to == 2);
  const Range none = extentOf({{}, y}, {10, 20}, false);
  CHECK(none.from > none.to);
}

TEST_CASE("curves share the lines of the table; numbers read back") {
  const std::vector<double> every{1, 0.5, 0.1 + 0.2};
  const std::vector<double> testX{0, 2};
  const std::vector<double> testY{2, INFINITY};
  const std::vector<NamedSamples> curves{{"training", {{}, every}}, {"a, \"b\"", {testX, testY}}};
  CHECK(csvOf("update", curves) == "update,training,\"a, \"\"b\"\"\"\n"
                                   "0,1,2\n"
                                   "1,0.5,\n"
                                   "2,0.30000000000000004,inf\n");
}

TEST_CASE("without curves there is only the head") { CHECK(csvOf("x", {}) == "x\n"); }

} // namespace

} // namespace backstep::ui
