#include "model/history.h"

#include <cassert>
#include <cstddef>
#include <utility>

namespace backstep {

namespace {

// More than a lecture's worth of edits; keeps a long session's memory bounded.
constexpr size_t mostEdits = 1000;
constexpr size_t mostTextBytes = size_t{64} << 20U; // of large programs, fewer

bool continues(const Edit& last, const Edit& next) {
  if (next.gesture == 0 || last.gesture != next.gesture) return false;
  if (next.text) return last.text && next.changes.empty();
  return last.changes.size() == 1 && next.changes.size() == 1 &&
         last.changes[0].array == next.changes[0].array;
}

/// What an edit keeps alone; what was before it, its neighbour keeps as well.
size_t textBytes(const Edit& edit) {
  if (!edit.text) return 0;
  return edit.text->after.program->size() +
         (edit.text->after.file == edit.text->before.file ? 0 : edit.text->after.file->size());
}

} // namespace

void History::add(Edit edit) {
  edits_.resize(done_);
  if (!edits_.empty() && continues(edits_.back(), edit)) {
    if (edit.text)
      edits_.back().text->after = std::move(edit.text->after);
    else
      edits_.back().changes[0].after = std::move(edit.changes[0].after);
    edits_.back().name = std::move(edit.name);
    return;
  }
  edits_.push_back(std::move(edit));
  forgetOldest();
  done_ = edits_.size();
}

void History::forgetOldest() {
  size_t bytes = 0;
  size_t kept = 0; // counted from the newest, which always stays
  while (kept < edits_.size() && kept < mostEdits && (kept == 0 || bytes < mostTextBytes))
    bytes += textBytes(edits_[edits_.size() - ++kept]);
  edits_.erase(edits_.begin(), edits_.end() - static_cast<std::ptrdiff_t>(kept));
}

const Edit& History::undo() {
  assert(canUndo());
  return edits_[--done_];
}

const Edit& History::redo() {
  assert(canRedo());
  return edits_[done_++];
}

void History::clear() {
  edits_.clear();
  done_ = 0;
}

} // namespace backstep
