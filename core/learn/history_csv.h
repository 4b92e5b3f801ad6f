#pragma once

#include "learn/training_run.h"

#include <string>

namespace backstep {

/// What a run's history keeps as a table for a spreadsheet: a header, then a line per update with
/// the loss of its examples and, per parameter array, the norms of its gradient and of its entries;
/// at epoch ends also the losses and the accuracy (or R^2) of both parts. What is not known of an
/// update is empty. Numbers read back exactly.
std::string historyCsv(const TrainingRun& run);

} // namespace backstep
