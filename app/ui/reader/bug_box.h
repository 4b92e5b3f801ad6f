#pragma once

#include "model/answers.h"
#include "reader/reader_context.h"

namespace backstep::ui {

/// Draws the question of a lesson with a broken rule: the values and the rules that can be named,
/// and what is said of the pair. Marked "bug/...".
void drawBug(const ReaderContext& reader, const NamedBug& bug);

} // namespace backstep::ui
