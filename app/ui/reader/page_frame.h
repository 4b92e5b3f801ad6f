#pragma once

#include "reader/page_book.h"
#include "reader/question.h"
#include "reader/reader_context.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// The head of a page: which steps it is about, and a button that shows them when the cursor is
/// elsewhere.
void drawPageHead(const ReaderContext& reader, const PageBook& book);

/// The foot of the pane: back and on, which page it is, and a button with the progress that opens
/// the table of contents.
class PagePager {
 public:
  /// Height of the foot in pixels; 0 when there is nothing to say in it.
  static float height(const ViewContext& context, const PageBook& book);
  /// Draws it at the cursor. Pressing the progress turns `contents` over.
  static void draw(const ReaderContext& reader, const PageBook& book, bool& contents);
};

/// Where someone wants to go from the table of contents.
struct ContentsChoice {
  int page = -1;        ///< -1: nowhere
  std::string question; ///< id; empty: to the top of the page
};

/// The table of contents: every page by its title, with a chip for each question that belongs to it
/// and how it stands. Named "contents/page/1", "contents/question/ID".
ContentsChoice drawContents(const ReaderContext& reader, const PageBook& book,
                            const std::vector<LessonQuestion>& questions);

} // namespace backstep::ui
