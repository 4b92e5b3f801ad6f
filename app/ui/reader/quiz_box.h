#pragma once

#include "model/answers.h"
#include "reader/reader_context.h"

namespace backstep::ui {

/// Draws a quiz at the cursor: its prompt, what its kind asks for, a button that marks it, what is
/// said of the reply, and hints. Everything in it is marked "quiz/ID/...".
void drawQuiz(const ReaderContext& reader, const AnsweredQuiz& answered);

} // namespace backstep::ui
