#pragma once

#include "learn/scoring.h"
#include "learn/training_run.h"

#include <span>
#include <vector>

namespace backstep {

/// Two of the trained numbers and how far to look to either side of where they stand.
struct SurfaceAxes {
  size_t first = 0;  ///< index into TrainingRun::parameters(), to the right
  size_t second = 1; ///< index into the same, upwards
  double reach = 2;  ///< > 0, in the parameters' own unit
};

/// A moment of the path that training took over a surface.
struct SurfacePoint {
  std::int64_t update = 0;
  double first = 0;
  double second = 0;
};

/// The loss on the training part as two of the numbers change and all others keep the values of one
/// moment. Computed point by point, so that it can be cut into slices; allocates nothing after its
/// constructor.
class LossSurface {
 public:
  /// Around the moment at which `run` stands; `side` x `side` points, `side` >= 2. The run's model,
  /// data and numbers are taken over, later changes of the run are not seen.
  LossSurface(const TrainingRun& run, const SurfaceAxes& axes, int side);

  int side() const { return side_; }
  const SurfaceAxes& axes() const { return axes_; }
  /// The value of the first number in a column, and of the second in a row; row 0 is at the top,
  /// where it is largest.
  double firstAt(int column) const;
  double secondAt(int row) const;
  /// Computes up to `points` more points; true when all are done.
  bool compute(int points);
  bool complete() const { return done_ == side_ * side_; }
  /// The losses with their penalty, row by row; of points not yet done not a number.
  std::span<const double> losses() const { return losses_; }

 private:
  Scorer scorer_;
  std::vector<double> parameters_;
  SurfaceAxes axes_;
  int side_;
  double middleFirst_, middleSecond_;
  int done_ = 0;
  std::vector<double> losses_;
};

/// The path of two numbers over the moments that a run's history keeps, up to where it stands. The
/// others moved too: it is the path's shadow on the surface.
std::vector<SurfacePoint> pathOver(const TrainingRun& run, const SurfaceAxes& axes);

} // namespace backstep
