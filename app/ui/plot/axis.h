#pragma once

#include <string>
#include <vector>

namespace backstep::ui {

/// A stretch of an axis, in the unit of what is plotted; from < to unless said otherwise.
struct Range {
  double from = 0;
  double to = 1;

  double width() const { return to - from; }
  bool contains(double value) const { return value >= from && value <= to; }
};

enum class AxisScale { Linear, Log10 };

/// One axis: which values it shows, and how they are spread along it.
struct Axis {
  Range range;
  AxisScale scale = AxisScale::Linear; ///< Log10 needs a range above 0

  /// Where a value lies: 0 at the start of the axis, 1 at its end. Not finite for a value that a
  /// logarithmic axis does not have.
  double shareOf(double value) const;
  /// The value at that share.
  double valueAt(double share) const;
};

/// A place on an axis with a line of the grid.
struct Tick {
  double value = 0;
  std::string label; ///< TeX; empty for a line between labelled ones
};

/// Round places on an axis, in rising order: steps of 1, 2 or 5 times a power of ten, at most
/// `most` (>= 2) labelled ones. A logarithmic axis that spans two decades or more has its labels at
/// powers of ten, a shorter one at 1, 2 and 5 times them, and lines at 2 to 9 times them; one too
/// short for three such labels is divided as a linear one.
std::vector<Tick> ticksOf(const Axis& axis, int most);

/// The smallest range with every finite value, made a little larger; for Log10 of the positive
/// values only. A range of width 0 is widened; without any value it is 0..1 (Log10: 0.1..1).
Range rangeAround(const std::vector<Range>& parts, AxisScale scale);

} // namespace backstep::ui
