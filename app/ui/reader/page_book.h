#pragma once

#include "kit/view.h"

#include <memory>
#include <vector>

namespace backstep::ui {

/// The pages of the open lesson in the order of the walk, and the one that is open: the cursor's,
/// until another one is opened by hand. That one stays open while the cursor rests.
class PageBook {
 public:
  /// Takes up another lesson and follows the cursor. A lesson must be open.
  void update(const Session& session);

  int count() const { return static_cast<int>(pages_.size()); }
  /// The open page, from 0; -1 when there is none.
  int current() const { return current_; }
  /// Where the page stands in the lesson's list.
  size_t index(int page) const { return pages_[static_cast<size_t>(page)].index; }
  /// The step it is about, and the last one before the next page's.
  int firstStep(int page) const { return pages_[static_cast<size_t>(page)].step; }
  int lastStep(int page) const;
  /// The page that questions of a step belong to; -1 when there are no pages.
  int pageOf(int step) const;
  /// Whether the cursor is where the open page is about.
  bool atCursor() const;

  /// Opens a page by hand; one that does not exist is not opened.
  void open(int page);

 private:
  struct PlacedPage {
    int step = 0;
    size_t index = 0;
  };

  void place(const Document& document);
  int followed(int cursor) const;

  std::shared_ptr<const Graph> graph_; // the pages were placed for
  std::vector<PlacedPage> pages_;      // by step
  int lastOfWalk_ = 0;
  int cursor_ = -1; // when it was last looked at
  int current_ = -1;
};

} // namespace backstep::ui
