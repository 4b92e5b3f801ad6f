#pragma once

#include "learn/scoring.h"
#include "learn/training_run.h"
#include "model/lab_pictures.h"

#include <optional>
#include <vector>

namespace backstep {

/// How a run does on all points, looked at in slices so that no frame waits for it. While the run
/// goes on, what is known may be of a moment before; it is never more than one look behind.
class LabScores {
 public:
  static constexpr double budget = 0.002; ///< seconds of a frame

  explicit LabScores(Clock clock) : clock_(std::move(clock)) {}

  /// Another run: nothing is under way any more.
  void begin(const TrainingRun& run);
  /// Looks at all points as they are now.
  void lookNow(TrainingRun& run);
  /// Goes on with the look that is under way, or begins one with the run's numbers, for up to the
  /// budget. True when it has ended.
  bool look(const TrainingRun& run);

  const Scores& scores() const { return scores_; }
  /// One per hidden layer; only of ReLU.
  const std::vector<DeadUnits>& deadUnits() const { return dead_; }

 private:
  bool resume();

  Clock clock_;
  std::optional<Scorer> scorer_;
  std::optional<DeadUnitFinder> finder_;
  bool underWay_ = false; // a look
  bool scored_ = false;   // it has its scores
  Scores scores_;
  std::vector<DeadUnits> dead_;
};

} // namespace backstep
