#pragma once

#include "engine/trace.h"
#include "model/answers.h"

#include <optional>

namespace backstep {

/// The question because of which a number is covered.
struct Asker {
  int question = 0; ///< its number, as LessonQuestion counts
  TracePlace place; ///< where the walk shows what it asks for
};

/// Who asks for the number at a place, or for a copy of it. `trace` is the walk with nothing
/// covered. Nothing when no question of a page does.
std::optional<Asker> askerOf(const Trace& trace, const Answers& answers, const TracePlace& place);

} // namespace backstep
