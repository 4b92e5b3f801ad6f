#pragma once

#include "learn/run_history.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <vector>

namespace backstep {

/// What lies behind each point of a curve that grows at its end: statistics of the values of the
/// last updates up to it, as far as they are kept. A value that is not finite stays as it is and
/// counts for no other.
class TrailingStatistics {
 public:
  /// Of the last `updates` (>= 1) updates.
  explicit TrailingStatistics(double updates) : updates_(updates) {}

  /// Goes on to the end of the curve: `x` rises, and all points but the last are as they were the
  /// last time. Takes time in proportion to what has come since, on average.
  void extend(std::span<const double> x, std::span<const double> y);

  /// One per point. The means are of values >= 0, such as lengths.
  std::span<const double> means() const { return means_; }
  std::span<const double> least() const { return least_; }
  std::span<const double> largest() const { return largest_; }

 private:
  /// The extreme of the values that were added and not left behind; only those are held that no
  /// later one outdoes.
  template <class Beats>
  class Extreme {
   public:
    void add(size_t place, double value) {
      while (!held_.empty() && !Beats{}(held_.back().value, value)) held_.pop_back();
      held_.push_back({place, value});
    }
    void leave(size_t place) {
      if (!held_.empty() && held_.front().place == place) held_.pop_front();
    }
    /// With one more value.
    double with(double value) const {
      return !held_.empty() && Beats{}(held_.front().value, value) ? held_.front().value : value;
    }

   private:
    struct Held {
      size_t place;
      double value;
    };
    std::deque<Held> held_;
  };

  void add(double value);
  void leaveBefore(double update, std::span<const double> x, std::span<const double> y);
  double meanWith(double value, std::span<const double> y) const;

  double updates_;
  // Of the points before the last, which may change yet:
  std::vector<double> sums_{0}; // of all before each, what is not finite counts as 0
  size_t first_ = 0;            // of those that count
  std::int64_t count_ = 0;      // the finite ones from first_ on
  Extreme<std::less<>> smallest_;
  Extreme<std::greater<>> greatest_;

  std::vector<double> means_, least_, largest_;
};

/// A column of what a run remembers as a curve that is kept while the run goes on.
class LabCurve {
 public:
  /// Column 0 to width() - 1 of a log; `factor` multiplies the values. With a `window` >= 1 also
  /// the statistics of so many updates.
  explicit LabCurve(int column, double factor = 1, double window = 0)
      : column_(column), factor_(factor), window_(window), behind_(window) {}

  /// Takes over what has come to the log, which is always the same one: only the new rows, unless
  /// its edition is another than last time.
  void update(const ThinnedLog& log);

  std::span<const double> updates() const { return updates_; } ///< rising
  std::span<const double> values() const { return values_; }   ///< as the log has them
  /// Of the window that ends at each point; empty without a window.
  const TrailingStatistics& behind() const { return behind_; }
  /// How many rows have been read from the log, a measure of the work.
  std::int64_t rowsRead() const { return rowsRead_; }

 private:
  int column_;
  double factor_;
  double window_;
  int edition_ = 0;
  std::int64_t rowsRead_ = 0;
  std::vector<double> updates_, values_;
  TrailingStatistics behind_;
};

} // namespace backstep
