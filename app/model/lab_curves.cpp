#include "model/lab_curves.h"

#include <algorithm>
#include <cmath>

namespace backstep {

// The last point is described as if it were among those that count, and added to them only when
// another one comes behind it: until then it may be replaced.
void TrailingStatistics::extend(std::span<const double> x, std::span<const double> y) {
  for (std::vector<double>* each : {&means_, &least_, &largest_})
    if (!each->empty()) each->pop_back();
  for (size_t i = means_.size(); i < y.size(); ++i) {
    while (sums_.size() <= i) add(y[sums_.size() - 1]);
    leaveBefore(x[i] - updates_, x, y);
    const double value = y[i];
    const bool counts = std::isfinite(value);
    means_.push_back(counts ? meanWith(value, y) : value);
    least_.push_back(counts ? smallest_.with(value) : value);
    largest_.push_back(counts ? greatest_.with(value) : value);
  }
}

void TrailingStatistics::add(double value) {
  const size_t place = sums_.size() - 1;
  const bool counts = std::isfinite(value);
  sums_.push_back(sums_.back() + (counts ? value : 0));
  if (!counts) return;
  ++count_;
  smallest_.add(place, value);
  greatest_.add(place, value);
}

/// Points up to this update no longer count.
void TrailingStatistics::leaveBefore(double update, std::span<const double> x,
                                     std::span<const double> y) {
  for (; x[first_] <= update; ++first_) {
    if (std::isfinite(y[first_])) --count_;
    smallest_.leave(first_);
    greatest_.leave(first_);
  }
}

double TrailingStatistics::meanWith(double value, std::span<const double> y) const {
  const auto count = static_cast<double>(count_ + 1);
  // After far larger values little is left of the difference's digits.
  constexpr double precise = 1e-6;
  const double difference = sums_.back() + value - sums_[first_];
  if (std::isfinite(difference) && difference > precise * sums_[first_]) return difference / count;
  double sum = 0;
  for (size_t i = first_; i + 1 < sums_.size(); ++i)
    if (std::isfinite(y[i])) sum += y[i];
  return (sum + value) / count;
}

void LabCurve::update(const ThinnedLog& log) {
  if (log.edition() != edition_) {
    edition_ = log.edition();
    updates_.clear();
    values_.clear();
    behind_ = TrailingStatistics(window_);
  }
  // The last row may have been replaced, or have given way to the next.
  size_t size = updates_.empty() ? 0 : updates_.size() - 1;
  updates_.resize(size);
  values_.resize(size);
  for (; size < static_cast<size_t>(log.size()); ++size) {
    const auto row = static_cast<int>(size);
    updates_.push_back(static_cast<double>(log.updateAt(row)));
    values_.push_back(log.rowAt(row)[static_cast<size_t>(column_)] * factor_);
    ++rowsRead_;
  }
  if (window_ > 0) behind_.extend(updates_, values_);
}

} // namespace backstep
