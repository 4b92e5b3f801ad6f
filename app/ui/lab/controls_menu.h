#pragma once

#include "kit/view.h"
#include "lab/lab_access.h"

#include <string>

namespace backstep::ui {

/// A button that says how many controls are hidden, and the list below it in which an instructor
/// hides what the class should not touch yet.
class ControlsMenu {
 public:
  explicit ControlsMenu(const LabAccess& access) : access_(access) {}

  /// Of the button, in pixels.
  float width(const ViewContext& context) const;
  void draw(ViewContext& context) const;

 private:
  std::string label() const;
  void drawList(ViewContext& context) const;
  void drawColumns(ViewContext& context) const;
  void drawRow(ViewContext& context, const ControlRow& row) const;
  void drawEnd(ViewContext& context) const;

  LabAccess access_;
};

} // namespace backstep::ui
