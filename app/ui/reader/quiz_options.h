#pragma once

#include "model/answers.h"
#include "reader/reader_context.h"

#include <string>

namespace backstep::ui {

/// Draws one row to choose, a circle or (of several) a square before its text, Markdown; the whole
/// row is pressed. Returns true then. Named and marked `mark`.
bool optionRow(const ReaderContext& reader, const std::string& source, bool several, bool chosen,
               const std::string& mark);

/// The options of a Choice or Multi quiz, one row each; the whole row is pressed. Marked
/// MARK/option/1 and so on.
void drawOptions(const ReaderContext& reader, const AnsweredQuiz& answered,
                 const std::string& mark);

} // namespace backstep::ui
