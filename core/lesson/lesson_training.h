#pragma once

#include "learn/run_setup.h"
#include "lesson/open_lesson.h"

namespace backstep {

/// What a run on a lesson's [training] needs: the lesson's own program, with the features of drawn
/// points in the input named `X` or `x` and what belongs to them in the one named `Y` or `y`. An
/// input that is a matrix takes a batch, one example per row; else the program is for one example
/// and the loss of a batch is the mean over its examples. Half of the points train, the others
/// test.
///
/// `pace.eta` is the lesson's, or the default when it has none. Diagnostics stand in the lesson
/// file: names that there are not, and a program that the data do not fit.
Result<RunSetup> lessonTraining(const LoadedLesson& loaded);

} // namespace backstep
