#include "lab/head_view.h"

#include "kit/actions.h"
#include "kit/widgets.h"

namespace backstep::ui {

float HeadView::height(const ViewContext& context) {
  return context.theme.sizes.bar + context.theme.sizes.gapSmall * 2;
}

void HeadView::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const ImVec2 min = ImGui::GetWindowPos();
  ImGui::SetCursorScreenPos({min.x + s.margin, min.y + s.gapSmall});
  float left = min.x + s.margin;
  if (context.lab.shows("activation-functions")) { // else there is nothing to choose between
    drawTab(context, "Training", "lab/tab/training", false);
    drawTab(context, "Activation functions", "lab/tab/activations", true);
    left = ImGui::GetItemRectMax().x;
  }
  const float right = min.x + ImGui::GetWindowWidth() - s.margin;
  ImGui::SetCursorScreenPos({right - menu_.width(context), min.y + s.gapSmall});
  menu_.draw(context);
  drawLessonButtons(context, left, right - menu_.width(context) - s.gapTiny);
}

void HeadView::drawLessonButtons(ViewContext& context, float left, float right) const {
  const Sizes& s = context.theme.sizes;
  const float top = ImGui::GetWindowPos().y + s.gapSmall;
  const ButtonLook save{Icon::None, "Save as a lesson\u2026", false, true};
  const float saveLeft = right - buttonWidth(context, save);
  if (saveLeft < left) return;
  ImGui::SetCursorScreenPos({saveLeft, top});
  actionButton(context, "save-training", save, "lab/save-lesson");
  const Document* document = context.session.document();
  if (document == nullptr || !document->lesson().training) return;
  const ButtonLook train{Icon::None, "Train the open lesson", false, true};
  const float trainLeft = saveLeft - s.gapTiny - buttonWidth(context, train);
  if (trainLeft < left) return;
  ImGui::SetCursorScreenPos({trainLeft, top});
  if (lookButton(context, "train-lesson", train)) action("train-lesson").run(context);
  context.probe.text("lab/train-lesson", train.label);
  if (ImGui::IsItemHovered())
    tooltip(context, "A run of \u201c" + document->lesson().title +
                         "\u201d with its numbers as they are now, by its [training]");
}

void HeadView::drawTab(ViewContext& context, const char* label, const char* name, bool functions) {
  const ButtonLook look{Icon::None, label, false, functions_ != functions};
  if (lookButton(context, label, look)) functions_ = functions;
  context.probe.text(name, label);
  ImGui::SameLine(0, context.theme.sizes.gapTiny);
}

} // namespace backstep::ui
