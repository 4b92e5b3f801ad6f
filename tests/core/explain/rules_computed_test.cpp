#include "explain/rule_fill.h"
#include "op_points.h"
#include "tex_value.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>

// Every formula of the op table is computed as it is shown and compared with what the kernels give,
// at ordinary points and at odd ones: ties, zeros, clamps, targets that are not a distribution,
// negative operands, broadcast shapes, values beyond the largest double.

namespace backstep {
namespace {

using test::Array;
using test::Call;
using test::computeTex;
using test::describe;
using test::TexNames;
using test::TexValue;

constexpr double inf = std::numeric_limits<double>::infinity();

bool agree(long double shown, double kernel, double tolerance) {
  const auto a = static_cast<double>(shown); // beyond the largest double becomes infinity
  if (std::isnan(a) || std::isnan(kernel)) return std::isnan(a) && std::isnan(kernel);
  if (std::isinf(a) || std::isinf(kernel)) return a == kernel;
  return test::near(a, kernel, tolerance);
}

/// The rule with letters for its placeholders, and numbers for N and the keyword arguments.
std::string withLetters(std::string_view rule, const Attributes& attributes, std::int64_t n) {
  const auto whole = [&](std::string_view name) {
    if (name == "N") return std::to_string(n);
    if (name == "slope") return std::to_string(attributes.negativeSlope);
    if (name == "alpha") return std::to_string(attributes.alpha);
    return std::string(name);
  };
  const auto entry = [](std::string_view name, const std::string& subscript) {
    return std::string(name) + "_{" + subscript + "}";
  };
  return fillRule(rule, {whole, entry});
}

size_t positionOf(const Shape& operand, const Shape& result, size_t out) {
  const auto columns = static_cast<size_t>(result.cols());
  const size_t row = operand.rows() == 1 ? 0 : out / columns;
  const size_t column = operand.cols() == 1 ? 0 : out % columns;
  return row * static_cast<size_t>(operand.cols()) + column;
}

/// How the rules of an op are read.
enum class Reading {
  Entries,    ///< entry by entry, operands broadcast
  Slices,     ///< of one slice along the axis, as a vector
  AllEntries, ///< of all entries as a vector
  Rows,       ///< of a matrix with a row per example, or of one example as a vector
  Matrices,   ///< of whole matrices; vectors are columns
  Places,     ///< numbers that take other places: as Matrices, but a local derivative is 1 or 0
};

Reading readingOf(const Op& op) {
  const std::set<std::string_view> losses{"mse", "bce", "bce_with_logits", "l2"};
  if (op.elementwise) return Reading::Entries;
  if (losses.count(op.name) > 0) return Reading::AllEntries;
  if (op.labelOperand != nullptr) return Reading::Rows;
  if (op.name == "matmul") return Reading::Matrices;
  return op.gate == Gate::Rearranger ? Reading::Places : Reading::Slices;
}

/// Compares the rules of one call with its kernels.
class Comparison {
 public:
  Comparison(const Call& point, std::vector<double> upstream)
      : point_(point),
        shapes_(point.shapes()),
        value_(point.value()),
        upstream_(std::move(upstream)),
        rule_(ruleTex(*point.op,
                      {shapes_, point.attributes, point.views(), {upstream_.data(), shapes_.out}})),
        tolerance_(point.op->name == "bce" ? 1e-8 : 1e-11) { // 1e-12 in single precision there
    for (int operand = 0; operand < point.op->arity; ++operand)
      messages_.push_back(point.isLabels(operand) ? std::vector<double>{}
                                                  : point.message(operand, upstream_, value_));
  }

  void run() {
    switch (readingOf(*point_.op)) {
    case Reading::Entries: return entries();
    case Reading::Slices: return slices();
    case Reading::AllEntries: return vectors();
    case Reading::Rows: return rows();
    case Reading::Matrices:
    case Reading::Places: return matrices();
    }
  }

