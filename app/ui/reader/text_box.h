#pragma once

#include "reader/reader_context.h"

#include <string>

namespace backstep::ui {

/// What a student did in a box.
struct BoxEvent {
  bool typed = false;   ///< the text is another one now
  bool done = false;    ///< Enter was pressed or the box was left
  bool entered = false; ///< Enter was pressed
};

/// How a box is drawn.
struct BoxLook {
  float width = 0;
  int lines = 1;
  ImU32 frame = 0;      ///< colour of its outline
  bool compact = false; ///< small type, so that more of it fits
  const char* hint;     ///< what stands in it while it is empty
};

/// A box to type in, a stop of Tab, named `name`. Escape leaves it and keeps what was
/// typed. Reached by TabStops::moveTo() its text is selected; with `begun` the cursor stands behind
/// it, for a text that was begun elsewhere.
BoxEvent textBox(const ReaderContext& reader, const std::string& name, std::string& text,
                 const BoxLook& look, bool begun = false);

/// Gives the widget drawn last, which is not a text box, to Tab as a stop: takes the keyboard when
/// Tab has come to it, and scrolls it into view.
void buttonStop(const ReaderContext& reader, const std::string& name);

/// How the boxes of an answer are laid out so that a number of four decimals can be read in each.
struct BoxGrid {
  float width = 0;       ///< of a box, pixels
  float gap = 0;         ///< between two boxes, pixels
  int columnsABlock = 1; ///< a wider array is drawn in blocks of columns below each other
  bool compact = false;  ///< small type, and the mark on the box's corner
};

/// The layout of an array of that many columns; `single`: it is the only box of its answer.
BoxGrid boxGridFor(const ReaderContext& reader, int columns, bool single);

} // namespace backstep::ui
