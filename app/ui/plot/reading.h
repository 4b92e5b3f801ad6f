#pragma once

#include "kit/view.h"
#include "plot/line_pen.h"

#include <span>
#include <string>

namespace backstep::ui {

/// One line of the box that says what curves are worth at a place.
struct ReadingRow {
  ImU32 colour = 0; ///< of the curve; 0: none
  std::string name;
  std::string value;
  Dash dash = Dash::Solid; ///< of the curve
};

/// Draws the box beside `x` (pixels), within `area`, and marks it as "<id>/reading" with its text:
/// "update 120; training 0.31". The first row heads the others, which stand in several columns when
/// the area is too low for one.
void drawReading(ViewContext& context, ImDrawList& list, std::string_view id, const Rect& area,
                 float x, std::span<const ReadingRow> rows);

} // namespace backstep::ui
