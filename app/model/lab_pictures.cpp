#include "model/lab_pictures.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace backstep {

namespace {

constexpr int leastSide = 24;
constexpr int mostCoarseSide = 96;

} // namespace

double steadySeconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void LabPictures::begin(const TrainingRun& run) {
  fine_.reset();
  makeCoarse(run);
  refresh(run);
}

void LabPictures::makeCoarse(const TrainingRun& run) {
  coarse_.emplace(run.model(), run.data(), coarseSide_, planeOf(run.data().set), workers_.get());
}

void LabPictures::refresh(const TrainingRun& run) {
  const double before = clock_();
  coarse_->refresh(run.parameters());
  const double spent = clock_() - before;
  fineDone_ = fineBegun_ = false;
  ++revision_;
  // Fewer points before a frame is missed; more again only well below the budget, or it would go
  // to and fro.
  const int side = spent > budget       ? coarseSide_ / 2
                   : spent < budget / 8 ? coarseSide_ * 3 / 2
                                        : coarseSide_;
  const int allowed = std::clamp(side, leastSide, mostCoarseSide);
  if (allowed == coarseSide_) return;
  coarseSide_ = allowed;
  makeCoarse(run);
  coarse_->refresh(run.parameters());
}

void LabPictures::refine(const TrainingRun& run) {
  if (!refining()) return;
  const double end = clock_() + budget;
  if (!fine_)
    fine_.emplace(run.model(), run.data(), fineSide, planeOf(run.data().set), workers_.get());
  if (!fineBegun_) fine_->begin(run.parameters());
  fineBegun_ = true;
  constexpr int rows = 8; // enough for all workers, little enough to look at the clock often
  do {
    fineDone_ = fine_->compute(rows);
  } while (!fineDone_ && clock_() < end);
  if (fineDone_) ++revision_;
}

namespace {

constexpr int slice = 1024; // examples between two looks at the clock

} // namespace

void LabScores::begin(const TrainingRun& run) {
  scorer_.emplace(run.setup().model, run.setup().data);
  finder_.emplace(run.model(), run.setup().data);
  underWay_ = false;
}

void LabScores::lookNow(TrainingRun& run) {
  underWay_ = false;
  scores_ = run.scores();
  dead_ = findDeadUnits(run.model(), run.setup().data, run.parameters());
}

bool LabScores::look(const TrainingRun& run) {
  if (!underWay_) {
    const double lambda = run.pace().lambda;
    for (const FixedInput& fixed : run.model().fixed)
      if (fixed.name == "lam") scorer_->setFixed("lam", {&lambda, 1});
    scorer_->begin(run.parameters());
    finder_->begin(run.parameters());
    underWay_ = true;
    scored_ = false;
  }
  const double end = clock_() + budget;
  do {
    if (resume()) return true;
  } while (clock_() < end);
  return false;
}

bool LabScores::resume() {
  if (!scored_) {
    scored_ = scorer_->resume(slice);
    if (!scored_) return false;
  }
  if (!finder_->resume(slice)) return false;
  scores_ = scorer_->last();
  dead_ = finder_->found();
  underWay_ = false;
  return true;
}

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
