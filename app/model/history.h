#pragma once

#include "engine/graph.h"

#include <span>
#include <string>
#include <vector>

namespace backstep {

/// The numbers of one input or parameter before and after a change.
struct Change {
  NodeId node;
  std::vector<double> before; ///< row by row
  std::vector<double> after;
};

/// One undoable edit.
struct Edit {
  std::string name; ///< what the user did, for the menu: "Wa[0, 2] = 0.35"
  std::vector<Change> changes;
  int gesture = 0; ///< 0, or the drag it belongs to
};

/// What has been edited and can be undone and redone. Moving the cursor is not an edit.
class History {
 public:
  /// Remembers an edit that has just been made; forgets what could be redone. An edit of the same
  /// gesture and nodes as the last one is merged into it.
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
  std::vector<Edit> edits_;
  size_t done_ = 0;
};

} // namespace backstep
