#pragma once

#include "editor/colouring.h"
#include "kit/theme.h"

namespace backstep::ui {

/// The colour of a word of a program: inputs and parameters in those of their steps.
ImU32 codeColour(const Palette& palette, WordKind kind);

} // namespace backstep::ui
