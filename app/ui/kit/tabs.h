#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// How a tab looks.
struct TabLook {
  std::string_view label;
  bool current = false; ///< what it stands for is shown now
  int count = 0;        ///< things that wait to be looked at; 0 shows nothing
};

/// Width of such a tab in that font, in pixels.
float tabWidth(const ViewContext& context, ImFont* font, const TabLook& look);

/// A tab at the cursor, `height` pixels tall; the current one is underlined at its lower border.
/// True when pressed.
bool tabButton(const ViewContext& context, const char* id, ImFont* font, float height,
               const TabLook& look);

} // namespace backstep::ui
