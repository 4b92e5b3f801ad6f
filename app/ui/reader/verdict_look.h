#pragma once

#include "kit/widgets.h"
#include "marking/judge.h"

#include <string>

namespace backstep::ui {

/// How a verdict is shown: always an icon and a word, with a colour of its own.
struct VerdictLook {
  Icon icon = Icon::None;
  ImU32 colour = 0;
  const char* word = ""; ///< "not yet"
};

/// The look of a verdict; of Empty nothing.
VerdictLook verdictLook(const Palette& palette, Verdict verdict);

/// Draws icon and words as one line of text at the cursor, marked with `mark`. `before` stands
/// before the verdict's own word ("3 ").
void verdictLine(ViewContext& context, Verdict verdict, const std::string& before,
                 const std::string& mark);

} // namespace backstep::ui
