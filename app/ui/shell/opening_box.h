#pragma once

#include <string>

namespace backstep::ui {

/// The text box of an overlay. It takes the keyboard when the overlay opens, and no letter that is
/// typed in the frames until ImGui has given it the keyboard is lost.
class OpeningBox {
 public:
  /// The overlay opens. The first letter replaces all of the text.
  void open();
  /// Draws it as wide as there is room; whether the text has changed. Name and hint as ImGui's.
  bool draw(const char* name, const char* hint, std::string& text);

 private:
  bool fresh_ = false;  // opened in this frame
  bool typing_ = false; // the box has the keyboard
  bool early_ = false;  // letters came before it had
};

} // namespace backstep::ui
