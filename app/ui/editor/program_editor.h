#pragma once

#include "editor/array_table.h"
#include "editor/code_area.h"
#include "kit/view.h"

namespace backstep::ui {

/// Where the program is written: its text, what does not fit it, and the arrays it runs on.
class ProgramEditor final : public View {
 public:
  ProgramEditor() : View("program") {}

  bool animating() const override { return code_.settling(); }
  int waiting(const ViewContext& context) const override;

 protected:
  void drawContent(ViewContext& context) override;
  bool navigable() const override { return false; }

 private:
  static void drawState(ViewContext& context, float width);

  CodeArea code_;
  ArrayTable arrays_;
  float below_ = 0; // height of what stood below the text in the last frame
};

} // namespace backstep::ui
