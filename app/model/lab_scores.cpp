#include "model/lab_scores.h"

namespace backstep {

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

} // namespace backstep
