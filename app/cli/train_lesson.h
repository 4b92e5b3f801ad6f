#pragma once

#include "learn/trainer.h"
#include "lesson/open_lesson.h"

#include <functional>
#include <string>
#include <vector>

namespace backstep {

/// What `backstep train` did.
struct LessonTraining {
  std::vector<double> losses; ///< before update 0, before update 1, ..., after the last
  Trainer trainer;            ///< with the parameters as they are now
  int asked = 0;              ///< updates that were asked for; fewer were made when it was stopped
};

/// Called after every update with the number made so far; returning false stops.
using TrainingProgress = std::function<bool(int updates)>;

/// Trains the lesson's parameters on the whole of its inputs.
LessonTraining trainLesson(const LoadedLesson& loaded, int updates, OptimiserKind optimiser,
                           double eta, const TrainingProgress& progress);

/// {"loss": [...], "parameters": {"W": ...}}
std::string trainingJson(const LessonTraining& run);

/// The same to read: the loss at some of the updates, then the parameters.
std::string trainingTable(const LessonTraining& run);

/// "[#####-----]  50 %  500 of 1000 updates"
std::string progressBar(int done, int all);

} // namespace backstep
