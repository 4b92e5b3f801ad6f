#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace backstep {

/// The shape of an array of rank 0 (a number), 1 or 2, with NumPy's meaning. Entries are stored row
/// by row.
struct Shape {
  int rank = 0;                 ///< 0, 1 or 2
  std::array<int, 2> dim{1, 1}; ///< extents; only the first `rank` count, the others are 1

  /// Extent of the last axis but one, aligned from the right as NumPy broadcasts: 1 below rank 2.
  int rows() const { return rank == 2 ? dim[0] : 1; }
  /// Extent of the last axis: 1 for a number.
  int cols() const { return rank == 0 ? 1 : dim[rank - 1]; }
  /// Number of entries.
  std::int64_t size() const { return std::int64_t{rows()} * cols(); }

  // Not by the array's own ==, a call into the library: shapes are compared for every node.
  friend bool operator==(const Shape& a, const Shape& b) {
    return a.rank == b.rank && a.dim[0] == b.dim[0] && a.dim[1] == b.dim[1];
  }
  friend bool operator!=(const Shape& a, const Shape& b) { return !(a == b); }
};

inline Shape scalarShape() { return {}; }
inline Shape vectorShape(int n) { return {1, {n, 1}}; }
inline Shape matrixShape(int rows, int cols) { return {2, {rows, cols}}; }

/// NumPy's way to write it: "()", "(4,)", "(4, 3)".
std::string toString(const Shape& shape);

/// The shape of an element-wise result (NumPy broadcasting: align from the right, sizes equal or
/// 1); nothing when the shapes do not broadcast.
std::optional<Shape> broadcast(const Shape& a, const Shape& b);

} // namespace backstep
