#pragma once

#include "kit/probe.h"

namespace backstep::ui {

/// What is drawn on a button.
enum class Icon {
  None,
  First,
  PreviousPhase,
  PreviousNode,
  Previous,
  Play,
  Pause,
  Next,
  NextPhase,
  NextNode,
  Last,
  Undo,
  Redo,
  Reset,
  Fit,
  Follow,
  Tidy,
  Minus,
  Plus,
  ChevronLeft,
  ChevronRight,
  ChevronUp,
  ChevronDown,
  Close,
  Compare,
  Light,
  Dark,
  Tick,    ///< right
  Wrong,   ///< not right
  Follows, ///< follows from an earlier answer
  Dots,    ///< something is missing
  Alert,   ///< something needs a look
};

/// Draws an icon into a square box.
void drawIcon(ImDrawList& list, Icon icon, const Rect& box, ImU32 colour, float line);

} // namespace backstep::ui
