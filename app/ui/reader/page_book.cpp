#include "reader/page_book.h"

#include "engine/anchor.h"

#include <algorithm>
#include <variant>

namespace backstep::ui {

void PageBook::update(const Session& session) {
  place(*session.document());
  const int cursor = session.player()->cursor();
  const bool moved = cursor != cursor_;
  cursor_ = cursor;
  const bool arrived = current_ >= 0 && firstStep(current_) == cursor;
  if (moved && !arrived) current_ = followed(cursor);
}

void PageBook::place(const Document& document) {
  const auto& graph = document.trace().evaluation().sharedGraph();
  if (graph == graph_) return;
  graph_ = graph;
  pages_.clear();
  cursor_ = -1;
  current_ = -1;
  lastOfWalk_ = document.trace().lastStep();
  for (size_t i = 0; i < document.lesson().pages.size(); ++i) {
    const auto step = resolveAnchor(document.trace(), document.lesson().pages[i].at.text);
    if (const int* found = std::get_if<int>(&step)) pages_.push_back({*found, i});
  }
  std::stable_sort(pages_.begin(), pages_.end(),
                   [](const PlacedPage& a, const PlacedPage& b) { return a.step < b.step; });
}

int PageBook::pageOf(int step) const {
  int page = pages_.empty() ? -1 : 0;
  for (int i = 0; i < count(); ++i)
    if (firstStep(i) <= step) page = i;
  return page;
}

/// Of several pages about one step the first: it is to be read first.
int PageBook::followed(int cursor) const {
  int page = pageOf(cursor);
  while (page > 0 && firstStep(page - 1) == firstStep(page)) --page;
  return page;
}

int PageBook::lastStep(int page) const {
  for (int i = page + 1; i < count(); ++i)
    if (firstStep(i) > firstStep(page)) return firstStep(i) - 1;
  return lastOfWalk_;
}

bool PageBook::atCursor() const {
  return current_ < 0 || (firstStep(current_) <= cursor_ && cursor_ <= lastStep(current_)) ||
         pageOf(cursor_) == current_;
}

void PageBook::open(int page) {
  if (page >= 0 && page < count()) current_ = page;
}

} // namespace backstep::ui
