#pragma once

#include "model/answers.h"
#include "reader/reader_context.h"

#include <string>

namespace backstep::ui {

/// The options of a Choice or Multi quiz, one row each; the whole row is pressed. Marked
/// MARK/option/1 and so on.
void drawOptions(const ReaderContext& reader, const AnsweredQuiz& answered,
                 const std::string& mark);

} // namespace backstep::ui
