#pragma once

#include "lesson/lesson.h"

namespace backstep {

/// What is wrong with the texts of a lesson as texts: formulas that cannot be typeset, and warnings
/// for numbers with a decimal point outside {value ...}. Borrowed blanks are not looked at.
Diagnostics checkProse(const Lesson& lesson);

} // namespace backstep
