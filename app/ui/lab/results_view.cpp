#include "lab/results_view.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace backstep::ui {

ResultsView::ResultsView(const LabAccess& access)
    : View("lab-results"),
      access_(access),
      loss_(access, CurvePanel::Kind::Loss),
      quality_(access, CurvePanel::Kind::Quality),
      gradients_(access, CurvePanel::Kind::Gradients),
      weights_(access, CurvePanel::Kind::Weights),
      surface_(access),
      confusion_(access),
      runs_(access) {}

void ResultsView::drawContent(ViewContext& context) {
  drawRemarks(context);
  drawTabs(context);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const ImVec2 size{room.x, std::max(context.theme.sizes.em * 7, room.y)};
  switch (tab_) {
  case Loss: return loss_.draw(context, size);
  case Quality: return quality_.draw(context, size);
  case Gradients: return gradients_.draw(context, size);
  case Weights: return weights_.draw(context, size);
  case Surface: return surface_.draw(context, size);
  case Confusion: return confusion_.draw(context);
  case Runs: return runs_.draw(context);
  default: return;
  }
}

void ResultsView::drawTabs(ViewContext& context) {
  const bool classes = access_.lab.run().data().set.classes() > 0;
  const std::array<const char*, tabs> labels{
      "Loss", classes ? "Accuracy" : "R\u00b2", "Gradients", "Weights", "Surface", "Confusion",
      "Runs"};
  for (int i = 0; i < tabs; ++i) {
    const char* label = labels[static_cast<std::size_t>(i)];
    const ButtonLook look{Icon::None, label, false, tab_ != i};
    if (i > 0) wrapTo(buttonWidth(context, look));
    if (lookButton(context, label, look)) tab_ = i;
    context.marks.markText("lab/tab/" + std::to_string(i), label);
  }
}

void ResultsView::drawRemarks(ViewContext& context) const {
  std::string all;
  std::vector<std::string> remarks = remarksOn(access_.lab);
  if (!access_.lab.problem().empty()) remarks.insert(remarks.begin(), access_.lab.problem());
  for (const std::string& each : remarks) {
    drawParagraph(context, each, ImGui::GetContentRegionAvail().x, context.theme.colours.problem);
    all += (all.empty() ? "" : "\n") + each;
  }
  if (!all.empty()) context.marks.markText("lab/remarks", all);
}

} // namespace backstep::ui
