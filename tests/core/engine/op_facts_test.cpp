#include "engine/op_slices.h"
#include "op_points.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>

// What the op table's rows say of ops, held against what the ops do.

namespace backstep {
namespace {

using test::Array;
using test::Call;
using test::describe;
using test::near;

// Kinks: a straight way through the operands is searched for a place where the slope jumps.

/// An op's value, weighted by some upstream gradient, on the straight way from one call's operands
/// to another's; class labels stay the first call's.
class Way {
 public:
  Way(const Call& from, const Call& to)
      : from_(from), to_(to), upstream_(test::upstreamFor(from.value())) {}

  Call at(double t) const {
    Call point = from_;
    for (size_t i = 0; i < point.operands.size(); ++i) {
      if (from_.isLabels(static_cast<int>(i))) continue;
      std::vector<double>& entries = point.operands[i].entries;
      for (size_t k = 0; k < entries.size(); ++k)
        entries[k] += t * (to_.operands[i].entries[k] - entries[k]);
    }
    return point;
  }

  /// Where the slope jumps, or nothing when it does not.
  std::optional<double> kink() const {
    const double t = mostBent();
    // Of a curve the difference shrinks with the distance from which the slopes are taken.
    constexpr double distance = 1e-5;
    const double wide = jump(t, distance);
    const double narrow = jump(t, distance / 8);
    constexpr double leastJump = 1e-3;
    const bool jumps = std::abs(narrow) > leastJump && std::abs(narrow) > 0.7 * std::abs(wide);
    return jumps ? std::optional(t) : std::nullopt;
  }

 private:
  double value(double t) const {
    const Array y = at(t).value();
    double sum = 0;
    for (size_t i = 0; i < y.entries.size(); ++i) sum += upstream_[i] * y.entries[i];
    return sum;
  }

  /// The slope shortly after t less that shortly before it.
  double jump(double t, double distance) const {
    const double after = (value(t + 2 * distance) - value(t + distance)) / distance;
    const double before = (value(t - distance) - value(t - 2 * distance)) / distance;
    return after - before;
  }

  double bend(double start, double width) const {
    return std::abs(value(start) - 2 * value(start + width / 2) + value(start + width));
  }

  /// Of windows that overlap by half the start of the one where the value bends most.
  double mostBentWindow(double start, double width, int windows) const {
    double best = start;
    double most = -1;
    for (int i = 0; i < windows; ++i) {
      const double at = start + i * width / 2;
      const double bent = bend(at, width);
      if (bent > most) best = at, most = bent;
    }
    return best;
  }

  double mostBent() const {
    constexpr double finest = 1e-7;
    double width = 1.0 / 32;
    double start = mostBentWindow(0, width, 63);
    for (; width > finest; width /= 2) start = mostBentWindow(start, width / 2, 3);
    return start + width / 2;
  }

