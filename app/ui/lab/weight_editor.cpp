#include "lab/weight_editor.h"

#include "explain/number.h"
#include "kit/widgets.h"

#include <utility>

namespace backstep::ui {

void WeightEditor::open(std::size_t entry, std::string name) {
  if (!access_.shows("edit-weights")) return;
  entry_ = entry;
  name_ = std::move(name);
  value_ = access_.lab.run().parameters()[entry];
  opening_ = true;
}

void WeightEditor::draw(ViewContext& context) {
  if (std::exchange(opening_, false)) ImGui::OpenPopup("weight");
  if (!ImGui::BeginPopup("weight")) return;
  const auto parameters = access_.lab.run().parameters();
  if (entry_ >= parameters.size()) {
    ImGui::CloseCurrentPopup();
    return ImGui::EndPopup();
  }
  styledText(context.fonts.mono, context.theme.colours.ink, name_);
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(context.theme.sizes.em * 8);
  if (ImGui::InputDouble("##value", &value_, 0, 0, "%.6g", ImGuiInputTextFlags_EnterReturnsTrue)) {
    access_.queue.push(lab::SetParameter{entry_, value_});
    if (access_.lab.explanations().shows(Explanation::Weights))
      access_.queue.push(lab::Explain{Explanation::Weights, false});
    ImGui::CloseCurrentPopup();
  }
  context.marks.mark("lab/weight");
  const auto& gradient = access_.lab.gradient();
  if (entry_ < gradient.size()) {
    const std::string said = "gradient of the next update: " + formatNumber(gradient[entry_]);
    styledText(context.fonts.small, context.theme.colours.inkSoft, said);
    context.marks.markText("lab/weight/gradient", said);
  }
  ImGui::EndPopup();
}

} // namespace backstep::ui
