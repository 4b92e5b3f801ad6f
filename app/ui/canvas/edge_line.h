#pragma once

#include "canvas/camera.h"
#include "canvas/scene.h"

#include <imgui.h>
#include <vector>

namespace backstep::ui {

/// How far a line that stands for a curve may leave it, in pixels.
inline constexpr float roundLine = 0.08F;
inline constexpr float coarseLine = 0.4F; ///< of the many short wires of a graph seen from afar

/// Half the width of an arrow's head, times its length.
inline constexpr float headHalfWidth = 0.45F;

/// What the lengths that arrows have at zoom 1 are multiplied by: from some zoom on they grow no
/// more.
float arrowScale(const Camera& camera);

/// Fills `line` with points (pixels) on a curve of the scene, from its start to its end, so close
/// that the stretches between them leave it by no more than `slack` pixels: two for a straight one.
void lineOf(const Curve& curve, const Camera& camera, float slack, std::vector<ImVec2>& line);

/// Takes `length` pixels off the end of a line of two points or more, at most half of it.
void shorten(std::vector<ImVec2>& line, float length);

/// The direction across a way, of length 1.
ImVec2 across(ImVec2 from, ImVec2 to);

/// Moves a line of two points or more to the side by so many pixels, as seen from its start: to the
/// right (y grows downwards).
void moveAside(std::vector<ImVec2>& line, float by);

} // namespace backstep::ui
