#pragma once

#include "op_call.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::test {

// Points at which the op table is tested. Every op must have smooth ones; an op that is not smooth
// everywhere has kinks too.

struct Range {
  double low, high;
};

/// Where an op of one array is smooth; 0 is left out because half of them have a kink there.
struct UnaryDomain {
  std::string_view op;
  Range range;
};

constexpr Range anywhere{-2, 2};
constexpr Range positive{0.2, 3};
constexpr Range probability{0.05, 0.95};

constexpr UnaryDomain unaryDomains[] = {
    {"neg", anywhere},        {"exp", anywhere},       {"log", positive},
    {"sqrt", positive},       {"square", anywhere},    {"sin", {-6, 6}},
    {"cos", {-6, 6}},         {"abs", anywhere},       {"relu", anywhere},
    {"leaky_relu", anywhere}, {"elu", anywhere},       {"gelu", {-4, 4}},
    {"silu", {-8, 8}},        {"softplus", {-30, 30}}, {"sigmoid", {-8, 8}},
    {"tanh", {-3, 3}},        {"copy", anywhere},      {"transpose", anywhere},
    {"l2", anywhere},         {"sum", anywhere},       {"mean", anywhere},
    {"max", anywhere},        {"min", anywhere},       {"softmax", {-4, 4}},
    {"index", anywhere},      {"reshape", anywhere},   {"logsumexp", {-4, 4}},
    {"log_softmax", {-4, 4}},
};

struct BinaryDomain {
  std::string_view op;
  Range left, right;
};

constexpr BinaryDomain broadcastDomains[] = {
    {"add", anywhere, anywhere},     {"sub", anywhere, anywhere},
    {"mul", anywhere, anywhere},     {"div", anywhere, positive},
    {"pow", positive, anywhere},     {"arctan2", anywhere, anywhere},
    {"maximum", anywhere, anywhere}, {"minimum", anywhere, anywhere},
};

constexpr BinaryDomain pairLossDomains[] = {
    {"mse", anywhere, anywhere},
    {"bce", probability, probability},
    {"bce_with_logits", {-8, 8}, probability},
    {"cross_entropy", {-4, 4}, probability},
};

constexpr BinaryDomain labelLossDomains[] = {
    {"cross_entropy", {-4, 4}, {}},
    {"hinge", {-4, 4}, {}},
};

/// Numbers without a pattern, the same on every machine.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed * 2654435761U + 1) {}

  /// Uniform in [0, 1).
  double unit() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<double>(state_ >> 11) * 0x1p-53;
  }
  /// In the range, at least 0.05 from 0.
  double in(Range range) {
    for (;;) {
      const double x = range.low + (range.high - range.low) * unit();
      if (std::abs(x) > 0.05) return x;
    }
  }
  Array array(const Shape& shape, Range range) {
    Array result{shape, {}};
    for (std::int64_t i = 0; i < shape.size(); ++i) result.entries.push_back(in(range));
    return result;
  }
  Array labels(const Shape& shape, int classes) {
    Array result{shape, {}};
    for (std::int64_t i = 0; i < shape.size(); ++i)
      result.entries.push_back(static_cast<double>(static_cast<int>(unit() * classes)));
    return result;
  }

 private:
  std::uint64_t state_;
};

/// Pairs of shapes that broadcast: equal, a number on either side, rows, columns, both, ranks
/// mixed.
inline std::vector<std::array<Shape, 2>> broadcastPairs() {
  const Shape number = scalarShape(), one = vectorShape(1), vector = vectorShape(3);
  const Shape matrix = matrixShape(2, 3), row = matrixShape(1, 3), column = matrixShape(2, 1);
  const Shape single = matrixShape(1, 1);
  return {{number, number}, {vector, vector}, {matrix, matrix}, {number, vector}, {vector, number},
          {number, matrix}, {matrix, number}, {one, vector},    {vector, one},    {matrix, one},
          {single, vector}, {matrix, vector}, {vector, matrix}, {matrix, row},    {row, matrix},
          {matrix, column}, {column, matrix}, {column, row},    {row, column},    {column, vector},
          {vector, column}, {row, vector},    {one, single},    {single, number}, {column, one}};
}

