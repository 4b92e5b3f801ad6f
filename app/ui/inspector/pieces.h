#pragma once

#include "explain/why.h"
#include "kit/view.h"
#include "prose/prose.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// The heading of a section of the inspector, below a thin rule.
void sectionHeading(ViewContext& context, std::string_view words);

/// Size of a chip: it holds the widest number that is shown in full.
ImVec2 chipSize(const ViewContext& context);

/// Draws a number of an explanation, coloured like its cell in the graph, into a box of that size:
/// one that can be asked about is a button that asks on, and its node lights up under the pointer.
/// A number that the walk has not come to yet is an empty cell, a covered one a socket. `name`
/// names it.
void drawNumberChip(ViewContext& context, const std::string& name, const WhyPart& part,
                    const Rect& box);

/// Whether the walk has come to a number.
bool isKnown(const ViewContext& context, const WhyPart& part);

/// A fold of the inspector: its heading is a button that opens and closes it. Returns whether it is
/// open now.
bool drawFold(ViewContext& context, const char* id, std::string_view words, bool& open);

/// A small button without a frame, as wide as its words; true when pressed. `name` is its name.
bool wordButton(ViewContext& context, const std::string& name, std::string_view words);

/// A sentence about the walk with its entries typeset as in formulas: "L[0]" becomes the symbol of
/// L with the index 1.
std::vector<TextRun> sentenceRuns(const Names& names, std::string_view text);

/// Draws such a sentence at the cursor, set as prose in `width` pixels.
void drawSentence(ViewContext& context, std::string_view text, float width);

} // namespace backstep::ui
