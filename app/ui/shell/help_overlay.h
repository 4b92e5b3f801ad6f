#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// The list of keys, over everything else. Drawn from the table of actions.
class HelpOverlay {
 public:
  void toggle() { open_ = !open_; }
  bool isOpen() const { return open_; }
  /// Draws it when it is open; a click anywhere or Escape closes it.
  void draw(ViewContext& context);

 private:
  static void drawKeys(ViewContext& context);

  bool open_ = false;
};

} // namespace backstep::ui
