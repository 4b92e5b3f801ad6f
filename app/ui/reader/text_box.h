#pragma once

#include "reader/reader_context.h"

#include <string>

namespace backstep::ui {

/// What a student did in a box.
struct BoxEvent {
  bool typed = false; ///< the text is another one now
  bool done = false;  ///< Enter was pressed or the box was left
};

/// How a box is drawn.
struct BoxLook {
  float width = 0;
  int lines = 1;
  ImU32 frame = 0;      ///< colour of its outline
  bool compact = false; ///< small type, so that more of it fits
  const char* hint;     ///< what stands in it while it is empty
};

/// A box to type in, a stop of Tab, named and marked `name`. Escape leaves it and keeps what was
/// typed.
BoxEvent textBox(const ReaderContext& reader, const std::string& name, std::string& text,
                 const BoxLook& look);

/// Gives the widget drawn last, which is no text box, to Tab as a stop: takes the keyboard when Tab
/// has come to it, and scrolls it into view.
void buttonStop(const ReaderContext& reader, const std::string& name);

} // namespace backstep::ui
