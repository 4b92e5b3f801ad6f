#pragma once

#include "kit/view.h"
#include "lab/lab_access.h"

namespace backstep::ui {

/// The runs of this session: look at one, draw another one's curves beside it, branch, remove.
class RunsPanel {
 public:
  explicit RunsPanel(const LabAccess& access) : access_(access) {}

  void draw(ViewContext& context) const;

 private:
  void drawRun(ViewContext& context, std::size_t index) const;
  void drawName(ViewContext& context, std::size_t index) const;
  void drawButtons(ViewContext& context) const;

  LabAccess access_;
};

} // namespace backstep::ui
