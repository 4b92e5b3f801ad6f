#pragma once

#include "reader/page_book.h"
#include "reader/question.h"
#include "reader/reader_context.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// Where someone wants to go from the table of contents.
struct ContentsChoice {
  int page = -1;        ///< -1: nowhere
  std::string question; ///< id; empty: to the top of the page
};

/// The table of contents: every page by its title, with a chip for each question that belongs to it
/// and how it stands. Marked contents/page/1, contents/question/ID.
ContentsChoice drawContents(const ReaderContext& reader, const PageBook& book,
                            const std::vector<Question>& questions);

} // namespace backstep::ui
