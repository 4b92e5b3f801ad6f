#pragma once

#include "learn/training_config.h"

#include <span>

namespace backstep {

/// The user's own program with its data: classes, and targets of a regression as they are.
Model adapted(Model model, int classes);

/// Why the `ownModel` of a configuration cannot be trained on its data, with what to choose
/// instead; empty when it can: how many features it takes, how many classes it tells apart, whether
/// its loss can compare with such targets, and whether the program builds for every number of
/// examples that is needed at a time, with a target and an answer for each. (The diagnostic has no
/// line.)
Diagnostics misfitOf(const TrainingConfig& config);

/// Whether the answer to an example depends on the examples beside it, as after a mean over them:
/// then there is no answer at a point of the plane. The model must build for any number of rows.
bool mixesExamples(const Model& model, std::span<const double> parameters);

} // namespace backstep