 private:
  std::string tex(std::string_view rule, std::int64_t n) const {
    return withLetters(rule, point_.attributes, n);
  }
  const std::vector<double>& operand(size_t i) const { return point_.operands[i].entries; }
  bool gradientsAreFinite() const {
    return std::all_of(upstream_.begin(), upstream_.end(),
                       [](double g) { return std::isfinite(g); });
  }

  void check(long double shown, double kernel, const std::string& formula) const {
    CAPTURE(formula);
    CHECK_MESSAGE(agree(shown, kernel, tolerance_), static_cast<double>(shown), " != ", kernel);
  }

  /// All right sides of the forward rule.
  std::vector<std::string> forwardSides(std::int64_t n) const {
    std::vector<std::string> sides{tex(firstRightSide(rule_.forward), n)};
    const std::string last = tex(lastRightSide(rule_.forward), n);
    if (last != sides[0]) sides.push_back(last);
    return sides;
  }

  void entries() {
    std::array<std::vector<long double>, 2> sums;
    std::array<std::vector<long double>, 2> locals;
    for (size_t i = 0; i < point_.operands.size(); ++i) {
      sums[i].assign(operand(i).size(), 0);
      locals[i].assign(operand(i).size(), 0);
    }
    for (size_t out = 0; out < value_.entries.size(); ++out) {
      TexNames names;
      names.arrays['y'] = value_.entries[out];
      names.arrays['g'] = upstream_[out];
      for (size_t i = 0; i < point_.operands.size(); ++i)
        names.arrays[i == 0 ? 'a' : 'b'] =
            operand(i)[positionOf(point_.operands[i].shape, value_.shape, out)];
      for (const std::string& side : forwardSides(1))
        check(computeTex(side, names)[0], value_.entries[out], side);
      for (size_t i = 0; i < point_.operands.size(); ++i) {
        const size_t at = positionOf(point_.operands[i].shape, value_.shape, out);
        sums[i][at] += computeTex(tex(rule_.pullback[i], 1), names)[0];
        locals[i][at] += computeTex(tex(rule_.local[i], 1), names)[0];
      }
    }
    const std::vector<double> ones(value_.entries.size(), 1.0);
    for (size_t i = 0; i < point_.operands.size(); ++i) {
      const auto slopes = point_.message(static_cast<int>(i), ones, value_);
      for (size_t k = 0; k < sums[i].size(); ++k) {
        check(sums[i][k], messages_[i][k], std::string(rule_.pullback[i]));
        check(locals[i][k], slopes[k], std::string(rule_.local[i]));
      }
    }
  }

  /// The entries of one slice of an array, as a column.
  TexValue column(const std::vector<double>& entries, const std::vector<size_t>& at) const {
    TexValue result(static_cast<int>(at.size()), 1);
    for (size_t k = 0; k < at.size(); ++k) result.entries[k] = entries[at[k]];
    return result;
  }

  std::vector<std::vector<size_t>> slicePositions() const {
    const Shape& shape = point_.operands[0].shape;
    const auto rows = static_cast<size_t>(shape.rows());
    const auto columns = static_cast<size_t>(shape.cols());
    const int axis = point_.attributes.axis;
    std::vector<std::vector<size_t>> slices;
    if (axis == Attributes::noAxis || shape.rank < 2) {
      slices.emplace_back();
      for (size_t i = 0; i < rows * columns; ++i) slices[0].push_back(i);
      return slices;
    }
    slices.resize(axis == 0 ? columns : rows);
    for (size_t i = 0; i < rows * columns; ++i)
      slices[axis == 0 ? i % columns : i / columns].push_back(i);
    return slices;
  }

