#include "op_call.h"
#include "op_edges.h"
#include "op_points.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>

namespace backstep {
namespace {

using test::Array;
using test::Call;
using test::describe;
using test::near;
using test::upstreamFor;

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// upstream . value at the point with one entry of an operand moved.
double movedValue(Call point, int operand, size_t entry, double by,
                  const std::vector<double>& upstream) {
  point.operands[static_cast<size_t>(operand)].entries[entry] += by;
  return dot(upstream, point.value().entries);
}

/// Central difference with two steps, extrapolated: the error is of order h^4.
double centralDifference(const Call& point, int operand, size_t entry,
                         const std::vector<double>& upstream) {
  const auto slope = [&](double h) {
    return (movedValue(point, operand, entry, h, upstream) -
            movedValue(point, operand, entry, -h, upstream)) /
           (2 * h);
  };
  constexpr double h = 2e-4;
  return (4 * slope(h / 2) - slope(h)) / 3;
}

/// Equal, or both not a number, or within a few units in the last place.
bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b)) ||
         (std::isfinite(a) && std::isfinite(b) && near(a, b, 1e-13));
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return same(x, y); });
}

/// Calls `check(point, operand)` for every operand with a gradient of every smooth point.
template <class Check>
void forEachPullback(Check check) {
  for (const Call& point : test::smoothPoints()) {
    CAPTURE(describe(point));
    for (int operand = 0; operand < point.op->arity; ++operand) {
      CAPTURE(operand);
      if (!point.isLabels(operand)) check(point, operand);
    }
  }
}

TEST_CASE("every op has test points") {
  std::set<std::string_view> tested;
  for (const Call& point : test::smoothPoints()) tested.insert(point.op->name);
  for (const Op& op : opTable()) {
    CAPTURE(op.name);
    CHECK(tested.count(op.name) == 1);
  }
}

TEST_CASE("op names are unique and found") {
  for (const Op& op : opTable()) CHECK(findOp(op.name) == &op);
  CHECK(findOp("ReLU") == nullptr);
  CHECK(findOp("") == nullptr);
}

TEST_CASE("pullbacks equal central differences") {
  forEachPullback([](const Call& point, int operand) {
    const Array value = point.value();
    const auto upstream = upstreamFor(value);
    const auto message = point.message(operand, upstream, value);
    for (size_t entry = 0; entry < message.size(); ++entry) {
      CAPTURE(entry);
      const double difference = centralDifference(point, operand, entry, upstream);
      CHECK_MESSAGE(near(message[entry], difference, 1e-9), message[entry], " != ", difference);
    }
  });
}

TEST_CASE("a message is added to what is there when asked") {
  forEachPullback([](const Call& point, int operand) {
    const Array value = point.value();
    const auto upstream = upstreamFor(value);
    const auto alone = point.message(operand, upstream, value);
    const std::vector<double> before(alone.size(), 0.75);
    const auto added = point.message(operand, upstream, value, &before);
    for (size_t i = 0; i < alone.size(); ++i) CHECK(near(added[i], 0.75 + alone[i], 1e-14));
  });
}

TEST_CASE("labels get no pullback") {
  for (const Call& point : test::smoothPoints()) {
    if (point.op->labelOperand == nullptr || point.op->labelOperand(point.shapes()) == noLabels)
      continue;
    CHECK(!point.op->pullback(point.shapes(), 1));
  }
}

TEST_CASE("at a kink the derivative is the stated one and lies between the one-sided slopes") {
  for (const test::KinkPoint& kink : test::kinkPoints()) {
    Call point = test::call(kink.op, kink.operands);
    point.attributes.axis = kink.axis;
    CAPTURE(describe(point));
    const auto entry = static_cast<size_t>(kink.entry);
    const Array value = point.value();
    const double derivative = point.message(kink.operand, {1.0}, value)[entry];
    CHECK(derivative == doctest::Approx(kink.derivative));
    constexpr double h = 1e-6;
    const double here = value.entries[0];
    const double below = (here - movedValue(point, kink.operand, entry, -h, {1.0})) / h;
    const double above = (movedValue(point, kink.operand, entry, h, {1.0}) - here) / h;
    CHECK(derivative >= std::min(below, above) - 1e-5);
    CHECK(derivative <= std::max(below, above) + 1e-5);
  }
}

