#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// The program's text with the line of the current step marked: of a program of more than a few
/// lines only that line and its neighbours, until the whole is asked for. A click on a line selects
/// what it computes.
class ProgramPanel {
 public:
  /// Draws at the cursor, `width` pixels wide.
  void draw(ViewContext& context, float width);

 private:
  void drawSwitch(ViewContext& context, int lines);

  bool whole_ = false;
  int scrolledTo_ = 0; // the cursor for which the current line was scrolled into view
};

} // namespace backstep::ui
