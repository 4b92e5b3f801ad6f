#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// Draws at the cursor what was wrong with the last thing asked for, mistake by mistake: where it
/// is, what it is, the line with the place underlined, and what to write instead. Nothing when all
/// is well.
void drawProblem(ViewContext& context, float width);

} // namespace backstep::ui
