#pragma once

#include "kit/view.h"

#include <span>
#include <string>
#include <string_view>

namespace backstep::ui {

/// How lines of code are shown. Lines are counted from 0.
struct CodeLook {
  std::string
      name;      ///< "text": the first line is named "text/line/1", the current "text/current-line"
  int first = 0; ///< the first line that is shown
  int count = 0; ///< of lines that are shown
  int current = -1;   ///< the line of the current step; -1: none of them
  ImU32 colour = 0;   ///< that it is marked with
  int lit = -1;       ///< the line that is hovered elsewhere
  int mostRows = 14;  ///< what is longer scrolls in a window of its own
  bool bring = false; ///< the current line is to be scrolled into view
};

/// What the pointer does with a line; -1: with none.
struct CodeEvent {
  int pressed = -1;
  int hovered = -1;
};

/// Draws lines of code at the cursor, numbered, `width` pixels wide.
CodeEvent drawCode(ViewContext& context, std::span<const std::string_view> lines,
                   const CodeLook& look, float width);

} // namespace backstep::ui