  const Call& from_;
  const Call& to_;
  std::vector<double> upstream_;
};

double nearestZero(const Array& operand) {
  double nearest = std::numeric_limits<double>::infinity();
  for (const double x : operand.entries) nearest = std::min(nearest, std::abs(x));
  return nearest;
}

/// The entry of an operand beside entry (row, col) of what it is broadcast to.
double entryAt(const Array& operand, int row, int col) {
  const int i = operand.shape.rows() == 1 ? 0 : row;
  const int j = operand.shape.cols() == 1 ? 0 : col;
  return operand.entries[static_cast<size_t>(i * operand.shape.cols() + j)];
}

double nearestTie(const Call& point) {
  const Shape out = point.shapes().out;
  double nearest = std::numeric_limits<double>::infinity();
  for (int row = 0; row < out.rows(); ++row)
    for (int col = 0; col < out.cols(); ++col)
      nearest = std::min(nearest, std::abs(entryAt(point.operands[0], row, col) -
                                           entryAt(point.operands[1], row, col)));
  return nearest;
}

/// How far the second of any slice is from the value, which the winner is.
double nearestSecond(const Call& point) {
  const Array value = point.value();
  const Slices slices = slicesAlong(point.operands[0].shape, point.attributes.axis);
  double nearest = std::numeric_limits<double>::infinity();
  for (std::int64_t s = 0; s < slices.count(); ++s) {
    std::vector<double> distances;
    for (std::int64_t k = 0; k < slices.length; ++k) {
      const auto entry = static_cast<size_t>(slices.start(s) + k * slices.inner);
      distances.push_back(
          std::abs(point.operands[0].entries[entry] - value.entries[static_cast<size_t>(s)]));
    }
    std::sort(distances.begin(), distances.end());
    CHECK(distances[0] == 0);
    if (distances.size() > 1) nearest = std::min(nearest, distances[1]);
  }
  return nearest;
}

double smallestMargin(const Call& point) {
  const Array& scores = point.operands[0];
  const Array& labels = point.operands[1];
  double nearest = std::numeric_limits<double>::infinity();
  for (int row = 0; row < scores.shape.rows(); ++row) {
    const auto right = static_cast<int>(labels.entries[static_cast<size_t>(row)]);
    for (int j = 0; j < scores.shape.cols(); ++j)
      if (j != right)
        nearest =
            std::min(nearest, std::abs(entryAt(scores, row, j) - entryAt(scores, row, right) + 1));
  }
  return nearest;
}

/// How far a call is from the nearest place where, by its op's row, the slope jumps.
double kinkDistance(const Call& point) {
  switch (point.op->kink) {
  case Kink::None: break;
  case Kink::Sign: return nearestZero(point.operands[0]);
  case Kink::Duel: return nearestTie(point);
  case Kink::Winner: return nearestSecond(point);
  case Kink::Margin: return smallestMargin(point);
  }
  return std::numeric_limits<double>::infinity();
}

TEST_CASE("the ops whose slope jumps are those with a kink, and it jumps where the row says") {
  const std::vector<Call> from = test::smoothPoints();
  const std::vector<Call> to = test::smoothPoints(11);
  REQUIRE(from.size() == to.size());
  std::set<std::string_view> bent;
  for (size_t i = 0; i < from.size(); ++i) {
    const Way way(from[i], to[i]);
    const std::optional<double> kink = way.kink();
    if (!kink) continue;
    CAPTURE(describe(from[i]));
    bent.insert(from[i].op->name);
    constexpr double besideIt = 1e-5;
    CHECK(kinkDistance(way.at(*kink)) < besideIt);
  }
  for (const Op& op : opTable()) {
    CAPTURE(op.name);
    CHECK((op.kink != Kink::None) == (bent.count(op.name) == 1));
  }
}

// Means: the value of two examples in one array is the mean of their values.

/// Other numbers of the same kind: in reverse order, what is not a label smaller.
Call changed(Call point) {
  for (size_t i = 0; i < point.operands.size(); ++i) {
    std::vector<double>& entries = point.operands[i].entries;
    std::reverse(entries.begin(), entries.end());
    if (point.isLabels(static_cast<int>(i))) continue;
    for (double& entry : entries) entry *= 0.7;
  }
  return point;
}

/// One array over the other, or one beside it.
Array joined(const Array& a, const Array& b, bool over) {
  Array both = a;
  if (over) {
    both.entries.insert(both.entries.end(), b.entries.begin(), b.entries.end());
    both.shape = a.shape.rank == 2 ? matrixShape(2 * a.shape.rows(), a.shape.cols())
                                   : vectorShape(2 * a.shape.cols());
    return both;
  }
  both.entries.clear();
  both.shape = matrixShape(a.shape.rows(), 2 * a.shape.cols());
  for (int row = 0; row < a.shape.rows(); ++row)
    for (const Array* each : {&a, &b})
      for (int col = 0; col < a.shape.cols(); ++col)
        both.entries.push_back(entryAt(*each, row, col));
  return both;
}

/// Whether the value of a call and another one joined is the mean of the two.
bool isMean(const Call& point, bool over) {
  const Call other = changed(point);
  Call both = point;
  CallShapes shapes;
  for (size_t i = 0; i < point.operands.size(); ++i) {
    if (!over && point.operands[i].shape.rank != 2) return false;
    both.operands[i] = joined(point.operands[i], other.operands[i], over);
    shapes.operands[i] = both.operands[i].shape;
  }
  if (!both.op->shape(shapes, both.attributes).ok()) return false;
  const Array value = both.value();
  const double mean = (point.value().entries[0] + other.value().entries[0]) / 2;
  return value.entries.size() == 1 && near(value.entries[0], mean, 1e-12);
}

TEST_CASE("means are over what the row says") {
  std::map<std::string_view, Average> found;
  for (const Call& point : test::smoothPoints()) {
    const bool reduces = !point.op->elementwise && point.operands[0].shape.rank == 2 &&
                         point.attributes.axis == Attributes::noAxis;
    if (!reduces || point.value().entries.size() != 1) continue;
    CAPTURE(describe(point));
    const Average average = !isMean(point, true)   ? Average::None
                            : isMean(point, false) ? Average::Entries
                                                   : Average::Rows;
    const auto [op, isNew] = found.try_emplace(point.op->name, average);
    CHECK(op->second == average);
  }
  for (const Op& op : opTable()) {
    CAPTURE(op.name);
    const auto at = found.find(op.name);
    CHECK(op.average == (at == found.end() ? Average::None : at->second));
    if (isLoss(op)) CHECK(at != found.end());
  }
}

// Moves: where the entries' own numbers go, all numbers go.

bool moves(const Call& point) {
  Call counted = point;
  double next = 0;
  for (double& entry : counted.operands[0].entries) entry = ++next;
  const Array places = counted.value();
  const Array value = point.value();
  for (size_t i = 0; i < value.entries.size(); ++i) {
    const double place = places.entries[i];
    if (!(place >= 1 && place <= next) || place != std::floor(place)) return false;
    if (value.entries[i] != point.operands[0].entries[static_cast<size_t>(place) - 1]) return false;
  }
  return true;
}

TEST_CASE("the ops that only move entries are those whose row says so") {
  std::set<std::string_view> computing;
  for (const Call& point : test::smoothPoints())
    if (point.op->arity != 1 || !moves(point)) computing.insert(point.op->name);
  for (const Op& op : opTable()) {
    CAPTURE(op.name);
    CHECK(op.onlyMoves == (computing.count(op.name) == 0));
  }
}

// Functions of one number: what becomes of them far out and below 0.

double valueAt(const Op& op, double x) {
  return Call{&op, {{scalarShape(), {x}}}}.value().entries[0];
}

double slopeAt(const Op& op, double x) {
  constexpr double h = 1e-5;
  return (valueAt(op, x + h) - valueAt(op, x - h)) / (2 * h);
}

/// A function that is flat far out on both sides.
bool saturates(const Op& op) {
  constexpr double farOut = 30;
  constexpr double flat = 1e-6;
  return std::abs(slopeAt(op, -farOut)) < flat && std::abs(slopeAt(op, farOut)) < flat;
}

bool isShutBelowZero(const Op& op) {
  for (const double x : {-8.0, -0.75, 0.0}) {
    const Call point{&op, {{scalarShape(), {x}}}};
    const Array value = point.value();
    if (value.entries[0] != 0 || point.message(0, {1.0}, value)[0] != 0) return false;
  }
  return valueAt(op, 1) > 0;
}

TEST_CASE("which functions saturate or die is what the row says") {
  for (const Op& op : opTable()) {
    CAPTURE(op.name);
    const bool ofOneNumber = op.elementwise && op.arity == 1;
    CHECK((op.steepest > 0) == (ofOneNumber && saturates(op)));
    CHECK(op.canDie == (ofOneNumber && isShutBelowZero(op)));
    if (op.steepest == 0) continue;
    double steepest = 0;
    for (int i = -500; i <= 500; ++i) steepest = std::max(steepest, slopeAt(op, i / 100.0));
    CHECK(op.steepest == doctest::Approx(steepest).epsilon(1e-8));
  }
}

} // namespace
} // namespace backstep
