#pragma once

#include "engine/trace.h"
#include "lesson/open_lesson.h"

namespace backstep {

/// What is wrong with the texts of a lesson as texts: formulas that cannot be typeset, links to
/// values and steps that its walk does not have, numbers that are the answer to a blank, and
/// warnings for other numbers with a decimal point outside {value ...}. Borrowed blanks are not
/// looked at.
Diagnostics checkProse(const LoadedLesson& lesson, const Trace& trace);

} // namespace backstep
