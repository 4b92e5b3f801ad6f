#pragma once

#include "engine/trace.h"
#include "imgui/versions.h"

#include <string>
#include <string_view>

namespace backstep::ui {

/// Whether a key was pressed in this frame; with `repeats` also while it is held.
bool keyPressed(ImGuiKey key, bool repeats = false);

/// Whether Enter, on either block of keys, was pressed in this frame.
bool enterPressed();

/// The text that was typed in this frame, UTF-8, taken away from every other widget. Empty while
/// Ctrl makes commands of the letters; Ctrl with Alt is how some keyboards make brackets.
std::string takeTypedLetters();

/// A number typed by a person, or why it is not a number.
struct ReadNumber {
  double value = 0;
  std::string problem; ///< empty when the number is good; one line
};

/// Reads what was typed into a cell: a number ("-0.5", "1.2e-3", also with a typographic minus
/// sign) or an expression over the walk's names that gives one ("1/3", "x[0] + 0.1").
ReadNumber readNumber(std::string_view typed, const Trace& trace);

} // namespace backstep::ui
