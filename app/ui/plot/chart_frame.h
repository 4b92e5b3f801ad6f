#pragma once

#include "kit/view.h"
#include "plot/axis.h"

#include <optional>
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

/// The part of a chart that is looked at. Without a choice of the user it is everything.
class ChartWindow {
 public:
  bool zoomed() const { return x_.has_value(); }
  /// The chosen stretch of x; nothing when all is shown.
  const std::optional<Range>& x() const { return x_; }
  /// The chosen stretch of y; nothing when it follows from what is seen of the curves.
  const std::optional<Range>& y() const { return y_; }

  void showAll();
  /// Makes what is around `share` (0 to 1) of the axis larger by `factor` (> 1) or smaller (< 1),
  /// within `all`.
  void zoomX(const Axis& now, const Range& all, double share, double factor);
  /// Moves along x by a share of what is seen, within `all`.
  void panX(const Axis& now, const Range& all, double share);
  /// Shows exactly a rectangle; shares of the two axes, 0 to 1, in any order. Too small a one
  /// (under a hundredth of an axis) changes nothing.
  void showBox(const Axis& xNow, const Axis& yNow, Range xShares, Range yShares);

 private:
  std::optional<Range> x_;
  std::optional<Range> y_;
};

} // namespace backstep::ui
