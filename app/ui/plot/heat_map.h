#pragma once

#include "kit/probe.h"
#include "pixels/image.h"
#include "plot/axis.h"

#include <array>
#include <cstdint>
#include <imgui.h>
#include <span>
#include <vector>

namespace backstep::ui {

/// Three colours (packed as ImGui packs them) that values are painted with.
struct ScaleColours {
  std::uint32_t low = 0;       ///< of the range's lower end
  std::uint32_t middle = 0;    ///< halfway
  std::uint32_t high = 0;      ///< of its upper end
  std::uint32_t nonFinite = 0; ///< of infinities and NaN

  friend bool operator==(const ScaleColours& a, const ScaleColours& b) {
    return a.low == b.low && a.middle == b.middle && a.high == b.high && a.nonFinite == b.nonFinite;
  }
};

/// Colours for numbers of a range, ready to look up.
class ColourScale {
 public:
  /// `steps` > 0 paints only that many different colours, so that 2 shows the class.
  explicit ColourScale(const ScaleColours& colours, int steps = 0);

  /// The colour at a share of the range; shares beyond 0..1 take the colour of the end.
  std::uint32_t at(double share) const;
  /// Paints values of the range from..to.
  void paint(std::span<const float> values, double from, double to,
             std::span<std::uint32_t> pixels) const;

 private:
  static constexpr int levels = 256;
  std::array<std::uint32_t, levels> table_{};
  std::uint32_t nonFinite_ = 0;
};

/// A function's values at the points of a grid, row by row from the top; x grows along a row.
struct GridValues {
  std::span<const float> values;
  int cols = 0;
  int rows = 0;

  float at(int col, int row) const {
    return values[static_cast<size_t>(row) * static_cast<size_t>(cols) + static_cast<size_t>(col)];
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

/// A function of two variables as a picture. Keeps the picture until it gets other values.
/// Must stay where it is until the frame that shows it is drawn.
class HeatMap {
 public:
  HeatMap() = default;
  HeatMap(const HeatMap&) = delete;
  HeatMap& operator=(const HeatMap&) = delete;

  /// What a picture is made from.
  struct Content {
    GridValues grid;
    Range range; ///< values that get the ends' colours
    ScaleColours colours;
    int steps = 0; ///< > 0: only that many colours
  };

  /// Paints the values, if `version` or the looks differ from those painted last.
  void update(const Content& content, int version);
  /// Shows ready colours instead, row by row from the top.
  void setPixels(std::vector<std::uint32_t> pixels, int cols, int rows);
  bool empty() const { return texture_.image.pixels.empty(); }
  void draw(ImDrawList& list, const Rect& box) const;

 private:
  host::Texture texture_;
  ScaleColours colours_;
  Range range_;
  int steps_ = 0;
  int version_ = 0;
};

/// Draws contour lines of a grid that is laid over `box`, its points in the middle of pixels as
/// HeatMap draws them.
void drawContour(ImDrawList& list, std::span<const GridSegment> segments, int cols, int rows,
                 const Rect& box, ImU32 colour, float width);

/// Draws the colours of a range from left (low) to right (high).
void drawColourBar(ImDrawList& list, const Rect& box, const ColourScale& scale);

} // namespace backstep::ui
