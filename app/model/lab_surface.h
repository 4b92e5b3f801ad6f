#pragma once

#include "learn/loss_surface.h"
#include "model/lab_pictures.h"

#include <optional>
#include <vector>

namespace backstep {

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
  /// `run` stands at another moment: the path goes there, the surface is to be made anew.
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
