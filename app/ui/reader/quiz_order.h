#pragma once

#include "model/answers.h"
#include "reader/reader_context.h"

#include <string>

namespace backstep::ui {

/// The items of an Order quiz as they stand, each with buttons that move it up and down. Marked
/// MARK/item/1 (the uppermost), MARK/up/2, MARK/down/1. Ctrl with an up or down arrow moves the
/// item that has the keyboard; the keyboard goes with an item that it moves.
void drawOrder(const ReaderContext& reader, const AnsweredQuiz& answered, const std::string& mark);

} // namespace backstep::ui
