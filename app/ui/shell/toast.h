#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// A line above the steps that says what has just gone wrong or been done, until it is dismissed
/// or something else is done. All of it stands in the messages view, too.
class Toast {
 public:
  /// Shows the newest message when there is one that was not shown yet. `bottom`: the lowest
  /// place it may take.
  void draw(ViewContext& context, float bottom);
  /// Takes the line away, if it has been seen.
  void dismiss() { shown_ = false; }

 private:
  void drawLine(ViewContext& context, const Message& message);

  int seenRevision_ = 0; // of the log
  bool shown_ = false;
};

} // namespace backstep::ui
