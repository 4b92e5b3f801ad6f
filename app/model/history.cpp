#include "model/history.h"

#include <cassert>
#include <utility>

namespace backstep {

namespace {

// More than a lecture's worth of edits; keeps a long session's memory bounded.
constexpr size_t mostEdits = 1000;

bool continues(const Edit& last, const Edit& next) {
  return next.gesture != 0 && last.gesture == next.gesture && last.changes.size() == 1 &&
         next.changes.size() == 1 && last.changes[0].node == next.changes[0].node;
}

} // namespace

void History::add(Edit edit) {
  edits_.resize(done_);
  if (!edits_.empty() && continues(edits_.back(), edit)) {
    edits_.back().changes[0].after = std::move(edit.changes[0].after);
    edits_.back().name = std::move(edit.name);
    return;
  }
  if (edits_.size() == mostEdits) edits_.erase(edits_.begin());
  edits_.push_back(std::move(edit));
  done_ = edits_.size();
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
