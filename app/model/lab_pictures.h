#pragma once

#include "learn/prediction_grid.h"
#include "learn/training_run.h"

#include <functional>
#include <memory>
#include <optional>

namespace backstep {

/// Tells the time in seconds from any beginning.
using Clock = std::function<double()>;
/// The machine's own steady clock.
double steadySeconds();

/// What a network and each of its neurons answer all over the plane, kept up to date without
/// holding up a frame: coarse while the numbers move, fine when they rest.
class LabPictures {
 public:
  static constexpr double budget = 0.008; ///< seconds of a frame
  static constexpr int fineSide = 256;    ///< points along each side at rest

  static constexpr int mostWorkers = 4; ///< threads, the frame's own included

  explicit LabPictures(Clock clock)
      : clock_(std::move(clock)), workers_(makeWorkers(mostWorkers)) {}

  /// Another model or other data.
  void begin(const TrainingRun& run);
  /// The numbers have moved: shows the moment at which the run stands.
  void refresh(const TrainingRun& run);
  /// Nothing moves: spends up to the budget on the fine picture.
  void refine(const TrainingRun& run);
  /// Whether refine() has still something to do.
  bool refining() const { return !fine_ || !fineDone_; }

  /// The best picture of the moment.
  const PredictionGrid& grid() const { return fine_ && fineDone_ ? *fine_ : *coarse_; }
  /// Grows whenever grid() shows something else.
  int revision() const { return revision_; }

 private:
  void makeCoarse(const TrainingRun& run);

  Clock clock_;
  std::unique_ptr<Workers> workers_; // outlives the grids
  std::optional<PredictionGrid> coarse_;
  std::optional<PredictionGrid> fine_; // made when it is first needed
  bool fineDone_ = false;              // and of this moment
  bool fineBegun_ = false;
  int coarseSide_ = 64;
  int revision_ = 0;
};

} // namespace backstep
