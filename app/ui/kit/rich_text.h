#pragma once

#include "kit/line_setter.h"
#include "kit/view.h"
#include "prose/prose.h"

#include <span>
#include <string_view>

namespace backstep::ui {

/// Makes a part of a text into a link: lights up the value it leads to, under the pointer, and
/// selects it or goes to its step when pressed. Nothing when `link` leads nowhere. `id` keeps the
/// links of a window apart; `baseline` is where the line under it is drawn.
void textLink(ViewContext& context, int id, const TextLink& link, std::string_view label,
              const Rect& box, float baseline);

/// Draws blocks of text at the cursor, set in lines of at most `width` pixels, and moves the cursor
/// below them. A formula that is wider is shrunk. Links and code that names a value of the program
/// light it up under the pointer and select it when clicked; links to steps go there. Returns where
/// the places to fill in are, in reading order.
std::vector<FormulaBlank> drawRichText(ViewContext& context, std::span<const TextBlock> blocks,
                                       float width);

/// A paragraph of plain text, set as prose.
void drawParagraph(ViewContext& context, std::string_view text, float width, ImU32 colour);

/// A formula that stands alone. When it is too wide it is broken before its relations (=, about),
/// one line each, then shrunk, at last made to scroll. `id` names the scrolling area, also for the
/// probe.
void drawFormulaBlock(ViewContext& context, const char* id, std::string_view source, float width);

/// Draws at the cursor what is wrong: where it is, what it is, the line with the place underlined,
/// and what to write instead. `source` is the file it is in.
void drawDiagnostic(ViewContext& context, const std::string& source, const Diagnostic& mistake,
                    float width);

} // namespace backstep::ui