/// Each of the attributes with each of the changes made to it.
inline std::vector<Attributes> multiplied(const std::vector<Attributes>& choices,
                                          const std::vector<void (*)(Attributes&)>& changes) {
  std::vector<Attributes> result;
  for (const Attributes& choice : choices) {
    for (const auto change : changes) {
      result.push_back(choice);
      change(result.back());
    }
  }
  return result;
}

/// What a keyword argument can be on an operand of this rank.
inline std::vector<void (*)(Attributes&)> changesBy(Keyword keyword, const Op& op, int rank) {
  std::vector<void (*)(Attributes&)> changes;
  switch (keyword) {
  case Keyword::Axis:
    if (rank > 0) changes.push_back([](Attributes& a) { a.axis = 0; });
    if (rank > 1) changes.push_back([](Attributes& a) { a.axis = 1; });
    if (rank == 0 || !op.defaultAxisIsLast) changes.push_back([](Attributes&) {});
    return changes;
  case Keyword::Keepdims: return {[](Attributes&) {}, [](Attributes& a) { a.keepdims = true; }};
  case Keyword::NegativeSlope:
    return {[](Attributes&) {}, [](Attributes& a) { a.negativeSlope = 0.25; }};
  case Keyword::Alpha: return {[](Attributes&) {}, [](Attributes& a) { a.alpha = 0.5; }};
  case Keyword::NewShape:
    return {[](Attributes& a) { a.newShape = vectorShape(-1); },
            [](Attributes& a) { a.newShape = matrixShape(-1, 1); },
            [](Attributes& a) { a.newShape = matrixShape(1, -1); }};
  }
  return changes;
}

/// The attributes an op can be called with on an operand of this shape.
inline std::vector<Attributes> attributeChoices(const Op& op, const Shape& shape) {
  std::vector<Attributes> choices{{}};
  for (const Keyword keyword : op.keywords)
    choices = multiplied(choices, changesBy(keyword, op, shape.rank));
  return choices;
}

inline std::vector<Attributes> indexChoices(const Shape& shape) {
  constexpr int whole = Attributes::wholeAxis;
  std::vector<Attributes> choices;
  for (const auto& index : std::vector<std::array<int, 2>>{
           {0, whole}, {1, whole}, {whole, whole}, {whole, 1}, {whole, 2}, {1, 2}}) {
    if (shape.rank == 1 && index[1] != whole) continue;
    choices.push_back({});
    choices.back().index = index;
  }
  return choices;
}

inline void addUnaryPoints(std::vector<Call>& points, Numbers& numbers) {
  for (const UnaryDomain& domain : unaryDomains) {
    for (const Shape& shape : {scalarShape(), vectorShape(1), vectorShape(4), matrixShape(2, 3),
                               matrixShape(3, 2), matrixShape(1, 4), matrixShape(4, 1)}) {
      const Op* op = findOp(domain.op);
      REQUIRE_MESSAGE(op != nullptr, domain.op);
      if (op->name == "index" && shape.cols() < 3) continue;
      if (op->name == "index" && shape.rank == 2 && shape.rows() < 2) continue;
      const auto choices = op->name == "index" ? indexChoices(shape) : attributeChoices(*op, shape);
      for (const Attributes& attributes : choices)
        points.push_back({op, {numbers.array(shape, domain.range)}, attributes});
    }
  }
}

inline void addBinaryPoints(std::vector<Call>& points, Numbers& numbers) {
  for (const BinaryDomain& domain : broadcastDomains)
    for (const auto& [left, right] : broadcastPairs())
      points.push_back(
          call(domain.op, {numbers.array(left, domain.left), numbers.array(right, domain.right)}));
  for (const BinaryDomain& domain : pairLossDomains) {
    for (const Shape& shape :
         {scalarShape(), vectorShape(3), matrixShape(2, 3), matrixShape(3, 1)}) {
      if (domain.op == "cross_entropy" && shape.rank == 0) continue;
      points.push_back(
          call(domain.op, {numbers.array(shape, domain.left), numbers.array(shape, domain.right)}));
    }
  }
  for (const BinaryDomain& domain : labelLossDomains) {
    points.push_back(call(
        domain.op, {numbers.array(vectorShape(4), domain.left), numbers.labels(scalarShape(), 4)}));
    for (const int rows : {1, 5})
      points.push_back(call(domain.op, {numbers.array(matrixShape(rows, 3), domain.left),
                                        numbers.labels(vectorShape(rows), 3)}));
  }
}

