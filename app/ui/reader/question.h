#pragma once

#include "kit/widgets.h"
#include "marking/judge.h"
#include "model/lesson_question.h"
#include "reader/reader_context.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// The id of the question that a widget belongs to, by its name: "blank/B1/box/0", "quiz/Q1/box".
std::string questionOfStop(std::string_view name);

/// How a verdict is shown: always an icon and a word, with a colour of its own.
struct VerdictLook {
  Icon icon = Icon::None;
  ImU32 colour = 0;
  const char* word = ""; ///< "not yet"
};

/// The look of a verdict; of Empty nothing.
VerdictLook verdictLook(const Palette& palette, Verdict verdict);

/// Draws icon and words as one line of text at the cursor, named `name`. `before` stands
/// before the verdict's own word ("3 ").
void verdictLine(ViewContext& context, Verdict verdict, const std::string& before,
                 const std::string& name);

/// The hints taken so far, and how many more there are.
struct HintList {
  std::string question;           ///< id of the blank or quiz
  std::string name;               ///< for the probe: "blank/B1"
  std::vector<std::string> hints; ///< Markdown
  int taken = 0;
  int count = 0; ///< all that can be taken; one more than `hints` when an explanation ends them
};

/// A button that is only words, in line with the text around it, and (unless told otherwise) a stop
/// of Tab; named `name`. True when pressed.
bool wordsButton(const ReaderContext& reader, const std::string& name, const std::string& words,
                 bool isStop = true);

/// Moves the cursor beside the button that was drawn last when one of these words has room there.
void besideButton(const ReaderContext& reader, const std::string& words);

/// Draws the hints that were taken, at the cursor.
void drawHintsTaken(const ReaderContext& reader, const HintList& list);

/// Draws a button for the next hint, if there is one. `beside`: the last thing drawn is a button,
/// in whose row it stands when it has room. Returns whether the last thing drawn now is a button.
bool drawMoreHints(const ReaderContext& reader, const HintList& list, bool beside);

} // namespace backstep::ui
