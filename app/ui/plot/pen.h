#pragma once

#include "kit/probe.h"
#include "kit/theme.h"

#include <imgui.h>
#include <span>

namespace backstep::ui {

/// Ways to draw a line, so that lines differ without colour too.
enum class Dash { Solid, Dashed, Dotted, DashDotted };

/// Width of a curve that matters, in Sizes::line.
inline constexpr float curveWidth = 1.3F;

/// How a line is drawn.
struct LineInk {
  ImU32 colour = 0;
  float width = 1; ///< pixels
  Dash dash = Dash::Solid;
};

/// Draws a line through the points; its pattern runs on round the corners.
void drawLine(ImDrawList& list, std::span<const ImVec2> points, const LineInk& ink);

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
