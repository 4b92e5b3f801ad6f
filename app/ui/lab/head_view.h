#pragma once

#include "lab/controls_menu.h"

namespace backstep::ui {

/// The line above the lab: whether networks are trained or activation functions are looked at, and
/// which controls are there.
class HeadView final : public Strip {
 public:
  HeadView() : Strip("lab-head") {}

  static float height(const ViewContext& context);
  /// Whether the activation functions are looked at.
  bool functions(const Lab& lab) const { return functions_ && lab.shows("activation-functions"); }
  void showFunctions(bool shown) { functions_ = shown; }

 protected:
  void drawContent(ViewContext& context) override;

 private:
  /// Those that lead from a lesson to the lab and back, as far as there is room on the line: both
  /// have keys, too.
  void drawLessonButtons(ViewContext& context, float left, float right) const;
  void drawTab(ViewContext& context, const char* label, const char* name, bool functions);

  ControlsMenu menu_;
  bool functions_ = false;
};

} // namespace backstep::ui
