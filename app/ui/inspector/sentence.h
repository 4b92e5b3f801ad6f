#pragma once

#include "kit/view.h"
#include "prose/prose.h"

#include <string_view>
#include <vector>

namespace backstep::ui {

/// A sentence about the walk with its entries typeset as in formulas: "L[0]" becomes the symbol of
/// L with the index 1.
std::vector<TextRun> sentenceRuns(const Names& names, std::string_view text);

/// Draws such a sentence at the cursor, set as prose in `width` pixels.
void drawSentence(ViewContext& context, std::string_view text, float width);

} // namespace backstep::ui
