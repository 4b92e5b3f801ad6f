#pragma once

#include "plot/axis.h"

#include <optional>

namespace backstep::ui {

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
