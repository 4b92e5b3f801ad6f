#include "model/lab_surface.h"

#include <algorithm>
#include <cmath>

namespace backstep {

void LabSurface::choose(const SurfaceAxes& axes) {
  axes_ = axes;
  surface_.reset();
}

void LabSurface::begin(const TrainingRun& run) {
  const std::size_t last = run.parameters().size() - 1;
  axes_.first = std::min(axes_.first, last);
  axes_.second = std::min(axes_.second, last);
  surface_.emplace(run, axes_, side);
  path_ = pathOver(run, axes_);
}

void LabSurface::compute() {
  if (!surface_ || complete()) return;
  const double end = clock_() + LabPictures::budget;
  constexpr int slice = 4;
  while (!surface_->compute(slice) && clock_() < end) {
  }
  if (complete()) finish();
}

void LabSurface::finish() {
  // Losses span decades: their logarithm shows the valley.
  constexpr double smallest = 1e-12;
  heights_.clear();
  lowest_ = INFINITY;
  highest_ = -INFINITY;
  for (const double loss : surface_->losses()) {
    const auto height = static_cast<float>(std::log10(std::max(loss, smallest)));
    heights_.push_back(height);
    if (!std::isfinite(height)) continue;
    lowest_ = std::min(lowest_, height);
    highest_ = std::max(highest_, height);
  }
  if (!(lowest_ < highest_)) highest_ = lowest_ + 1;
  ++revision_;
}

} // namespace backstep
