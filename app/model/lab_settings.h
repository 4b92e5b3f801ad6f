#pragma once

#include "learn/training_config.h"

#include <string>
#include <string_view>

namespace backstep {

/// The choices of the lab as a small JSON object in one line. One's own points are not among them:
/// their file is to be given anew.
std::string labSettingsText(const TrainingConfig& config);

/// Reads what labSettingsText() wrote. What is missing or not understood keeps its default, and
/// what is out of its range is repaired.
TrainingConfig labSettingsFromText(std::string_view text);

} // namespace backstep