  void slices() {
    const auto all = slicePositions();
    const bool same = shapes_.out == point_.operands[0].shape;
    for (size_t s = 0; s < all.size(); ++s) {
      const auto& at = all[s];
      const auto n = static_cast<int>(at.size());
      TexNames names;
      names.counts = {{'i', n}, {'j', n}, {'k', n}};
      names.arrays['a'] = column(operand(0), at);
      names.arrays['y'] = same ? column(value_.entries, at) : TexValue(value_.entries[s]);
      names.arrays['g'] = same ? column(upstream_, at) : TexValue(upstream_[s]);
      for (int i = 1; i <= n; ++i) {
        names.indices['i'] = i;
        const size_t here = at[static_cast<size_t>(i - 1)];
        for (const std::string& side : forwardSides(n))
          check(computeTex(side, names)[0], value_.entries[same ? here : s], side);
        const std::string pullback = tex(rule_.pullback[0], n);
        check(computeTex(pullback, names)[static_cast<size_t>(i - 1)], messages_[0][here],
              pullback);
      }
      if (gradientsAreFinite()) sliceLocals(names, at, same, s);
    }
  }

  /// Local derivatives, through message_j = sum over i of g_i * dy_i/da_j.
  void sliceLocals(TexNames names, const std::vector<size_t>& at, bool same, size_t s) {
    const auto n = static_cast<int>(at.size());
    const std::string local = tex(rule_.local[0], n);
    for (int j = 1; j <= n; ++j) {
      long double message = 0;
      for (int i = 1; i <= (same ? n : 1); ++i) {
        names.indices['i'] = same ? i : j;
        names.indices['j'] = j;
        const double g = upstream_[same ? at[static_cast<size_t>(i - 1)] : s];
        message += g * computeTex(local, names)[static_cast<size_t>(j - 1)];
      }
      check(message, messages_[0][at[static_cast<size_t>(j - 1)]], local);
    }
  }

  TexNames lossNames() const {
    TexNames names;
    names.arrays['y'] = value_.entries[0];
    names.arrays['g'] = upstream_[0];
    return names;
  }

  void vectors() {
    const auto n = static_cast<int>(operand(0).size());
    TexNames names = lossNames();
    names.counts = {{'i', n}};
    std::vector<size_t> at;
    for (size_t i = 0; i < operand(0).size(); ++i) at.push_back(i);
    for (size_t i = 0; i < point_.operands.size(); ++i)
      names.arrays[i == 0 ? 'a' : 'b'] = column(operand(i), at);
    for (const std::string& side : forwardSides(n))
      check(computeTex(side, names)[0], value_.entries[0], side);
    for (size_t i = 0; i < point_.operands.size(); ++i) {
      const TexValue message = computeTex(tex(rule_.pullback[i], n), names);
      const TexValue local = computeTex(tex(rule_.local[i], n), names);
      for (size_t k = 0; k < at.size(); ++k) {
        check(message[k], messages_[i][k], std::string(rule_.pullback[i]));
        check(upstream_[0] * local[k], messages_[i][k], std::string(rule_.local[i]));
      }
    }
  }

  TexValue matrix(const Array& array) const {
    const bool column = array.shape.rank == 1;
    TexValue result(column ? array.shape.cols() : array.shape.rows(),
                    column ? 1 : array.shape.cols());
    std::copy(array.entries.begin(), array.entries.end(), result.entries.begin());
    return result;
  }

  void rows() {
    const Shape& shape = point_.operands[0].shape;
    const int examples = shape.rows();
    const int classes = shape.cols();
    TexNames names = lossNames();
    names.counts = {{'i', examples}, {'j', classes}, {'k', classes}};
    names.matrices = shape.rank == 2;
    for (size_t i = 0; i < 2; ++i) names.arrays[i == 0 ? 'a' : 'b'] = matrix(point_.operands[i]);
    for (const std::string& side : forwardSides(examples))
      check(computeTex(side, names)[0], value_.entries[0], side);
    for (size_t i = 0; i < 2; ++i) {
      if (point_.isLabels(static_cast<int>(i))) continue;
      for (size_t k = 0; k < operand(i).size(); ++k) {
        names.indices['i'] = static_cast<int>(k) / classes + 1;
        names.indices['j'] = static_cast<int>(k) % classes + 1;
        const std::string pullback = tex(rule_.pullback[i], examples);
        const std::string local = tex(rule_.local[i], examples);
        check(computeTex(pullback, names)[k], messages_[i][k], pullback);
        check(upstream_[0] * computeTex(local, names)[k], messages_[i][k], local);
      }
    }
  }

