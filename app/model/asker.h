#pragma once

#include "engine/trace.h"
#include "model/answers.h"

#include <optional>

namespace backstep {

/// The number of a blank among a lesson's questions, from 1, in the order of the walk; of one step
/// blanks come before quizzes. A question of the student's own has none: 0. `blank`: one of the
/// answers.
int questionNumber(const Answers& answers, const AnsweredBlank& blank);

/// The question because of which a number is covered.
struct Asker {
  const AnsweredBlank* blank = nullptr; ///< open
  TracePlace place;                     ///< where the walk shows what it asks for
};

/// Who asks for the number at a place, or for a copy of it. `trace` is the walk with nothing
/// covered. Nothing when no question of a page does.
std::optional<Asker> askerOf(const Trace& trace, const Answers& answers, const TracePlace& place);

} // namespace backstep
