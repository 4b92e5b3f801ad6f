#include "model/lab_curves.h"

#include <cmath>
#include <deque>
#include <functional>

namespace backstep {

LabCurve columnOf(const ThinnedLog& log, int column, double factor) {
  const auto size = static_cast<size_t>(log.size());
  LabCurve curve{std::vector<double>(size), std::vector<double>(size)};
  if (size == 0) return curve;
  const auto width = static_cast<size_t>(log.width());
  const double* value = log.rowAt(0).data() + column; // the rows lie one behind the other
  for (size_t i = 0; i < size; ++i, value += width) {
    curve.updates[i] = static_cast<double>(log.updateAt(static_cast<int>(i)));
    curve.values[i] = *value * factor;
  }
  return curve;
}

namespace {

/// Sums over stretches of a list of numbers >= 0; what is not finite counts as 0.
class RunningSums {
 public:
  explicit RunningSums(const std::vector<double>& values) : values_(values) {
    sums_.reserve(values.size() + 1);
    sums_.push_back(0);
    for (const double value : values)
      sums_.push_back(sums_.back() + (std::isfinite(value) ? value : 0));
  }
  /// Of the places from `first` to before `end`.
  double between(size_t first, size_t end) const {
    // After far larger values little is left of the difference's digits.
    constexpr double precise = 1e-6;
    const double difference = sums_[end] - sums_[first];
    if (std::isfinite(difference) && difference > precise * sums_[first]) return difference;
    double sum = 0;
    for (size_t i = first; i < end; ++i)
      if (std::isfinite(values_[i])) sum += values_[i];
    return sum;
  }

 private:
  const std::vector<double>& values_;
  std::vector<double> sums_; // before each place
};

} // namespace

LabCurve trailingMean(const LabCurve& curve, double updates) {
  LabCurve means{curve.updates, curve.values};
  const RunningSums sums(curve.values);
  size_t first = 0;
  int count = 0; // of the finite values from `first` on
  for (size_t i = 0; i < curve.values.size(); ++i) {
    count += std::isfinite(curve.values[i]) ? 1 : 0;
    for (; curve.updates[first] <= curve.updates[i] - updates; ++first)
      count -= std::isfinite(curve.values[first]) ? 1 : 0;
    if (std::isfinite(curve.values[i])) means.values[i] = sums.between(first, i + 1) / count;
  }
  return means;
}

namespace {

/// The extreme of the places that were added and not left behind, in constant time on average: only
/// those that no later one outdoes are kept.
template <class Beats>
class TrailingExtreme {
 public:
  explicit TrailingExtreme(const std::vector<double>& values) : values_(values) {}

  void add(size_t place) {
    while (!places_.empty() && !Beats{}(values_[places_.back()], values_[place]))
      places_.pop_back();
    places_.push_back(place);
  }
  void leave(size_t place) {
    if (!places_.empty() && places_.front() == place) places_.pop_front();
  }
  double value() const { return values_[places_.front()]; }

 private:
  const std::vector<double>& values_;
  std::deque<size_t> places_;
};

} // namespace

CurveRange trailingRange(const LabCurve& curve, double updates) {
  CurveRange range{curve.values, curve.values};
  TrailingExtreme<std::less<>> least(curve.values);
  TrailingExtreme<std::greater<>> largest(curve.values);
  size_t first = 0;
  for (size_t i = 0; i < curve.values.size(); ++i) {
    for (; curve.updates[first] <= curve.updates[i] - updates; ++first) {
      least.leave(first);
      largest.leave(first);
    }
    if (!std::isfinite(curve.values[i])) continue;
    least.add(i);
    largest.add(i);
    range.least[i] = least.value();
    range.largest[i] = largest.value();
  }
  return range;
}

} // namespace backstep
