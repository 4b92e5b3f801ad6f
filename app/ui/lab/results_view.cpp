#include "lab/results_view.h"

#include "kit/widgets.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace backstep::ui {

namespace {

/// The names under which the tabs can be hidden.
constexpr std::array<const char*, 7> controls{"loss-tab",    "accuracy-tab", "gradients-tab",
                                              "weights-tab", "surface-tab",  "confusion-tab",
                                              "runs-tab"};

} // namespace

ResultsView::ResultsView(const LabAccess& access)
    : View("lab-results"),
      access_(access),
      loss_(access, CurveKind::Loss),
      quality_(access, CurveKind::Quality),
      gradients_(access, CurveKind::Gradients),
      weights_(access, CurveKind::Weights),
      surface_(access),
      confusion_(access),
      runs_(access) {}

bool ResultsView::empty() const {
  return std::none_of(controls.begin(), controls.end(),
                      [this](const char* each) { return access_.shows(each); });
}

bool ResultsView::shows(int tab) const {
  return access_.shows(controls[static_cast<std::size_t>(tab)]);
}

void ResultsView::drawContent(ViewContext& context) {
  if (empty()) return;
  int tab = tab_;
  while (!shows(tab)) tab = (tab + 1) % TabCount;
  drawTabs(context, tab);
  if (tab != Surface && access_.lab.surface() != nullptr) access_.queue.push(lab::HideSurface{});
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const ImVec2 size{room.x, std::max(context.theme.sizes.em * 7, room.y)};
  switch (tab) {
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

void ResultsView::drawTabs(ViewContext& context, int front) {
  const bool classes = access_.lab.run().data().set.classes() > 0;
  const std::array<const char*, TabCount> labels{
      "Loss", classes ? "Accuracy" : "R\u00b2", "Gradients", "Weights", "Surface", "Confusion",
      "Runs"};
  bool first = true;
  for (int i = 0; i < TabCount; ++i) {
    if (!shows(i)) continue;
    const char* label = labels[static_cast<std::size_t>(i)];
    const ButtonLook look{Icon::None, label, false, front != i};
    if (!std::exchange(first, false)) ImGui::SameLine(0, context.theme.sizes.gapTiny);
    if (ImGui::GetContentRegionAvail().x < buttonWidth(context, look)) ImGui::NewLine();
    if (lookButton(context, label, look)) tab_ = i;
    context.marks.markText("lab/tab/" + std::to_string(i), label);
  }
}

} // namespace backstep::ui
