#include "plot/axis.h"

#include <cmath>
#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

std::string labels(const Axis& axis, int most) {
  std::string text;
  for (const Tick& tick : ticksOf(axis, most))
    if (!tick.label.empty()) text += (text.empty() ? "" : " ") + tick.label;
  return text;
}

TEST_CASE("a value's place and back") {
  const Axis linear{{-2, 6}, AxisScale::Linear};
  CHECK(linear.shareOf(0) == doctest::Approx(0.25));
  CHECK(linear.valueAt(0.25) == doctest::Approx(0));
  const Axis log{{0.01, 100}, AxisScale::Log10};
  CHECK(log.shareOf(1) == doctest::Approx(0.5));
  CHECK(log.valueAt(0.75) == doctest::Approx(10));
  CHECK_FALSE(std::isfinite(log.shareOf(0)));
}

TEST_CASE("steps are 1, 2 or 5 times a power of ten") {
  CHECK(labels({{0, 10}, AxisScale::Linear}, 5) == "0 2 4 6 8 10");
  CHECK(labels({{0, 10}, AxisScale::Linear}, 10) == "0 1 2 3 4 5 6 7 8 9 10");
  CHECK(labels({{-0.03, 0.52}, AxisScale::Linear}, 6) == "0 0.1 0.2 0.3 0.4 0.5");
  CHECK(labels({{-6, 6}, AxisScale::Linear}, 4) == "-5 0 5");
  CHECK(labels({{0, 40000}, AxisScale::Linear}, 4) == "0 10000 20000 30000 40000");
}

TEST_CASE("close to each other far from zero the labels still differ") {
  const auto ticks = ticksOf({{1000, 1000.004}, AxisScale::Linear}, 5);
  REQUIRE(ticks.size() >= 3);
  for (size_t i = 1; i < ticks.size(); ++i) CHECK(ticks[i].label != ticks[i - 1].label);
}

TEST_CASE("decades carry the labels, their multiples the fine lines") {
  const Axis axis{{0.001, 10}, AxisScale::Log10};
  CHECK(labels(axis, 8) == "10^{-3} 10^{-2} 10^{-1} 10^{0} 10^{1}");
  CHECK(ticksOf(axis, 8).size() == 4 * 9 + 1);
  CHECK(labels({{1e-12, 1}, AxisScale::Log10}, 5) == "10^{-12} 10^{-9} 10^{-6} 10^{-3} 10^{0}");
}

TEST_CASE("a hundred decades have no line each") {
  const Axis axis{{1, 1e100}, AxisScale::Log10};
  CHECK(ticksOf(axis, 6).size() <= 6);
  CHECK(ticksOf({{1, 1e12}, AxisScale::Log10}, 6).size() == 13);
}

TEST_CASE("under two decades plain numbers read better") {
  CHECK(labels({{0.06, 0.7}, AxisScale::Log10}, 5) == "0.1 0.2 0.5");
  CHECK(labels({{0.5, 30}, AxisScale::Log10}, 6) == "0.5 1 2 5 10 20");
  CHECK(ticksOf({{0.06, 0.7}, AxisScale::Log10}, 5).size() == 11); // with the lines between them
  CHECK(labels({{0.55, 1.1}, AxisScale::Log10}, 5) == "0.6 0.8 1");
}

TEST_CASE("numbers from one end of the finite ones to the other") {
  const Range all = rangeAround({{1e-300, 1e308}}, AxisScale::Log10);
  CHECK(std::isfinite(all.to));
  const Axis axis{all, AxisScale::Log10};
  CHECK(axis.shareOf(1e4) == doctest::Approx(0.5).epsilon(0.01));
  CHECK(axis.valueAt(axis.shareOf(1e200)) == doctest::Approx(1e200));
  CHECK_FALSE(labels(axis, 6).empty());
  CHECK(std::isfinite(rangeAround({{-1e308, 1e308}}, AxisScale::Linear).width()));
}

TEST_CASE("every tick lies within the axis, and not more than asked for") {
  for (const double width : {1e-9, 0.37, 1.0, 7.3, 99.0, 1e12})
    for (const int most : {2, 3, 5, 8, 13}) {
      const Axis axis{{-0.3 * width, 0.7 * width}, AxisScale::Linear};
      const auto ticks = ticksOf(axis, most);
      CHECK(ticks.size() >= 1);
      CHECK(static_cast<int>(ticks.size()) <= most + 1);
      for (const Tick& tick : ticks) {
        CHECK(axis.shareOf(tick.value) >= -1e-6);
        CHECK(axis.shareOf(tick.value) <= 1 + 1e-6);
      }
    }
}

TEST_CASE("the range around values") {
  const Range plain = rangeAround({{0, 10}, {-5, 2}}, AxisScale::Linear);
  CHECK(plain.from == doctest::Approx(-5.6));
  CHECK(plain.to == doctest::Approx(10.6));
  const Range log = rangeAround({{0.01, 1}}, AxisScale::Log10);
  CHECK(log.from == doctest::Approx(0.01 / std::pow(100, 0.04)));
  CHECK(log.to == doctest::Approx(std::pow(100, 0.04)));
  for (const AxisScale scale : {AxisScale::Linear, AxisScale::Log10}) {
    CHECK(rangeAround({}, scale).width() > 0);
    CHECK(rangeAround({{3, 3}}, scale).width() > 0);
  }
  CHECK(rangeAround({{0, 0}}, AxisScale::Linear).width() > 0);
}

} // namespace
} // namespace backstep::ui
