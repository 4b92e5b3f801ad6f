#pragma once

#include "model/answers.h"
#include "reader/reader_context.h"

#include <string>

namespace backstep::ui {

/// Draws a blank at the cursor: its prompt, a box per entry in the shape of the array, the reply
/// to what was typed, and hints. Everything in it is named "blank/ID/...". Returns whether it ends
/// with a button in words.
bool drawBlank(const ReaderContext& reader, const AnsweredBlank& answered);

/// Its prompt and boxes alone; a prompt that only repeats the formula before the boxes is left out.
void drawBlankEquation(const ReaderContext& reader, const AnsweredBlank& answered);

/// Draws one box of a blank over a place that is left free for it, in a formula.
void drawBlankBox(const ReaderContext& reader, const AnsweredBlank& answered, int entry,
                  const Rect& place);

/// Draws a blank at the cursor without its boxes, which stand elsewhere: its prompt, the reply
/// to what was typed, and hints. Returns whether it ends with a button in words.
bool drawBlankReply(const ReaderContext& reader, const AnsweredBlank& answered);

/// Draws the question of a lesson with a broken rule: the values and the rules that can be named,
/// and the reply to the pair. Named "bug/...".
void drawBug(const ReaderContext& reader, const NamedBug& bug);

/// Draws a quiz at the cursor: its prompt, what its kind asks for, a button that marks it, what is
/// said of the reply, and hints. Everything in it is named "quiz/ID/...". Returns whether it ends
/// with a button.
bool drawQuiz(const ReaderContext& reader, const AnsweredQuiz& answered);

/// Draws one row to choose, a circle or (of several) a square before its text, Markdown; the whole
/// row is pressed. Returns true then. Named `name`.
bool optionRow(const ReaderContext& reader, const std::string& source, bool several, bool chosen,
               const std::string& name);

} // namespace backstep::ui