inline void addProducts(std::vector<Call>& points, Numbers& numbers) {
  const auto add = [&](const Shape& left, const Shape& right) {
    points.push_back(
        call("matmul", {numbers.array(left, anywhere), numbers.array(right, anywhere)}));
  };
  for (const int k : {1, 2, 5, 20}) {
    add(vectorShape(k), vectorShape(k));
    for (const int m : {1, 3, 9}) {
      add(matrixShape(m, k), vectorShape(k));
      add(vectorShape(k), matrixShape(k, m));
      for (const int n : {1, 4, 11}) add(matrixShape(m, k), matrixShape(k, n));
    }
  }
}

/// Points around which every op is smooth within 1e-3. Of another seed they are the same calls with
/// other numbers, which may lie nearer to a kink.
inline std::vector<Call> smoothPoints(std::uint64_t seed = 7) {
  std::vector<Call> points;
  Numbers numbers(seed);
  addUnaryPoints(points, numbers);
  addBinaryPoints(points, numbers);
  addProducts(points, numbers);
  return points;
}

/// For the messages of failed checks.
inline std::string describe(const Call& point) {
  std::string text(point.op->name);
  for (const Array& operand : point.operands) text += " " + toString(operand.shape);
  return text + " axis " + std::to_string(point.attributes.axis) +
         (point.attributes.keepdims ? " keepdims" : "");
}

/// Some upstream gradient for a value.
inline std::vector<double> upstreamFor(const Array& value) {
  Numbers numbers(value.entries.size());
  return numbers.array(value.shape, {-1, 2}).entries;
}

/// Equal up to a relative tolerance, absolute below 1.
inline bool near(double a, double b, double tolerance) {
  return std::abs(a - b) <= tolerance * std::max({1.0, std::abs(a), std::abs(b)});
}

/// A point where an op of scalar value bends along one entry of an operand, and the derivative that
/// the project's conventions give it there.
struct KinkPoint {
  std::string_view op;
  std::vector<Array> operands;
  int operand, entry;
  double derivative;
  int axis = Attributes::noAxis;
};

inline std::vector<KinkPoint> kinkPoints() {
  const auto number = [](double x) { return Array{scalarShape(), {x}}; };
  const auto list = [](std::vector<double> x) {
    return Array{vectorShape(static_cast<int>(x.size())), x};
  };
  return {
      {"relu", {number(0)}, 0, 0, 0},
      {"leaky_relu", {number(0)}, 0, 0, 0.01},
      {"elu", {number(0)}, 0, 0, 1},
      {"abs", {number(0)}, 0, 0, 0},
      {"maximum", {number(1.5), number(1.5)}, 0, 0, 0.5},
      {"maximum", {number(1.5), number(1.5)}, 1, 0, 0.5},
      {"minimum", {number(1.5), number(1.5)}, 0, 0, 0.5},
      {"minimum", {number(1.5), number(1.5)}, 1, 0, 0.5},
      {"max", {list({2, 1, 2, 2})}, 0, 0, 1.0 / 3},
      {"max", {list({2, 1, 2, 2})}, 0, 1, 0},
      {"max", {list({2, 1, 2, 2})}, 0, 3, 1.0 / 3},
      {"max", {list({1, 2, 2})}, 0, 1, 1, 0},
      {"max", {list({1, 2, 2})}, 0, 2, 0, 0},
      {"min", {list({1, 1, 2})}, 0, 1, 0.5},
      {"min", {list({3, 1, 1})}, 0, 1, 1, 0},
      {"min", {list({3, 1, 1})}, 0, 2, 0, 0},
      {"hinge", {list({2, 1, 0}), number(0)}, 0, 1, 0}, // 1 - 2 + 1: a margin of exactly 0
      {"hinge", {list({2, 1, 0}), number(0)}, 0, 0, 0},
  };
}

} // namespace backstep::test
