#pragma once

#include "learn/run_setup.h"
#include "learn/scoring.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace backstep {

/// Rows of numbers that belong to the updates of a run, kept within a fixed amount of memory. While
/// they fit, every row is kept; when they do not, every second is dropped, and from then on only
/// every second new one is kept, and so on. The first row, the last one and marked ones always
/// stay.
class ThinnedLog {
 public:
  /// Rows of `width` >= 1 numbers in at most `bytes` of memory, which the constructor reserves; at
  /// least 16 rows fit. Appending allocates nothing.
  ThinnedLog(int width, size_t bytes);
  ThinnedLog(const ThinnedLog& other);
  ThinnedLog(ThinnedLog&&) = default;
  ThinnedLog& operator=(const ThinnedLog& other);
  ThinnedLog& operator=(ThinnedLog&& other) noexcept;
  ~ThinnedLog() = default;

  int width() const { return width_; }
  int size() const { return static_cast<int>(updates_.size()); }
  bool empty() const { return updates_.empty(); }
  /// Of the rows between first and last, those of every stride()-th update are kept.
  std::int64_t stride() const { return stride_; }
  /// Grows when rows are dropped, but for a last one that gives way to the next: as long as it
  /// stays the same, all rows but the last stay where and as they are. A log that another is
  /// assigned to has a greater one than both had.
  int edition() const { return edition_; }
  std::int64_t updateAt(int index) const { return updates_[static_cast<size_t>(index)]; }
  std::span<const double> rowAt(int index) const;
  /// The last kept row at or before an update; -1 when there is none.
  int indexBefore(std::int64_t update) const;

  /// Adds the row of an update, which is later than all others; of the last update it replaces the
  /// row.
  void append(std::int64_t update, std::span<const double> row);
  /// Forgets what comes after an update.
  void cutAfter(std::int64_t update);
  void clear();

 private:
  bool staysAt(size_t index) const;
  void dropLast();
  void thin();

  int width_;
  size_t capacity_; // rows
  std::int64_t stride_ = 1;
  int edition_ = 0;
  std::vector<std::int64_t> updates_;
  std::vector<double> rows_;
};

/// A change of pace: from this update on (the first is 0).
struct PaceChange {
  std::int64_t update = 0;
  Pace pace;
};

/// A moment that is kept whatever else is dropped.
struct KeptMoment {
  std::int64_t update = 0;
  std::vector<double> state;
  std::optional<Scores> scores; ///< of a mark; nothing when the user only changed a number here
};

/// What a run remembers. Everything is a ThinnedLog over updates; the memory is shared out as 1/2
/// to states, 1/4 to norms, 1/8 to losses and 1/8 to scores. Row k of a log belongs to the moment
/// after k updates.
struct RunHistory {
  /// Columns of `scores`.
  enum Column { TrainLoss, TestLoss, TrainQuality, TestQuality, Penalty, ScoreColumns };

  ThinnedLog losses; ///< one column: the loss of the examples of update k, before it
  ThinnedLog norms; ///< per parameter array |gradient| of update k, then per array |entries| before
                    ///< it (Euclidean)
  ThinnedLog states;             ///< parameters, then what the optimiser remembers
  ThinnedLog scores;             ///< see Column; of the starting point and of each epoch's end. The
                                 ///< losses are without the penalty
  std::vector<PaceChange> paces; ///< the first is at 0
  /// Marks, and moments at which the user changed a number: replaying must not begin before such a
  /// change. In order.
  std::vector<KeptMoment> kept;

  RunHistory(const RunSetup& setup, size_t stateSize);

  /// The pace of an update.
  const Pace& paceAt(std::int64_t update) const;
  /// The latest moment at or before an update whose state is kept.
  std::int64_t keptBefore(std::int64_t update) const;
  /// The state at a moment that keptBefore() returned.
  std::span<const double> stateAt(std::int64_t update) const;
  /// Keeps a moment; replaces what was kept of it.
  void keep(KeptMoment moment);
  /// Forgets what was remembered of later moments.
  void cutAfter(std::int64_t update);
  /// Forgets everything; the run begins anew at this pace.
  void restart(const Pace& pace);
};

} // namespace backstep
