#include "engine/shape.h"

namespace backstep {
namespace {

/// The extent two extents broadcast to; 0 when they do not.
int broadcastExtent(int a, int b) {
  if (a == b || b == 1) return a;
  return a == 1 ? b : 0;
}

} // namespace

std::string toString(const Shape& shape) {
  if (shape.rank == 0) return "()";
  if (shape.rank == 1) return "(" + std::to_string(shape.dim[0]) + ",)";
  return "(" + std::to_string(shape.dim[0]) + ", " + std::to_string(shape.dim[1]) + ")";
}

std::optional<Shape> broadcast(const Shape& a, const Shape& b) {
  const int rows = broadcastExtent(a.rows(), b.rows());
  const int cols = broadcastExtent(a.cols(), b.cols());
  if (rows == 0 || cols == 0) return std::nullopt;
  const int rank = a.rank > b.rank ? a.rank : b.rank;
  if (rank == 0) return scalarShape();
  return rank == 1 ? vectorShape(cols) : matrixShape(rows, cols);
}

} // namespace backstep
