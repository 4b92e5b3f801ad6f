#include "engine/shape.h"

#include <doctest/doctest.h>
#include <vector>

namespace backstep {
namespace {

/// NumPy's rule worked out on lists of extents: align from the right, pad with 1.
std::optional<std::vector<int>> broadcastLists(std::vector<int> a, std::vector<int> b) {
  while (a.size() < b.size()) a.insert(a.begin(), 1);
  while (b.size() < a.size()) b.insert(b.begin(), 1);
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i] && a[i] != 1 && b[i] != 1) return std::nullopt;
    a[i] = a[i] == 1 ? b[i] : a[i];
  }
  return a;
}

std::vector<int> listOf(const Shape& shape) {
  return {shape.dim.begin(), shape.dim.begin() + shape.rank};
}

std::vector<Shape> smallShapes() {
  std::vector<Shape> shapes{scalarShape()};
  for (int n = 1; n <= 4; ++n) shapes.push_back(vectorShape(n));
  for (int rows = 1; rows <= 4; ++rows)
    for (int cols = 1; cols <= 4; ++cols) shapes.push_back(matrixShape(rows, cols));
  return shapes;
}

} // namespace

TEST_CASE("a shape knows its extents as NumPy aligns them") {
  CHECK(scalarShape().size() == 1);
  CHECK(vectorShape(3).rows() == 1);
  CHECK(vectorShape(3).cols() == 3);
  CHECK(matrixShape(4, 3).rows() == 4);
  CHECK(matrixShape(4, 3).cols() == 3);
  CHECK(matrixShape(1 << 24, 1 << 24).size() == std::int64_t{1} << 48);
}

TEST_CASE("(n,), (n, 1) and (1, n) are different shapes") {
  CHECK((vectorShape(3) != matrixShape(3, 1)));
  CHECK((vectorShape(3) != matrixShape(1, 3)));
  CHECK((matrixShape(3, 1) != matrixShape(1, 3)));
  CHECK((vectorShape(1) != scalarShape()));
  CHECK((vectorShape(3) == vectorShape(3)));
}

TEST_CASE("shapes are written as NumPy writes them") {
  CHECK(toString(scalarShape()) == "()");
  CHECK(toString(vectorShape(4)) == "(4,)");
  CHECK(toString(matrixShape(4, 3)) == "(4, 3)");
}

TEST_CASE("all pairs of small shapes broadcast as their lists of extents do") {
  for (const Shape& a : smallShapes()) {
    for (const Shape& b : smallShapes()) {
      CAPTURE(toString(a));
      CAPTURE(toString(b));
      const auto shape = broadcast(a, b);
      const auto expected = broadcastLists(listOf(a), listOf(b));
      REQUIRE(shape.has_value() == expected.has_value());
      if (shape) CHECK(listOf(*shape) == *expected);
    }
  }
}

} // namespace backstep
