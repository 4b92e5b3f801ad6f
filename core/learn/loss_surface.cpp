#include "learn/loss_surface.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace backstep {

LossSurface::LossSurface(const TrainingRun& run, const SurfaceAxes& axes, int side)
    : scorer_(run.setup().model, run.setup().data),
      parameters_(run.parameters().begin(), run.parameters().end()),
      axes_(axes),
      side_(side),
      middleFirst_(parameters_[axes.first]),
      middleSecond_(parameters_[axes.second]),
      losses_(static_cast<size_t>(side) * static_cast<size_t>(side),
              std::numeric_limits<double>::quiet_NaN()) {
  assert(side >= 2 && axes.reach > 0);
  const double lambda = run.pace().lambda;
  for (const FixedInput& fixed : run.model().fixed)
    if (fixed.name == "lam") scorer_.setFixed("lam", {&lambda, 1});
}

double LossSurface::firstAt(int column) const {
  return middleFirst_ + axes_.reach * (2.0 * column / (side_ - 1) - 1);
}

double LossSurface::secondAt(int row) const {
  return middleSecond_ - axes_.reach * (2.0 * row / (side_ - 1) - 1);
}

bool LossSurface::compute(int points) {
  const int goal = std::min(side_ * side_, done_ + points);
  for (; done_ < goal; ++done_) {
    parameters_[axes_.first] = firstAt(done_ % side_);
    parameters_[axes_.second] = secondAt(done_ / side_);
    losses_[static_cast<size_t>(done_)] = scorer_.trainLoss(parameters_).total;
  }
  return complete();
}

std::vector<SurfacePoint> pathOver(const TrainingRun& run, const SurfaceAxes& axes) {
  const ThinnedLog& states = run.history().states;
  std::vector<SurfacePoint> path;
  for (int i = 0; i < states.size() && states.updateAt(i) < run.updates(); ++i)
    path.push_back({states.updateAt(i), states.rowAt(i)[axes.first], states.rowAt(i)[axes.second]});
  path.push_back({run.updates(), run.parameters()[axes.first], run.parameters()[axes.second]});
  return path;
}

} // namespace backstep
