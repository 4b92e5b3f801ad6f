#pragma once

#include "engine/player.h"
#include "engine/shape.h"
#include "explain/names.h"

#include <algorithm>
#include <cstdint>
#include <string>

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

/// The computation as a Graphviz digraph: one record per node with its name, op and shape, and the
/// numbers known at the player's step; edges point forwards, in operand order.
std::string dotGraph(const Player& player, const Names& names);

/// The laid-out graph at the player's step as a stand-alone SVG picture: a card per node with its
/// value and, once known, its gradient; large arrays show their first entries. Print colours: blue
/// is positive, orange negative.
std::string svgDrawing(const Player& player, const Names& names);

} // namespace backstep
