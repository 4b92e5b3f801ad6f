#pragma once

#include "reader/reader_context.h"

namespace backstep::ui {

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
