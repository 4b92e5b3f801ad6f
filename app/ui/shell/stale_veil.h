#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// While the program has mistakes: greys the drawing, which shows the last program that could be
/// read, and says so. Marked "graph/stale". Clicks go through to the drawing.
void drawStaleVeil(ViewContext& context, const Rect& area);

} // namespace backstep::ui
