#pragma once

#include "model/answers.h"
#include "reader/reader_context.h"

namespace backstep::ui {

/// Draws a blank at the cursor: its prompt, a box per entry in the shape of the array, what is said
/// of what was typed, and hints. Everything in it is marked "blank/ID/...".
void drawBlank(const ReaderContext& reader, const AnsweredBlank& answered);

} // namespace backstep::ui
