#include "plot/heat_map.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace backstep::ui {

namespace {

std::uint32_t blend(std::uint32_t a, std::uint32_t b, double share) {
  std::uint32_t mixed = 0;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    const double from = (a >> shift) & 255U;
    const double to = (b >> shift) & 255U;
    mixed |= static_cast<std::uint32_t>(std::lround(from + (to - from) * share)) << shift;
  }
  return mixed;
}

} // namespace

ColourScale::ColourScale(const ScaleColours& colours, int steps) : nonFinite_(colours.nonFinite) {
  for (int i = 0; i < levels; ++i) {
    double share = static_cast<double>(i) / (levels - 1);
    if (steps > 1) share = std::min(std::floor(share * steps), steps - 1.0) / (steps - 1);
    table_[static_cast<size_t>(i)] = share < 0.5
                                         ? blend(colours.low, colours.middle, share * 2)
                                         : blend(colours.middle, colours.high, share * 2 - 1);
  }
}

std::uint32_t ColourScale::at(double share) const {
  if (!std::isfinite(share)) return nonFinite_;
  const double level = std::clamp(share, 0.0, 1.0) * (levels - 1) + 0.5;
  return table_[static_cast<size_t>(level)];
}

void ColourScale::paint(std::span<const float> values, double from, double to,
                        std::span<std::uint32_t> pixels) const {
  assert(values.size() == pixels.size());
  const double scale = to > from ? 1 / (to - from) : 0;
  for (size_t i = 0; i < values.size(); ++i)
    pixels[i] = at((static_cast<double>(values[i]) - from) * scale);
}

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
      if (above(side) != above(next(side))) crossed[static_cast<size_t>(count++)] = side;
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
  double heightOf(int corner) const { return height_[static_cast<size_t>(corner)]; }
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

void HeatMap::update(const Content& content, int version) {
  const GridValues& grid = content.grid;
  host::Image& image = texture_.image;
  const bool same = !empty() && version == version_ && image.width == grid.cols &&
                    image.height == grid.rows && content.colours == colours_ &&
                    content.steps == steps_ && content.range.from == range_.from &&
                    content.range.to == range_.to;
  if (same) return;
  version_ = version;
  colours_ = content.colours;
  range_ = content.range;
  steps_ = content.steps;
  if (image.width != grid.cols || image.height != grid.rows)
    image = host::Image(grid.cols, grid.rows);
  const ColourScale scale(colours_, steps_);
  scale.paint(grid.values, range_.from, range_.to, image.pixels);
  texture_.changed = true;
}

void HeatMap::setPixels(std::vector<std::uint32_t> pixels, int cols, int rows) {
  texture_.image.width = cols;
  texture_.image.height = rows;
  texture_.image.pixels = std::move(pixels);
  texture_.changed = true;
  version_ = -1;
}

void HeatMap::draw(ImDrawList& list, const Rect& box) const {
  if (empty()) return;
  // ImGui's texture ids are not const; the renderer only reads and clears the flag.
  list.AddImage(const_cast<host::Texture*>(&texture_), box.min, box.max); // NOLINT
}

void drawContour(ImDrawList& list, std::span<const GridSegment> segments, int cols, int rows,
                 const Rect& box, ImU32 colour, float width) {
  const auto place = [&](const GridPoint& point) {
    const double x = (point.x + 0.5) / cols;
    const double y = (point.y + 0.5) / rows;
    return ImVec2{box.min.x + static_cast<float>(x) * box.width(),
                  box.min.y + static_cast<float>(y) * box.height()};
  };
  for (const GridSegment& segment : segments)
    list.AddLine(place(segment.from), place(segment.to), colour, width);
}

void drawColourBar(ImDrawList& list, const Rect& box, const ColourScale& scale) {
  constexpr int slices = 64;
  const float width = box.width() / slices;
  for (int i = 0; i < slices; ++i) {
    const float left = box.min.x + static_cast<float>(i) * width;
    list.AddRectFilled({left, box.min.y}, {left + width, box.max.y}, scale.at((i + 0.5) / slices));
  }
}

} // namespace backstep::ui
