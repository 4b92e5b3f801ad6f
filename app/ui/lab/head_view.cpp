#include "lab/head_view.h"

#include "kit/widgets.h"

namespace backstep::ui {

float HeadView::height(const ViewContext& context) {
  return context.theme.sizes.bar + context.theme.sizes.gapSmall * 2;
}

void HeadView::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const ImVec2 min = ImGui::GetWindowPos();
  ImGui::SetCursorScreenPos({min.x + s.margin, min.y + s.gapSmall});
  if (access_.shows("activation-functions")) { // else there is nothing to choose between
    drawTab(context, "Training", "lab/tab/training", false);
    drawTab(context, "Activation functions", "lab/tab/activations", true);
  }
  const float right = min.x + ImGui::GetWindowWidth() - s.margin;
  ImGui::SetCursorScreenPos({right - menu_.width(context), min.y + s.gapSmall});
  menu_.draw(context);
}

void HeadView::drawTab(ViewContext& context, const char* label, const char* mark, bool functions) {
  const ButtonLook look{Icon::None, label, false, functions_ != functions};
  if (lookButton(context, label, look)) functions_ = functions;
  context.marks.markText(mark, label);
  ImGui::SameLine(0, context.theme.sizes.gapTiny);
}

} // namespace backstep::ui
