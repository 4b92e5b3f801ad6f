#include "plot/contour.h"

#include <array>
#include <cmath>

namespace backstep::ui {

namespace {

/// The corners of one cell, anticlockwise: (0,0), (1,0), (1,1), (0,1); side i joins corner i to the
/// next one.
class Cell {
 public:
  Cell(const GridValues& grid, int col, int row, double level)
      : col_(col),
        row_(row),
        height_{static_cast<double>(grid.at(col, row)) - level,
                static_cast<double>(grid.at(col + 1, row)) - level,
                static_cast<double>(grid.at(col + 1, row + 1)) - level,
                static_cast<double>(grid.at(col, row + 1)) - level} {}

  void addTo(std::vector<GridSegment>& segments) const {
    std::array<int, 4> crossed{};
    int count = 0;
    for (int side = 0; side < 4; ++side)
      if (above(side) != above(next(side))) crossed[static_cast<std::size_t>(count++)] = side;
    if (!std::isfinite(height_[0] + height_[1] + height_[2] + height_[3])) return;
    if (count == 2) segments.push_back({crossing(crossed[0]), crossing(crossed[1])});
    if (count != 4) return;
    // Corners 0 and 2 belong together when the middle is on their side.
    const bool middle = height_[0] + height_[1] + height_[2] + height_[3] >= 0;
    const int shift = middle == above(0) ? 0 : 1;
    segments.push_back({crossing(shift), crossing(shift + 1)});
    segments.push_back({crossing(shift + 2), crossing(next(shift + 2))});
  }

 private:
  static int next(int corner) { return (corner + 1) % 4; }
  double heightOf(int corner) const { return height_[static_cast<std::size_t>(corner)]; }
  bool above(int corner) const { return heightOf(corner) >= 0; }

  GridPoint cornerAt(int corner) const {
    return {col_ + (corner == 1 || corner == 2 ? 1.0 : 0.0), row_ + (corner >= 2 ? 1.0 : 0.0)};
  }
  GridPoint crossing(int side) const {
    const GridPoint a = cornerAt(side);
    const GridPoint b = cornerAt(next(side));
    const double share = heightOf(side) / (heightOf(side) - heightOf(next(side)));
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
  }

  int col_;
  int row_;
  std::array<double, 4> height_; // above the level
};

} // namespace

std::vector<GridSegment> contourOf(const GridValues& grid, double level) {
  std::vector<GridSegment> segments;
  for (int row = 0; row + 1 < grid.rows; ++row)
    for (int col = 0; col + 1 < grid.cols; ++col) Cell(grid, col, row, level).addTo(segments);
  return segments;
}

} // namespace backstep::ui
