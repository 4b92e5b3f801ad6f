#pragma once

#include "kit/view.h"
#include "plot/axis.h"

#include <string_view>

namespace backstep::ui {

/// A rectangle of the screen with an axis along each side.
struct ChartFrame {
  Rect box; ///< where curves are drawn, pixels
  Axis x;
  Axis y;

  float xOf(double value) const {
    return box.min.x + static_cast<float>(x.shareOf(value)) * box.width();
  }
  float yOf(double value) const {
    return box.max.y - static_cast<float>(y.shareOf(value)) * box.height();
  }
  /// Shares of the axes (0 to 1) of a point on the screen.
  double xShare(float pixel) const { return (pixel - box.min.x) / box.width(); }
  double yShare(float pixel) const { return (box.max.y - pixel) / box.height(); }
};

/// What is written at the axes; either may be empty.
struct AxisTitles {
  std::string_view x;
  std::string_view y;
};

/// The largest frame that leaves room for the axes' numbers and titles within `area`.
ChartFrame frameWithin(ViewContext& context, const Rect& area, const Axis& x, const Axis& y,
                       const AxisTitles& titles);

/// Draws the grid, the numbers along the axes and the titles.
void drawFrame(ViewContext& context, ImDrawList& list, const ChartFrame& frame,
               const AxisTitles& titles);

} // namespace backstep::ui
