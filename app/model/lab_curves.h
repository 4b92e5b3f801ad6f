#pragma once

#include "learn/run_history.h"

#include <vector>

namespace backstep {

/// One column of what a run remembers, ready to be drawn.
struct LabCurve {
  std::vector<double> updates; ///< rising
  std::vector<double> values;
};

/// A column of a log, 0 to log.width() - 1; `factor` multiplies the values.
LabCurve columnOf(const ThinnedLog& log, int column, double factor = 1);

/// At each update the mean of the values (>= 0, such as lengths) of the last `updates` (>= 1)
/// updates up to it, as far as they are kept. A value that is not finite stays as it is and counts
/// for no mean.
LabCurve trailingMean(const LabCurve& curve, double updates);

/// Between which numbers a curve runs.
struct CurveRange {
  std::vector<double> least; ///< one per point of the curve
  std::vector<double> largest;
};

/// At each update the least and the largest value of the last `updates` (>= 1) updates up to it, as
/// far as they are kept. A value that is not finite stays as it is and counts for no other.
CurveRange trailingRange(const LabCurve& curve, double updates);

} // namespace backstep
