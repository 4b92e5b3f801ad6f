#pragma once

#include "learn/training_config.h"
#include "learn/training_run.h"
#include "lesson/training_controls.h"
#include "model/document.h"
#include "model/lab_command.h"

#include <string>

namespace backstep {

/// The lesson file that goes on training where a run stands, in the lab as with `backstep train`:
/// its program and parameters, the examples of the next update (at most mostLessonRows) as its
/// inputs, and [training] with the lab's choices. From the start of a run on, a run of that lesson
/// makes the same updates, bit by bit; later on, momenta, the schedule and the order of the
/// examples begin anew. `run` is one of `config`.
///
/// Fails when one's own points make the file longer than a lesson file may be, or where the run
/// has diverged.
Result<std::string> trainingLesson(TrainingRun& run, const TrainingConfig& config,
                                   const HiddenControls& hidden);

/// Trains an open lesson that has [training] from its numbers as they are now.
lab::TrainLesson trainingOf(const Document& document);

/// Examples that a saved lesson shows.
constexpr int mostLessonRows = 10;

} // namespace backstep
