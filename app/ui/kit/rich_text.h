#pragma once

#include "kit/view.h"
#include "prose/prose.h"

#include <span>
#include <string_view>

namespace backstep::ui {

/// Draws blocks of text at the cursor, set in lines of at most `width` pixels, and moves the cursor
/// below them. A formula that is wider is shrunk. Links and code that names a value of the program
/// light it up under the pointer and select it when clicked; links to steps go there.
void drawRichText(ViewContext& context, std::span<const TextBlock> blocks, float width);

/// A paragraph of plain text, set as prose.
void drawParagraph(ViewContext& context, std::string_view text, float width, ImU32 colour);

/// A formula that stands alone. When it is too wide it is broken before its relations (=, about),
/// one line each, then shrunk, at last made to scroll. `id` names the scrolling area and the mark.
void drawFormulaBlock(ViewContext& context, const char* id, std::string_view source, float width);

} // namespace backstep::ui
