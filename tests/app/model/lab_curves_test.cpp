#include "model/lab_curves.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>

namespace backstep {
namespace {

using Numbers = std::vector<double>;

Numbers listOf(std::span<const double> numbers) { return {numbers.begin(), numbers.end()}; }

/// A log of one column, all of whose rows fit.
ThinnedLog logOf(const Numbers& updates, const Numbers& values) {
  ThinnedLog log(1, 100'000);
  for (size_t i = 0; i < values.size(); ++i)
    log.append(static_cast<std::int64_t>(updates[i]), {&values[i], 1});
  return log;
}

LabCurve curveOf(const ThinnedLog& log, double window) {
  LabCurve curve(0, 1, window);
  curve.update(log);
  return curve;
}

/// Jumps about, and is not finite now and then.
double jumping(int i) {
  const auto mixed = static_cast<std::uint32_t>(i) * 2654435761U;
  return mixed % 40 == 0 ? NAN : static_cast<double>(mixed >> 20U);
}

bool same(std::span<const double> a, std::span<const double> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

void checkSame(const LabCurve& kept, const LabCurve& fresh) {
  CHECK(same(kept.updates(), fresh.updates()));
  CHECK(same(kept.values(), fresh.values()));
  CHECK(same(kept.behind().means(), fresh.behind().means()));
  CHECK(same(kept.behind().least(), fresh.behind().least()));
  CHECK(same(kept.behind().largest(), fresh.behind().largest()));
}

TEST_CASE("a column of a log with its updates") {
  ThinnedLog log(2, 1000);
  for (int i = 0; i < 3; ++i) log.append(i * 5, Numbers{i * 1.0, i * 10.0});
  LabCurve curve(1, 0.5);
  curve.update(log);
  CHECK(listOf(curve.updates()) == Numbers{0, 5, 10});
  CHECK(listOf(curve.values()) == Numbers{0, 5, 10});
  CHECK(curve.behind().means().empty());
}

TEST_CASE("the mean of the last updates, fewer at the beginning and where some were not kept") {
  const LabCurve curve = curveOf(logOf({0, 1, 2, 3, 5, 9}, {4, 2, 6, 1, 3, 8}), 3);
  CHECK(listOf(curve.updates()) == Numbers{0, 1, 2, 3, 5, 9});
  CHECK(listOf(curve.behind().means()) == Numbers{4, 3, 4, 3, 2, 8});
}

TEST_CASE("a mean keeps its digits after far larger numbers, and leaves out what is not finite") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const LabCurve curve =
      curveOf(logOf({0, 1, 2, 3, 4, 5}, {1e200, 1e308, 0.25, 0.75, infinity, 1.25}), 2);
  CHECK(curve.behind().means()[3] == 0.5);
  CHECK(std::isinf(curve.behind().means()[4]));
  CHECK(curve.behind().means()[5] == 1.25);
}

TEST_CASE("between what the last updates lie, as by looking at each of them") {
  Numbers updates;
  Numbers values;
  for (int i = 0; i < 300; ++i) {
    updates.push_back(i < 150 ? i : 2 * i); // from the middle on every second one was kept
    values.push_back(jumping(i));
  }
  constexpr double window = 25;
  const LabCurve curve = curveOf(logOf(updates, values), window);
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
      CHECK(std::isnan(curve.behind().least()[i]));
      continue;
    }
    CHECK(curve.behind().least()[i] == least);
    CHECK(curve.behind().largest()[i] == largest);
  }
}

TEST_CASE("a kept curve is the one made anew, whenever it is brought up to date") {
  for (const int between : {1, 2, 3, 7}) {
    CAPTURE(between);
    ThinnedLog log(1, 16 * 50); // thinned from the 51st row on
    LabCurve kept(0, 2, 6);
    for (int step = 0, update = 0; step < 400; ++step, ++update) {
      const double value = jumping(step);
      log.append(update, {&value, 1});
      if (step % between == 0) kept.update(log);
      if (step % 90 == 89) log.cutAfter(update -= 20); // another way from an earlier moment on
    }
    kept.update(log);
    LabCurve fresh(0, 2, 6);
    fresh.update(log);
    REQUIRE(kept.updates().size() > 20);
    checkSame(kept, fresh);
  }
}

TEST_CASE("a last row that was replaced, and a run that began anew, are taken over") {
  ThinnedLog log(1, 16 * 50);
  LabCurve kept(0, 1, 3);
  for (int i = 0; i < 10; ++i) log.append(i, Numbers{5.0});
  kept.update(log);
  log.append(9, Numbers{8.0});
  kept.update(log);
  CHECK(kept.behind().largest().back() == 8);
  log.append(10, Numbers{1.0});
  kept.update(log);
  CHECK(kept.behind().largest().back() == 8);
  CHECK(kept.behind().least().back() == 1);
  log.clear();
  for (int i = 0; i < 12; ++i) log.append(i, Numbers{2.0});
  kept.update(log);
  checkSame(kept, curveOf(log, 3));
}

// Not a time: what a frame adds must not cost more the longer the run has gone on.
TEST_CASE("bringing a curve up to date reads what is new and the row before it") {
  constexpr int rows = 20'000;
  ThinnedLog log(1, 16 * 5000); // is thinned twice on the way
  LabCurve kept(0, 1, 100);
  for (int i = 0; i < rows; ++i) {
    log.append(i, Numbers{1.0 * i});
    kept.update(log);
  }
  REQUIRE(log.edition() >= 2);
  CHECK(kept.rowsRead() <= 2 * rows + log.edition() * 5000);
}

} // namespace
} // namespace backstep
