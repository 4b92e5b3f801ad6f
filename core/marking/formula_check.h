#pragma once

#include "lesson/open_lesson.h"
#include "lesson/trace_expression.h"

#include <string_view>

namespace backstep {

/// Reads a formula a student typed, with the spellings readNumber allows. Any name of the program
/// may be used; the result must be one number.
Result<TraceExpression> readFormula(std::string_view typed, const LoadedLesson& lesson);

/// True when a formula takes a short cut that the expected one does not: grad(A), local(A, B), ...
/// in place of the numbers they are made of.
bool takesShortCut(const TraceExpression& typed, std::string_view expected,
                   const LoadedLesson& lesson);

/// True when two formulas have the same value for the lesson's numbers and for several sets of
/// inputs and parameters drawn from [-2, 2).
bool sameFormula(const TraceExpression& typed, std::string_view expected,
                 const LoadedLesson& lesson);

} // namespace backstep
