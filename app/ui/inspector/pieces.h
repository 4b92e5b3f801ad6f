#pragma once

#include "explain/why.h"
#include "inspector/typeset_names.h"
#include "kit/view.h"
#include "prose/prose.h"

#include <span>
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

/// The same button with symbols among its words; `words` are what it says in plain text.
bool runsButton(ViewContext& context, const std::string& name, std::span<const TextRun> runs,
                std::string_view words);

/// Draws the runs of one sentence at the cursor, set as prose in `width` pixels.
void drawRuns(ViewContext& context, std::span<const TextRun> runs, float width);
/// The same with plain words in that font, and all of it in that colour.
void drawRuns(ViewContext& context, std::span<const TextRun> runs, float width, ImFont* font,
              ImU32 colour);

/// Draws a sentence about the walk at the cursor, its entries typeset as in formulas, see
/// sentenceRuns().
void drawSentence(ViewContext& context, std::string_view text, float width);

} // namespace backstep::ui
