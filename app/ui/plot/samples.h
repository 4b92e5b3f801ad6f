#pragma once

#include "plot/axis.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace backstep::ui {

/// Points of a curve in the order of their x. `x` rises; when it is empty point i lies at
/// first + i * step.
struct Samples {
  std::span<const double> x;
  std::span<const double> y;
  double first = 0;
  double step = 1; ///< > 0

  double xOf(size_t i) const { return x.empty() ? first + static_cast<double>(i) * step : x[i]; }
  /// The first point whose x is at least `value`; y.size() when there is none.
  size_t lowerBound(double value) const;
  /// The point whose x is nearest to `value`. There must be a point.
  size_t nearest(double value) const;
};

/// What a curve does within one column of pixels.
struct Column {
  int index = 0; ///< of the column, from 0
  double first = 0;
  double least = 0;
  double most = 0;
  double last = 0;
};

/// The points between the axis' ends, gathered into `columns` (>= 1) columns: no peak is lost,
/// however many points there are. Columns without a drawable y (finite, and positive if
/// `positiveOnly`) are left out.
std::vector<Column> decimate(const Samples& samples, const Axis& x, int columns, bool positiveOnly);

/// Least and most finite y among the points within `x`; from > to when there is none.
Range extentOf(const Samples& samples, const Range& x, bool positiveOnly);

/// A column of a table with a name.
struct NamedSamples {
  std::string name;
  Samples samples;
};

/// The curves as a table: a line of names, then one line for each x that a curve has a point at; a
/// field stays empty where a curve has none. Numbers read back exactly. Names with a comma, a quote
/// or a line break are quoted.
std::string csvOf(const std::string& xName, std::span<const NamedSamples> curves);

} // namespace backstep::ui
