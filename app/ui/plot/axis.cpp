#include "plot/axis.h"

#include "explain/number.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace backstep::ui {

namespace {

constexpr double marginShare = 0.04; // of the range, left free on both sides
constexpr double leastRatio = 1.02;  // of a logarithmic range's ends
constexpr double farthest = 1e307;   // a linear range's ends; their difference must be finite

/// The smallest of 1, 2, 5, 10, ... (times a power of ten) that divides `width` into at most `most`
/// steps.
double niceStep(double width, int most) {
  const double least = width / most;
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= least * (1 - 1e-9)) return factor * power;
  return 10.0 * power;
}

std::string labelOf(double value, double step) {
  constexpr int mostFigures = 15;
  const double largest = std::max(std::abs(value), step);
  const int figures = static_cast<int>(std::ceil(std::log10(largest / step) + 1e-9)) + 2;
  return formatNumber(
      value, {NumberStyle::Form::Significant, std::min(figures, mostFigures), NumberScript::Tex});
}

std::vector<Tick> linearTicks(const Range& range, int most) {
  std::vector<Tick> ticks;
  const double step = niceStep(range.width(), most);
  if (!std::isfinite(step) || step <= 0) return ticks;
  const double first = std::ceil(range.from / step - 1e-9);
  for (int i = 0; i <= most; ++i) {
    const double value = (first + i) * step;
    if (value > range.to + step * 1e-9) break;
    ticks.push_back({value, labelOf(value, step)});
  }
  return ticks;
}

std::vector<Tick> decadeTicks(const Range& range, int most) {
  std::vector<Tick> ticks;
  const int first = static_cast<int>(std::floor(std::log10(range.from) + 1e-9));
  const int last = static_cast<int>(std::floor(std::log10(range.to) + 1e-9));
  const int every = (last - first) / most + 1;
  constexpr int mostBetween = 5; // decades from label to label; lines for more are a hatching
  for (int decade = first; decade <= last; ++decade) {
    const double power = std::pow(10.0, decade);
    const bool labelled = (decade % every) == 0;
    if (!labelled && every > mostBetween) continue;
    for (int factor = 1; factor <= (every > 1 ? 1 : 9); ++factor) {
      const double value = factor * power;
      if (value < range.from * (1 - 1e-9) || value > range.to * (1 + 1e-9)) continue;
      const bool main = factor == 1 && labelled;
      ticks.push_back({value, main ? "10^{" + std::to_string(decade) + "}" : std::string()});
    }
  }
  return ticks;
}

/// Within less than two decades: lines at 1 to 9 times powers of ten, labels at 1, 2 and 5 times
/// them. None when so few of those lie within that plain steps say more.
std::vector<Tick> fineTicks(const Range& range, int most) {
  std::vector<Tick> ticks;
  int labelled = 0;
  const int first = static_cast<int>(std::floor(std::log10(range.from) + 1e-9));
  for (int decade = first; decade <= first + 2; ++decade)
    for (int factor = 1; factor <= 9; ++factor) {
      const double power = std::pow(10.0, decade);
      const double value = factor * power;
      if (value < range.from * (1 - 1e-9) || value > range.to * (1 + 1e-9)) continue;
      const bool main = factor == 1 || factor == 2 || factor == 5;
      ticks.push_back({value, main ? labelOf(value, power) : std::string()});
      labelled += main ? 1 : 0;
    }
  constexpr int fewest = 3;
  if (labelled < fewest || labelled > most) ticks.clear();
  return ticks;
}

/// The range with a margin of a share of its width, measured in decades.
Range logRange(const Range& all) {
  const double low = std::log(all.from);
  const double high = std::log(all.to);
  const double margin = std::max((high - low) * marginShare, std::log(leastRatio));
  constexpr double largest = std::numeric_limits<double>::max();
  return {std::max(std::exp(low - margin), std::numeric_limits<double>::min()),
          std::exp(std::min(high + margin, std::log(largest)))};
}

} // namespace

// Differences of logarithms: the quotient of the ends may be beyond the finite numbers.
double Axis::shareOf(double value) const {
  if (scale == AxisScale::Linear) return (value - range.from) / range.width();
  const double low = std::log(range.from);
  return (std::log(value) - low) / (std::log(range.to) - low);
}

double Axis::valueAt(double share) const {
  if (scale == AxisScale::Linear) return range.from + share * range.width();
  const double low = std::log(range.from);
  return std::exp(low + share * (std::log(range.to) - low));
}

std::vector<Tick> ticksOf(const Axis& axis, int most) {
  constexpr double twoDecades = 100;
  if (axis.scale == AxisScale::Linear) return linearTicks(axis.range, most);
  if (axis.range.to / axis.range.from >= twoDecades) return decadeTicks(axis.range, most);
  std::vector<Tick> fine = fineTicks(axis.range, most);
  return fine.empty() ? linearTicks(axis.range, most) : fine;
}

Range rangeAround(const std::vector<Range>& parts, AxisScale scale) {
  const bool log = scale == AxisScale::Log10;
  Range all{INFINITY, -INFINITY};
  for (const Range& part : parts) {
    all.from = std::min(all.from, part.from);
    all.to = std::max(all.to, part.to);
  }
  if (!(all.from <= all.to)) return log ? Range{0.1, 1} : Range{0, 1};
  if (log) return logRange(all);
  all = {std::clamp(all.from, -farthest, farthest), std::clamp(all.to, -farthest, farthest)};
  const double size = std::max(std::abs(all.from), std::abs(all.to));
  const double margin = std::max(all.width() * marginShare, size > 0 ? size * 1e-6 : 0.5);
  return {all.from - margin, all.to + margin};
}

} // namespace backstep::ui
