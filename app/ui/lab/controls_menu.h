#pragma once

#include "kit/view.h"

#include <string>

namespace backstep::ui {

/// A button that says how many controls are hidden, and the list below it in which an instructor
/// hides what the class should not touch yet.
class ControlsMenu {
 public:
  /// Of the button, in pixels.
  float width(const ViewContext& context) const;
  void draw(ViewContext& context) const;

 private:
  static std::string label(const Lab& lab);
  void drawList(ViewContext& context) const;
  void drawColumns(ViewContext& context) const;
  void drawRow(ViewContext& context, const ControlRow& row) const;
  void drawEnd(ViewContext& context) const;
};

} // namespace backstep::ui
