#include "model/lab_pictures.h"

#include <algorithm>
#include <chrono>

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

} // namespace backstep
