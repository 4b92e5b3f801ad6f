#pragma once

#include "kit/marks.h"
#include "pixels/texture.h"
#include "plot/axis.h"
#include "plot/colour_scale.h"
#include "plot/contour.h"

#include <imgui.h>

namespace backstep::ui {

/// A function of two variables as a picture. Keeps the picture until it is told of other values.
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
