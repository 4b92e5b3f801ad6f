#pragma once

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

} // namespace backstep::ui
