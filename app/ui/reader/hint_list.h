#pragma once

#include "reader/reader_context.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// The hints taken so far, and a button for the next one.
struct HintList {
  std::string question;           ///< id of the blank or quiz
  std::string mark;               ///< its mark: "blank/B1"
  std::vector<std::string> hints; ///< Markdown
  int taken = 0;
  int count = 0; ///< all that can be taken; one more than `hints` when an explanation ends them
};

/// A button that is only words, in line with the text around it, and (unless told otherwise) a stop
/// of Tab; named and marked `mark`. True when pressed.
bool wordsButton(const ReaderContext& reader, const std::string& mark, const std::string& words,
                 bool isStop = true);

/// Draws the list at the cursor; nothing when there are no hints.
void drawHints(const ReaderContext& reader, const HintList& list);

} // namespace backstep::ui
