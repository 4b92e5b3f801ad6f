#pragma once

#include "learn/loss_surface.h"
#include "learn/prediction_grid.h"
#include "learn/scoring.h"
#include "learn/training_run.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

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
  /// While nothing moves, refines the picture for up to `budget` seconds.
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

/// The loss over two of the weights with the path that training took, computed bit by bit while
/// nothing else is to be done. Until a moment's surface is complete the last one is shown.
class LabSurface {
 public:
  static constexpr int side = 48; ///< points along each side

  /// The values of the two numbers at the middle of the surface's edges.
  struct Edges {
    double firstLow = 0;
    double firstHigh = 1;
    double secondLow = 0;
    double secondHigh = 1;
  };

  explicit LabSurface(Clock clock) : clock_(std::move(clock)) {}

  /// Which two weights, from now on; nothing is shown until their surface is complete.
  void choose(const SurfaceAxes& axes);
  const SurfaceAxes& axes() const { return axes_; }
  /// `run` stands at another moment: the path goes there, the surface has to be made again.
  void outdate(const TrainingRun& run);
  /// Spends up to a frame's budget on the surface of the moment at which `run` stands.
  void compute(const TrainingRun& run);
  bool complete() const { return surface_ && surface_->complete(); }

  /// The losses themselves; null until complete().
  const LossSurface* whole() const { return complete() ? &*surface_ : nullptr; }
  const Edges& edges() const { return edges_; } ///< of what is shown
  /// log10 of the loss at each point, row by row from the top; empty when none is shown yet.
  const std::vector<float>& heights() const { return heights_; }
  /// Whether there is a finite number among them.
  bool finite() const { return finite_; }
  float lowest() const { return lowest_; } ///< of the finite ones, < highest()
  float highest() const { return highest_; }
  const std::vector<SurfacePoint>& path() const { return path_; }
  int revision() const { return revision_; } ///< grows whenever another surface is shown

 private:
  void finish();

  Clock clock_;
  SurfaceAxes axes_;
  std::optional<LossSurface> surface_; // of the present moment, as far as it has got
  std::vector<SurfacePoint> path_;
  std::vector<float> heights_;
  Edges edges_;
  bool finite_ = false;
  float lowest_ = 0;
  float highest_ = 1;
  int revision_ = 0;
};

} // namespace backstep
