#pragma once

#include "lesson/table_reader.h"

namespace backstep {

/// Reads [training]; mistakes go to the log. Whether it goes with the program is not looked at, see
/// lessonTraining().
TrainingPlan readTraining(const TomlValue& table, ReadLog& log);

} // namespace backstep
