#pragma once

#include "engine/shape.h"

#include <algorithm>
#include <cstdint>

namespace backstep {

/// The part of an array that a drawing spells out. A 1-D array is drawn as a column.
struct Grid {
  static constexpr int most = 6; ///< rows and columns shown at most

  int rows = 1;      ///< shown
  int cols = 1;      ///< shown
  int stride = 1;    ///< entries from one row to the next
  bool whole = true; ///< false when entries are left out

  explicit Grid(const Shape& shape) {
    const int allRows = shape.rank == 1 ? shape.dim[0] : shape.rows();
    const int allCols = shape.rank == 1 ? 1 : shape.cols();
    rows = std::min(allRows, most);
    cols = std::min(allCols, most);
    stride = allCols;
    whole = rows == allRows && cols == allCols;
  }

  /// Index of the entry at a shown row and column.
  std::int64_t entry(int row, int col) const { return std::int64_t{row} * stride + col; }
};

} // namespace backstep
