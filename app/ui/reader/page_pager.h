#pragma once

#include "reader/page_book.h"
#include "reader/reader_context.h"

namespace backstep::ui {

/// The foot of the pane: back and on, which page it is, and a button with the progress that opens
/// the table of contents.
class PagePager {
 public:
  /// Height of the foot in pixels; 0 when there is nothing to say in it.
  static float height(const ViewContext& context, const PageBook& book);
  /// Draws it at the cursor. Pressing the progress turns `contents` over.
  static void draw(const ReaderContext& reader, const PageBook& book, bool& contents);
};

/// The head of a page: which steps it is about, and a button that shows them when the cursor is
/// elsewhere.
void drawPageHead(const ReaderContext& reader, const PageBook& book);

} // namespace backstep::ui
