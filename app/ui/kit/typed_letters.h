#pragma once

#include <string>

namespace backstep::ui {

/// The text that was typed in this frame, UTF-8, taken away from every other widget. Empty while
/// Ctrl makes commands of the letters; Ctrl with Alt is how some keyboards make brackets.
std::string takeTypedLetters();

} // namespace backstep::ui
