#pragma once

#include "kit/view.h"

#include <string>

namespace backstep::ui {

/// A line above the steps that says what has just been done or gone wrong, until it is dismissed or
/// something else is done. The messages view lists the same.
class Toast {
 public:
  /// What else lies above the screen in this frame. Below a menu there is no line, which waits
  /// until the menu is gone; beside an overlay there is one that cannot be pressed.
  enum class Above { Nothing, Overlay, Menu };

  /// Shows the newest message if it has not been shown yet, at the lower edge of `room`. In a
  /// narrow one the line is wider than the room, but not than the window.
  void draw(ViewContext& context, const Rect& room, Above above);
  /// Takes the line away, unless it has only just come: what is done in that frame was done before.
  void dismiss() { shown_ = shown_ && fresh_; }

 private:
  void drawLine(ViewContext& context, const Message& message, const std::string& text);

  int seenRevision_ = 0; // of the log, when its newest message was drawn
  bool shown_ = false;
  bool fresh_ = false; // drawn for the first time in this frame
};

/// Everything the user was told, newest first. A message about a place in the lesson file or the
/// program goes there when it is clicked.
class MessagesView final : public View {
 public:
  MessagesView() : View("problems") {}
  /// The messages that have come since it was looked at.
  int waiting(const ViewContext& context) const override;

 protected:
  void drawContent(ViewContext& context) override;
  bool isReading() const override { return true; }

 private:
  size_t seen_ = 0; // number of messages when it was drawn last
};

} // namespace backstep::ui
