#include "model/lab_surface.h"

#include <algorithm>
#include <cmath>

namespace backstep {

void LabSurface::choose(const SurfaceAxes& axes) {
  axes_ = axes;
  surface_.reset();
  heights_.clear();
  path_.clear();
  ++revision_;
}

void LabSurface::outdate(const TrainingRun& run) {
  const size_t last = run.parameters().size() - 1;
  axes_.first = std::min(axes_.first, last);
  axes_.second = std::min(axes_.second, last);
  surface_.reset();
  path_ = pathOver(run, axes_);
}

void LabSurface::compute(const TrainingRun& run) {
  if (complete()) return;
  if (!surface_) surface_.emplace(run, axes_, side);
  const double end = clock_() + LabPictures::budget;
  while (!surface_->compute(1) && clock_() < end) {
  }
  if (complete()) finish();
}

void LabSurface::finish() {
  // Losses span decades: their logarithm shows the valley.
  constexpr double smallest = 1e-12;
  edges_ = {surface_->firstAt(0), surface_->firstAt(side - 1), surface_->secondAt(side - 1),
            surface_->secondAt(0)};
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
  finite_ = lowest_ <= highest_;
  if (!finite_) lowest_ = 0;
  if (!(lowest_ < highest_)) highest_ = lowest_ + 1;
  ++revision_;
}

} // namespace backstep
