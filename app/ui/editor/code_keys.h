#pragma once

#include "editor/text_editing.h"

namespace backstep::ui {

/// What the keys of a frame have done to a program, or ask somebody else to do.
struct KeyOutcome {
  bool touched = false; ///< the text or the caret changed
  bool typed = false;   ///< a character was typed or erased
  bool undo = false;
  bool redo = false;
  bool complete = false; ///< the list of words is asked for
  bool leave = false;    ///< the keyboard is given back
};

/// Applies what was typed in this frame. `page` is how many lines are in view.
KeyOutcome takeCodeKeys(TextEditing& editing, int page);

} // namespace backstep::ui
