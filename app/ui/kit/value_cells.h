#pragma once

#include "kit/view.h"

#include <span>
#include <string>

namespace backstep::ui {

/// The bake of the text font that is sharp at `size`, else the next larger one.
ImFont* fontFor(const Fonts& fonts, float size);

/// The number as it is written in `width` pixels at this text size: up to four figures, fewer when
/// the room is short, "…" when there is none.
std::string cellText(ImFont* font, float size, double value, float width);

/// A cell with its number, coloured by sign and magnitude. Without text when `numberSize` is 0.
/// `faint` is how far its colour fades into the page, 0 to 1. Returns what is written in it.
std::string drawCell(ImDrawList& list, const ViewContext& context, const Rect& box, double value,
                     float numberSize, float faint = 0);

/// The place of a number that is not known yet.
void drawEmptyCell(ImDrawList& list, const ViewContext& context, const Rect& box);

/// A whole array (row by row) as a picture, one coloured dot per entry or per group of entries; of
/// a group, the entry of largest magnitude shows.
void drawThumbnail(ImDrawList& list, const ViewContext& context, const Rect& box,
                   std::span<const double> entries, int rows, int cols);

} // namespace backstep::ui
