#pragma once

#include "kit/marks.h"
#include "kit/theme.h"

#include <imgui.h>

namespace backstep::ui {

/// Shapes of points: classes differ by shape and by colour.
enum class Marker { Circle, Triangle, Square, Diamond };

/// How a point is drawn.
struct MarkerInk {
  float radius = 0; ///< pixels; the shapes look equally large
  ImU32 fill = 0;
  ImU32 outline = 0;
  float line = 1; ///< of the outline, pixels; 0: none
};

void drawMarker(ImDrawList& list, Marker marker, ImVec2 centre, const MarkerInk& ink);

/// The shape of class `index` (>= 0), repeating after the last.
Marker markerOf(int index);

} // namespace backstep::ui
