#include "op_call.h"

#include <cmath>

namespace backstep {
namespace {

using test::Array;

/// Small whole numbers, so that every order of summation gives the same bits.
Array wholeNumbers(const Shape& shape, unsigned seed) {
  Array result{shape, {}};
  unsigned state = seed;
  for (std::int64_t i = 0; i < shape.size(); ++i) {
    state = state * 1664525U + 1013904223U;
    result.entries.push_back(static_cast<double>(state >> 29) - 3);
  }
  return result;
}

/// One entry of a matrix stored row by row.
double at(const std::vector<double>& entries, int cols, int i, int j) {
  return entries[static_cast<size_t>(i) * static_cast<size_t>(cols) + static_cast<size_t>(j)];
}

struct Extents {
  int m, k, n;
};

std::vector<double> product(const Array& a, const Array& b, Extents e) {
  std::vector<double> c;
  for (int i = 0; i < e.m; ++i) {
    for (int j = 0; j < e.n; ++j) {
      double sum = 0;
      for (int p = 0; p < e.k; ++p) sum += at(a.entries, e.k, i, p) * at(b.entries, e.n, p, j);
      c.push_back(sum);
    }
  }
  return c;
}

/// upstream . b^T
std::vector<double> messageToLeft(const Array& g, const Array& b, Extents e) {
  std::vector<double> c;
  for (int i = 0; i < e.m; ++i) {
    for (int p = 0; p < e.k; ++p) {
      double sum = 0;
      for (int j = 0; j < e.n; ++j) sum += at(g.entries, e.n, i, j) * at(b.entries, e.n, p, j);
      c.push_back(sum);
    }
  }
  return c;
}

/// a^T . upstream
std::vector<double> messageToRight(const Array& a, const Array& g, Extents e) {
  std::vector<double> c;
  for (int p = 0; p < e.k; ++p) {
    for (int j = 0; j < e.n; ++j) {
      double sum = 0;
      for (int i = 0; i < e.m; ++i) sum += at(a.entries, e.k, i, p) * at(g.entries, e.n, i, j);
      c.push_back(sum);
    }
  }
  return c;
}

void checkProduct(const Shape& left, const Shape& right, Extents e) {
  CAPTURE(toString(left) + " @ " + toString(right));
  const Array a = wholeNumbers(left, 1), b = wholeNumbers(right, 2);
  const test::Call call = test::call("matmul", {a, b});
  const Array value = call.value();
  CHECK(value.entries == product(a, b, e));
  const Array upstream = wholeNumbers(value.shape, 3);
  const auto toLeft = messageToLeft(upstream, b, e), toRight = messageToRight(a, upstream, e);
  CHECK(call.message(0, upstream.entries, value) == toLeft);
  CHECK(call.message(1, upstream.entries, value) == toRight);
  for (const int operand : {0, 1}) {
    const Array before = wholeNumbers(operand == 0 ? left : right, 4);
    const auto& sent = operand == 0 ? toLeft : toRight;
    auto sum = before.entries;
    for (size_t i = 0; i < sum.size(); ++i) sum[i] += sent[i];
    CHECK(call.message(operand, upstream.entries, value, &before.entries) == sum);
  }
}

TEST_CASE("a product of matrices is the same by every kernel, also at the tiles' borders") {
  for (const Extents e : std::vector<Extents>{
           {1, 1, 1},       {2, 3, 4},     {4, 4, 4},     {5, 4, 4},     {8, 10, 8},
           {10, 8, 8},      {200, 2, 3},   {3, 2, 200},   {2, 200, 3},   {19, 1, 1},
           {18, 8, 1},      {17, 2, 3},    {15, 3, 2},    {16, 16, 16},  {119, 127, 121},
           {120, 128, 120}, {121, 129, 7}, {7, 257, 241}, {241, 3, 122}, {1, 300, 130},
           {130, 1, 125},   {130, 300, 1}})
    checkProduct(matrixShape(e.m, e.k), matrixShape(e.k, e.n), e);
}

TEST_CASE("neighbouring terms that are equal and opposite cancel to exactly 0") {
  for (const int terms : {2, 4, 14, 16, 18, 20, 22, 64}) {
    CAPTURE(terms);
    Array column{matrixShape(terms, 1), {}};
    Array row{vectorShape(terms), {}};
    const Array ones{matrixShape(terms, 1), std::vector<double>(static_cast<size_t>(terms), 0.1)};
    for (int i = 0; i < terms; ++i) {
      const double size = std::sqrt(2.0 + i / 2);
      column.entries.push_back(i % 2 == 0 ? size : -size);
    }
    row.entries = column.entries;
    // One number from a dot, as a message to a weight, and as the message to a bias.
    CHECK(test::call("matmul", {row, ones}).value().entries[0] == 0);
    const test::Call product = test::call("matmul", {ones, Array{matrixShape(1, 1), {0.3}}});
    CHECK(product.message(1, column.entries, product.value())[0] == 0);
    const test::Call sum = test::call("add", {ones, Array{Shape{}, {0.3}}});
    CHECK(sum.message(1, column.entries, sum.value())[0] == 0);
  }
}

TEST_CASE("products with vectors") {
  for (const int k : {1, 2, 15, 16, 17, 300}) {
    checkProduct(vectorShape(k), vectorShape(k), {1, k, 1});
    for (const int n : {1, 3, 200}) {
      checkProduct(matrixShape(n, k), vectorShape(k), {n, k, 1});
      checkProduct(vectorShape(k), matrixShape(k, n), {1, k, n});
    }
  }
}

} // namespace
} // namespace backstep
