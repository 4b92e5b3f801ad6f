#pragma once

#include <span>
#include <vector>

namespace backstep::ui {

/// A function's values at the points of a grid, row by row from the top; x grows along a row.
struct GridValues {
  std::span<const float> values;
  int cols = 0;
  int rows = 0;

  float at(int col, int row) const {
    return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(cols) +
                  static_cast<std::size_t>(col)];
  }
};

/// A point in columns and rows from the grid's first point.
struct GridPoint {
  double x = 0;
  double y = 0;
};

struct GridSegment {
  GridPoint from;
  GridPoint to;
};

/// Where the function, linear along every side of a cell, has the value `level`: the segments of
/// "marching squares". A cell whose corners lie crosswise above and below is divided by the mean of
/// its corners. Cells with a corner that is not finite are left out.
std::vector<GridSegment> contourOf(const GridValues& grid, double level);

} // namespace backstep::ui
