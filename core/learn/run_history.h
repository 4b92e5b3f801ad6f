#pragma once

#include "learn/run_setup.h"
#include "learn/scoring.h"
#include "learn/thinned_log.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace backstep {

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
};

} // namespace backstep
