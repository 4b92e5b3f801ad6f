#pragma once

#include "kit/marks.h"

namespace backstep::ui {

/// Marks the widget that has the keyboard as "keyboard/focus", when that can be seen: for those who
/// read the window instead of looking at it.
void markKeyboard(Marks& marks);

} // namespace backstep::ui
