#include "plot/chart_csv.h"

#include "explain/number.h"
#include "text/csv.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

std::string number(double value) {
  return formatNumber(value, {NumberStyle::Form::Shortest, 17, NumberScript::Ascii});
}

} // namespace

std::string csvOf(const std::string& xName, std::span<const NamedSamples> curves) {
  CsvWriter table;
  table.add(xName);
  for (const NamedSamples& curve : curves) table.add(curve.name);
  table.endRow();
  std::vector<std::size_t> next(curves.size(), 0);
  for (;;) {
    double x = INFINITY;
    for (std::size_t c = 0; c < curves.size(); ++c)
      if (next[c] < curves[c].samples.y.size()) x = std::min(x, curves[c].samples.xOf(next[c]));
    if (!std::isfinite(x)) return table.take();
    table.add(number(x));
    for (std::size_t c = 0; c < curves.size(); ++c) {
      const Samples& samples = curves[c].samples;
      if (next[c] < samples.y.size() && samples.xOf(next[c]) == x)
        table.add(number(samples.y[next[c]++]));
      else
        table.addEmpty();
    }
    table.endRow();
  }
}

} // namespace backstep::ui
