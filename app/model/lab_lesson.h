#pragma once

#include "learn/training_config.h"
#include "learn/training_run.h"
#include "learn/walk_source.h"
#include "lesson/training_controls.h"
#include "model/command.h"
#include "model/document.h"
#include "model/lab_command.h"

#include <optional>
#include <string>
#include <string_view>

namespace backstep {

/// The lesson file that goes on training where a run stands, in the lab as with `backstep train`:
/// its program and parameters, the examples of the next update (at most mostLessonRows) as its
/// inputs, and [training] with the lab's choices. From the start of a run on, a run of that lesson
/// makes the same updates, bit by bit; later on, momenta, the schedule and the order of the
/// examples begin again. `run` is one of `config`.
///
/// Fails when the user's own points make the file longer than a lesson file may be, or where the
/// run has diverged.
Result<std::string> trainingLesson(TrainingRun& run, const TrainingConfig& config,
                                   const HiddenControls& hidden);

/// Trains an open lesson that has [training] from its numbers as they are now.
lab::TrainLesson trainingOf(const Document& document);

/// Examples that a saved lesson shows.
constexpr int mostLessonRows = 10;

/// A place of the plane that is to be walked through.
struct PlanePoint {
  double x1 = 0;
  double x2 = 0;
};

/// The index of the point of a data set that is nearest to a place.
int nearestPoint(const DataSet& set, const PlanePoint& place);

/// The lesson that walks one example through the network at this moment of training. A `place` is
/// the example instead of the point itself, which then only gives the target.
std::string walkLesson(const TrainingRun& run, int point,
                       const std::optional<PlanePoint>& place = std::nullopt);

/// Opens that lesson.
command::OpenText walkExample(const TrainingRun& run, int point,
                              const std::optional<PlanePoint>& place = std::nullopt);

/// A lesson file's text for a walk; `id` is the lesson's.
std::string lessonText(const WalkSource& source, std::string_view id);

} // namespace backstep