  // Here the local derivatives have no formula of their own: beside #g in the pullback stands the
  // matrix that `local` names, and of numbers that only move it is 1 or 0. Of an index rule the
  // walk shows the entry by its numbers, H_{2}; the i of "{#a}_i" is never shown.
  void matrices() {
    if (point_.op->name == "index") return;
    TexNames names;
    names.arrays['y'] = matrix(value_);
    names.arrays['g'] = matrix({value_.shape, upstream_});
    for (size_t i = 0; i < point_.operands.size(); ++i)
      names.arrays[i == 0 ? 'a' : 'b'] = matrix(point_.operands[i]);
    for (const std::string& side : forwardSides(1)) compare(side, names, value_.entries);
    for (size_t i = 0; i < point_.operands.size(); ++i)
      compare(tex(rule_.pullback[i], 1), names, messages_[i]);
  }

  void compare(const std::string& formula, const TexNames& names,
               const std::vector<double>& kernel) const {
    const TexValue shown = computeTex(formula, names);
    REQUIRE(shown.entries.size() == kernel.size());
    for (size_t k = 0; k < kernel.size(); ++k) check(shown.entries[k], kernel[k], formula);
  }

  const Call& point_;
  CallShapes shapes_;
  Array value_;
  std::vector<double> upstream_;
  RuleTex rule_;
  double tolerance_;
  std::vector<std::vector<double>> messages_;
};

Array list(std::vector<double> entries) {
  const auto n = static_cast<int>(entries.size());
  return {vectorShape(n), std::move(entries)};
}

/// Every pair of the two lists, as the operands of an op of two arrays.
Call pairs(std::string_view op, const std::vector<double>& left, const std::vector<double>& right) {
  std::vector<double> a;
  std::vector<double> b;
  for (const double x : left)
    for (const double y : right) {
      a.push_back(x);
      b.push_back(y);
    }
  return test::call(op, {list(a), list(b)});
}

void addElementwise(std::vector<Call>& points) {
  for (const Op& op : opTable()) {
    if (!op.elementwise) continue;
    if (op.arity == 1) {
      points.push_back({&op, {list({0, -0.0, 1, -1, 0.5, -2.5, 30, -30, 800, -800})}});
      points.push_back({&op, {{scalarShape(), {0}}}});
    } else {
      points.push_back(pairs(op.name, {0, -0.0, 1, -2, 2.5}, {0, 1, 2, -1, 0.5, -0.5, 3}));
      points.push_back(pairs(op.name, {1, 1, -2}, {1, -2, -1}));
      points.push_back(test::call(
          op.name, {{matrixShape(2, 3), {0, -1, 2, 1, 1, -3}}, {vectorShape(3), {0, -1, 2}}}));
      points.push_back(test::call(
          op.name, {{matrixShape(2, 1), {0, -3}}, {matrixShape(2, 3), {0, -1, 2, 1, -3, -3}}}));
    }
  }
  Attributes steep;
  steep.negativeSlope = -1.5;
  steep.alpha = 2.5;
  for (const char* op : {"leaky_relu", "elu"})
    points.push_back(test::call(op, {list({0, -0.0, 1, -1, -30})}, steep));
}

void addSlices(std::vector<Call>& points) {
  const Array ties{matrixShape(3, 2), {1, 2, 1, -2, 0, 2}};
  for (const char* op : {"sum", "mean", "max", "min", "softmax", "log_softmax", "logsumexp"}) {
    for (const Array& array : {ties, list({2, 2, 2}), list({700, -700, 0, 700}), list({-5}),
                               Array{matrixShape(2, 1), {1, 1}}})
      for (const Attributes& attributes : test::attributeChoices(*findOp(op), array.shape))
        points.push_back(test::call(op, {array}, attributes));
    points.push_back(test::call(op, {{scalarShape(), {-3}}}));
  }
}

void addLosses(std::vector<Call>& points) {
  for (const char* op : {"mse", "bce", "bce_with_logits"}) {
    points.push_back(pairs(op, {0, 1, 0.25, 1e-14, 1e-50, 0.5}, {0, 1, 0.5, -2, 3.5}));
    points.push_back(test::call(
        op, {{matrixShape(2, 2), {1, 0, 0.5, 0.25}}, {matrixShape(2, 2), {0, 1, 0.5, -1}}}));
  }
  points.push_back(pairs("bce_with_logits", {900, -900, 0}, {0, 1, 7}));
  points.push_back(test::call("l2", {{matrixShape(2, 2), {0, -3, 1e200, 2}}}));
  points.push_back(test::call("cross_entropy", {{matrixShape(2, 3), {0.1, 0.9, 0, 1, 2, -1}},
                                                {matrixShape(2, 3), {0, 0, 0, 0.7, 0.2, 0.3}}}));
  points.push_back(test::call("cross_entropy", {list({1, 0, -1}), list({2, -0.5, 1})}));
  points.push_back(test::call("cross_entropy", {list({1, 0, -1}), list({0, 1, 0})}));
  points.push_back(test::call(
      "cross_entropy", {{matrixShape(2, 3), {500, 0, -500, 1, 1, 1}}, {vectorShape(2), {2, 0}}}));
  points.push_back(test::call("hinge", {list({2, 1, 0}), {scalarShape(), {0}}}));
  points.push_back(test::call("hinge", {list({0, 5, 4}), {scalarShape(), {0}}}));
  points.push_back(test::call(
      "hinge", {{matrixShape(3, 3), {2, 1, 0, -1, -1, -1, 0, 3, 1}}, {vectorShape(3), {0, 2, 0}}}));
}

std::vector<Call> oddPoints() {
  std::vector<Call> points;
  addElementwise(points);
  addSlices(points);
  addLosses(points);
  for (const Shape& shape : {matrixShape(2, 3), vectorShape(3)})
    points.push_back(test::call(
        "transpose", {{shape, std::vector<double>(static_cast<size_t>(shape.size()), -2)}}));
  return points;
}

TEST_CASE("the formulas of every op, computed as they are shown, give what its kernels give") {
  for (const Call& point : test::smoothPoints()) {
    CAPTURE(describe(point));
    Comparison(point, test::upstreamFor(point.value())).run();
  }
}

TEST_CASE("so they do at ties, zeros and clamps, for negative operands and odd targets") {
  std::set<std::string_view> seen;
  for (const Call& point : oddPoints()) {
    seen.insert(point.op->name);
    CAPTURE(describe(point));
    const Array value = point.value();
    Comparison(point, test::upstreamFor(value)).run();
    Comparison(point, std::vector<double>(value.entries.size(), 0.0)).run();
  }
  for (const Op& op : opTable()) {
    CAPTURE(op.name);
    const bool linear = op.name == "matmul" || op.name == "reshape" || op.name == "index";
    CHECK((seen.count(op.name) == 1 || linear)); // nothing is odd about those
  }
}

TEST_CASE("a gate that is closed stays closed beside an infinite upstream gradient") {
  int gates = 0;
  for (const Call& point : oddPoints()) {
    if (point.op->gate != Gate::Switch && point.op->gate != Gate::Router) continue;
    if (point.op->name == "elu") continue; // its slope e^-800 is 0 in the engine and not here
    ++gates;
    CAPTURE(describe(point));
    Comparison(point, std::vector<double>(point.value().entries.size(), inf)).run();
  }
  CHECK(gates > 20);
}

} // namespace
} // namespace backstep
