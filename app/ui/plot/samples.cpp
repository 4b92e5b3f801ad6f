#include "plot/samples.h"

#include "explain/number.h"
#include "text/csv.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

bool drawable(double y, bool positiveOnly) { return std::isfinite(y) && (!positiveOnly || y > 0); }

} // namespace

size_t Samples::lowerBound(double value) const {
  if (!x.empty())
    return static_cast<size_t>(std::lower_bound(x.begin(), x.end(), value) - x.begin());
  const double index = std::ceil((value - first) / step);
  if (!(index > 0)) return 0;
  return index >= static_cast<double>(y.size()) ? y.size() : static_cast<size_t>(index);
}

size_t Samples::nearest(double value) const {
  const size_t after = std::min(lowerBound(value), y.size() - 1);
  if (after == 0) return 0;
  return value - xOf(after - 1) <= xOf(after) - value ? after - 1 : after;
}

std::vector<Column> decimate(const Samples& samples, const Axis& x, int columns,
                             bool positiveOnly) {
  std::vector<Column> found;
  size_t i = samples.lowerBound(x.range.from);
  for (int index = 0; index < columns; ++index) {
    const bool last = index + 1 == columns;
    const double end = x.valueAt(static_cast<double>(index + 1) / columns);
    size_t stop =
        last ? samples.lowerBound(std::nextafter(x.range.to, INFINITY)) : samples.lowerBound(end);
    Column column{index, 0, INFINITY, -INFINITY, 0};
    for (; i < stop; ++i) {
      const double y = samples.y[i];
      if (!drawable(y, positiveOnly)) continue;
      if (column.least > column.most) column.first = y;
      column.least = std::min(column.least, y);
      column.most = std::max(column.most, y);
      column.last = y;
    }
    if (column.least <= column.most) found.push_back(column);
  }
  return found;
}

Range extentOf(const Samples& samples, const Range& x, bool positiveOnly) {
  Range range{INFINITY, -INFINITY};
  const size_t end = samples.lowerBound(std::nextafter(x.to, INFINITY));
  for (size_t i = samples.lowerBound(x.from); i < end; ++i) {
    const double y = samples.y[i];
    if (!drawable(y, positiveOnly)) continue;
    range.from = std::min(range.from, y);
    range.to = std::max(range.to, y);
  }
  return range;
}

std::string csvOf(const std::string& xName, std::span<const NamedSamples> curves) {
  CsvWriter table;
  table.add(xName);
  for (const NamedSamples& curve : curves) table.add(curve.name);
  table.endRow();
  std::vector<size_t> next(curves.size(), 0);
  for (;;) {
    double x = INFINITY;
    for (size_t c = 0; c < curves.size(); ++c)
      if (next[c] < curves[c].samples.y.size()) x = std::min(x, curves[c].samples.xOf(next[c]));
    if (!std::isfinite(x)) return table.take();
    table.add(exactNumber(x));
    for (size_t c = 0; c < curves.size(); ++c) {
      const Samples& samples = curves[c].samples;
      if (next[c] < samples.y.size() && samples.xOf(next[c]) == x)
        table.add(exactNumber(samples.y[next[c]++]));
      else
        table.addEmpty();
    }
    table.endRow();
  }
}

} // namespace backstep::ui
