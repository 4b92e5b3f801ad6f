#pragma once

#include "learn/optimiser.h"
#include "learn/training_run.h"
#include "lesson/open_lesson.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace backstep {

/// A parameter after training.
struct TrainedArray {
  std::string name;
  Shape shape;
  std::vector<double> entries; ///< row by row
};

/// What `backstep train` did.
struct LessonTraining {
  std::vector<double> losses; ///< before update 0, before update 1, ..., after the last; with
                              ///< [training] each of the examples of that update
  std::vector<TrainedArray> parameters;
  int asked = 0; ///< updates that were asked for; fewer were made when it was stopped
  std::optional<Scores> scores; ///< of the drawn points; only with [training]
  bool classifies = false;      ///< so that their quality is an accuracy, else R^2
  std::string ending;           ///< why it ended before all updates; empty when nothing is to say

  /// Updates that were made.
  int made() const { return static_cast<int>(losses.size()) - 1; }
};

/// Called after every update with the number made so far; returning false stops.
using TrainingProgress = std::function<bool(int updates)>;

/// Trains the lesson's parameters on the whole of its inputs.
LessonTraining trainLesson(const LoadedLesson& loaded, int updates, OptimiserKind optimiser,
                           double eta, const TrainingProgress& progress);

/// Trains them on the points that the lesson's [training] names; `setup` is what lessonTraining()
/// made of it.
LessonTraining trainOnPoints(RunSetup setup, int updates, const TrainingProgress& progress);

/// {"loss": [...], "parameters": {"W": ...}}; with [training] also "train" and "test", each with
/// "loss" and "accuracy" or "r2".
std::string trainingJson(const LessonTraining& run);

/// The same to read: the loss at some of the updates, then the parameters.
std::string trainingTable(const LessonTraining& run);

/// "[#####-----]  50 %  500 of 1000 updates"
std::string progressBar(int done, int all);

} // namespace backstep