Array arrayOf(const std::vector<double>& entries) {
  const auto n = static_cast<int>(entries.size());
  return {n == 1 ? scalarShape() : vectorShape(n), entries};
}

TEST_CASE("edges of the domain and infinite numbers give what PyTorch gives") {
  for (const test::Edge& edge : test::edges()) {
    std::vector<Array> operands;
    for (const auto& entries : edge.operands) operands.push_back(arrayOf(entries));
    Call point = test::call(edge.op, operands);
    point.attributes.axis = edge.axis;
    CAPTURE(describe(point));
    CAPTURE(edge.operands[0][0]);
    const Array value = point.value();
    CHECK(same(value.entries, edge.value));
    std::vector<double> upstream(value.entries.size());
    for (size_t i = 0; i < upstream.size(); ++i) upstream[i] = static_cast<double>(i + 1);
    for (size_t operand = 0; operand < edge.gradients.size(); ++operand) {
      CAPTURE(operand);
      CHECK(
          same(point.message(static_cast<int>(operand), upstream, value), edge.gradients[operand]));
    }
  }
}

TEST_CASE("a label that names no class makes the loss not a number and reads nothing") {
  for (const char* name : {"cross_entropy", "hinge"}) {
    for (const double label : {-1.0, 3.0, 0.5, 1e300, std::nan("")}) {
      const Call point = test::call(name, {{vectorShape(3), {1, 2, 3}}, {scalarShape(), {label}}});
      const Array value = point.value();
      CHECK(std::isnan(value.entries[0]));
      for (const double x : point.message(0, {1.0}, value)) CHECK(std::isnan(x));
    }
  }
}

/// The operand written out to the shape it is broadcast to.
Array expanded(const Array& operand, const Shape& to) {
  Array result{to, {}};
  const int rows = operand.shape.rows(), cols = operand.shape.cols();
  for (int i = 0; i < to.rows(); ++i)
    for (int j = 0; j < to.cols(); ++j)
      result.entries.push_back(
          operand.entries[static_cast<size_t>((rows == 1 ? 0 : i) * cols + (cols == 1 ? 0 : j))]);
  return result;
}

/// The message to an expanded operand, summed over the axes along which it was expanded.
std::vector<double> collapsed(const std::vector<double>& message, const Shape& from,
                              const Shape& to) {
  std::vector<double> result(static_cast<size_t>(to.size()), 0.0);
  for (int i = 0; i < from.rows(); ++i)
    for (int j = 0; j < from.cols(); ++j)
      result[static_cast<size_t>((to.rows() == 1 ? 0 : i) * to.cols() +
                                 (to.cols() == 1 ? 0 : j))] +=
          message[static_cast<size_t>(i * from.cols() + j)];
  return result;
}

TEST_CASE("broadcasting equals writing the operands out") {
  forEachPullback([](const Call& point, int operand) {
    if (point.op->arity != 2 || !point.op->elementwise) return;
    const Array value = point.value();
    Call full = point;
    for (Array& array : full.operands) array = expanded(array, value.shape);
    CHECK(full.value().entries == value.entries);
    const auto upstream = upstreamFor(value);
    const auto message = point.message(operand, upstream, value);
    const Shape& shape = point.operands[static_cast<size_t>(operand)].shape;
    CHECK(same(message, collapsed(full.message(operand, upstream, value), value.shape, shape)));
  });
}

/// Does any output entry depend on an operand entry at another place?
bool mixesEntries(const Call& point, int operand, const Array& value) {
  const auto& shape = point.operands[static_cast<size_t>(operand)].shape;
  if (shape != value.shape) return true;
  for (size_t out = 0; out < value.entries.size(); ++out) {
    std::vector<double> oneHot(value.entries.size(), 0.0);
    oneHot[out] = 1;
    auto row = point.message(operand, oneHot, value);
    row[out] = 0;
    if (std::any_of(row.begin(), row.end(), [](double x) { return x != 0; })) return true;
  }
  return false;
}

