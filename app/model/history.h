#pragma once

#include "model/draft.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace backstep {

/// The numbers of one input or parameter before and after a change.
struct Change {
  std::string array;          ///< its name
  std::vector<double> before; ///< row by row; empty: it was not there
  std::vector<double> after;  ///< row by row; empty: it is gone
};

/// The lesson's file and program before and after a change of them.
struct TextChange {
  Draft::Snapshot before;
  Draft::Snapshot after;
};

/// One undoable edit.
struct Edit {
  std::string name; ///< what the user did, for the menu: "Wa[0, 2] = 0.35"
  std::vector<Change> changes;
  int gesture = 0; ///< 0, or the drag or the run of typing it belongs to
  std::optional<TextChange> text{};
};

/// What has been edited and can be undone and redone. Moving the cursor is not an edit.
class History {
 public:
  /// Remembers an edit that has just been made; forgets what could be redone. An edit of the same
  /// gesture and arrays as the last one, or of text and the same gesture, is merged into it.
  void add(Edit edit);
  bool canUndo() const { return done_ > 0; }
  bool canRedo() const { return done_ < edits_.size(); }
  /// Steps over the last edit and returns it; canUndo() must hold.
  const Edit& undo();
  /// Steps over the next edit and returns it; canRedo() must hold.
  const Edit& redo();
  /// All remembered edits, oldest first; the first doneCount() are in force.
  std::span<const Edit> edits() const { return edits_; }
  size_t doneCount() const { return done_; }
  void clear();

 private:
  void forgetOldest();

  std::vector<Edit> edits_;
  size_t done_ = 0;
};

} // namespace backstep
