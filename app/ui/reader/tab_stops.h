#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// The widgets of a pane that Tab goes to, in reading order. They are named as they are marked.
class TabStops {
 public:
  /// Before the widgets of a frame are drawn.
  void begin();
  /// True once for the widget that Tab has moved to: it is to take the keyboard.
  bool takes(std::string_view name);
  /// True once for that widget when it has the keyboard: the text of a box is to be selected.
  bool arrives(std::string_view name);
  /// After a widget is drawn. `active`: it has the keyboard.
  void add(std::string_view name, bool active);

  /// Moves to the next or the previous widget; false at either end, where the pane is left.
  bool move(bool backwards);
  /// Moves to the widget of that name, which is drawn later or in the next frame.
  void moveTo(std::string_view name) { current_ = wanted_ = name; }
  /// The widget that has the keyboard or had it last; empty when none had.
  const std::string& current() const { return current_; }
  /// The pane was left: Tab begins again.
  void forget() {
    current_.clear();
    wanted_.clear();
    taking_.clear();
  }

 private:
  std::vector<std::string> stops_; // of the frame being drawn
  std::vector<std::string> last_;  // of the frame before
  std::string current_;
  std::string taking_; // it was told to take the keyboard, and does not have it yet
  std::string wanted_; // Tab has moved to it, and it has not been drawn since
};

} // namespace backstep::ui
