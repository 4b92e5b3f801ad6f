#pragma once

#include "learn/loss_surface.h"
#include "model/lab_pictures.h"

#include <optional>
#include <vector>

namespace backstep {

/// The loss over two of the weights with the path that training took, computed bit by bit while
/// nothing else is to be done.
class LabSurface {
 public:
  static constexpr int side = 48; ///< points along each side

  explicit LabSurface(Clock clock) : clock_(std::move(clock)) {}

  /// Which two weights, from now on.
  void choose(const SurfaceAxes& axes);
  const SurfaceAxes& axes() const { return axes_; }
  /// Shows the moment at which `run` stands.
  void begin(const TrainingRun& run);
  /// Spends up to a frame's budget on it.
  void compute();
  bool complete() const { return surface_ && surface_->complete(); }

  /// The values of the two numbers at the middle of the surface's edges.
  double firstLow() const { return surface_->firstAt(0); }
  double firstHigh() const { return surface_->firstAt(side - 1); }
  double secondLow() const { return surface_->secondAt(side - 1); }
  double secondHigh() const { return surface_->secondAt(0); }
  /// The losses themselves; null until complete().
  const LossSurface* whole() const { return complete() ? &*surface_ : nullptr; }
  /// log10 of the loss at each point, row by row from the top; valid when complete().
  const std::vector<float>& heights() const { return heights_; }
  float lowest() const { return lowest_; }
  float highest() const { return highest_; }
  const std::vector<SurfacePoint>& path() const { return path_; }
  int revision() const { return revision_; } ///< grows whenever a surface is complete

 private:
  void finish();

  Clock clock_;
  SurfaceAxes axes_;
  std::optional<LossSurface> surface_;
  std::vector<SurfacePoint> path_;
  std::vector<float> heights_;
  float lowest_ = 0;
  float highest_ = 1;
  int revision_ = 0;
};

} // namespace backstep
