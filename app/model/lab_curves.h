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

} // namespace backstep