TEST_CASE("element-wise ops are those with a diagonal Jacobian") {
  std::set<std::string_view> mixers;
  forEachPullback([&](const Call& point, int operand) {
    Call full = point;
    const Array value = point.value();
    if (point.op->elementwise)
      for (Array& array : full.operands) array = expanded(array, value.shape);
    if (mixesEntries(full, operand, value)) mixers.insert(point.op->name);
  });
  for (const Op& op : opTable()) {
    CAPTURE(op.name);
    CHECK(op.elementwise == (mixers.count(op.name) == 0));
  }
}

/// Does the message change when every entry of this buffer does?
bool readsOperands(const Call& point, int operand, const Array& value) {
  Call spoilt = point;
  for (Array& array : spoilt.operands) std::fill(array.entries.begin(), array.entries.end(), 0.625);
  const auto upstream = upstreamFor(value);
  return spoilt.message(operand, upstream, value) != point.message(operand, upstream, value);
}

bool readsOutput(const Call& point, int operand, const Array& value) {
  Array spoilt = value;
  std::fill(spoilt.entries.begin(), spoilt.entries.end(), 0.625);
  const auto upstream = upstreamFor(value);
  return point.message(operand, upstream, spoilt) != point.message(operand, upstream, value);
}

TEST_CASE("local derivatives are computed from the output where the row says so") {
  std::set<std::string_view> fromOperands, fromOutput;
  forEachPullback([&](const Call& point, int operand) {
    const Array value = point.value();
    if (readsOperands(point, operand, value)) fromOperands.insert(point.op->name);
    if (readsOutput(point, operand, value)) fromOutput.insert(point.op->name);
  });
  for (const Op& op : opTable()) {
    CAPTURE(op.name);
    const bool onlyOutput = fromOutput.count(op.name) == 1 && fromOperands.count(op.name) == 0;
    CHECK(op.localFromOutput == onlyOutput);
  }
}

TEST_CASE("what an op costs is counted") {
  for (const Call& point : test::smoothPoints()) {
    if (point.op->cost == nullptr) continue;
    CAPTURE(describe(point));
    CHECK(point.op->cost(point.shapes()) >= point.operands[0].shape.size());
  }
  const Call product = test::call("matmul", {{matrixShape(2, 3), std::vector<double>(6)},
                                             {matrixShape(3, 5), std::vector<double>(15)}});
  CHECK(product.op->cost(product.shapes()) == 30);
}

TEST_CASE("a softmax of any number of scores is e^x over the sum of all of them") {
  for (int n = 1; n <= 9; ++n) {
    CAPTURE(n);
    Array scores{vectorShape(n), {}};
    for (int i = 0; i < n; ++i) scores.entries.push_back(std::sin(3.0 * i) * 2);
    double sum = 0;
    for (const double x : scores.entries) sum += std::exp(x);
    Call call = test::call("softmax", {scores});
    call.attributes.axis = 0;
    const std::vector<double> probabilities = call.value().entries;
    for (int i = 0; i < n; ++i)
      CHECK(near(probabilities[static_cast<size_t>(i)],
                 std::exp(scores.entries[static_cast<size_t>(i)]) / sum, 1e-14));
  }
}

TEST_CASE("a number beside a long array gets the sum of all its messages") {
  for (const int n : {1, 7, 15, 16, 17, 19, 24, 200}) {
    CAPTURE(n);
    Array array{vectorShape(n), {}};
    for (int i = 0; i < n; ++i) array.entries.push_back(i % 5 - 1);
    const Call call = test::call("mul", {array, Array{Shape{}, {0.5}}});
    const std::vector<double> upstream(static_cast<size_t>(n), 3);
    double sum = 0; // of whole numbers, in any order the same
    for (const double x : array.entries) sum += 3 * x;
    CHECK(call.message(1, upstream, call.value())[0] == sum);
    const std::vector<double> before{7};
    CHECK(call.message(1, upstream, call.value(), &before)[0] == sum + 7);
  }
}

} // namespace
} // namespace backstep
