#include "lab/weight_editor.h"

#include "explain/number.h"
#include "explain/tex_parts.h"
#include "imgui/versions.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "model/lab_text.h"

#include <algorithm>
#include <utility>

namespace backstep::ui {

void WeightEditor::open(const Lab& lab, size_t entry, std::string name) {
  if (!lab.shows("edit-weights")) return;
  entry_ = entry;
  name_ = std::move(name);
  value_ = lab.run().parameters()[entry];
  opening_ = true;
}

void WeightEditor::draw(ViewContext& context) {
  if (std::exchange(opening_, false)) ImGui::OpenPopup("weight");
  if (!ImGui::BeginPopup("weight")) return;
  const auto parameters = context.lab.run().parameters();
  if (entry_ >= parameters.size()) {
    ImGui::CloseCurrentPopup();
    return ImGui::EndPopup();
  }
  styledText(context.fonts.mono, context.theme.colours.ink, name_);
  if (ImGui::IsWindowAppearing()) focusNextItem();
  ImGui::SetNextItemWidth(context.theme.sizes.em * 8);
  if (ImGui::InputDouble("##value", &value_, 0, 0, "%.6g", ImGuiInputTextFlags_EnterReturnsTrue)) {
    context.commands.push(lab::SetParameter{entry_, value_});
    if (context.lab.explanations().shows(Explanation::Weights))
      context.commands.push(lab::Explain{Explanation::Weights, false});
    ImGui::CloseCurrentPopup();
  }
  context.probe.name("lab/weight");
  const auto& gradient = context.lab.gradient();
  if (entry_ < gradient.size()) {
    const std::string said = "gradient of the next update: " + formatNumber(gradient[entry_]);
    styledText(context.fonts.small, context.theme.colours.inkSoft, said);
    context.probe.text("lab/weight/gradient", said);
  }
  ImGui::EndPopup();
}

namespace {

/// The name, as the lesson typesets it, and the shape.
std::string texOf(const Model& model, const ModelParameter& parameter) {
  const auto found = std::find_if(model.symbols.begin(), model.symbols.end(),
                                  [&](const NameTex& each) { return each.name == parameter.name; });
  std::string name = found == model.symbols.end() ? symbolTex(parameter.name) : found->tex;
  const Shape& shape = parameter.shape;
  if (shape.rank == 0) return name;
  const std::string rows = std::to_string(shape.rows());
  const std::string cols = std::to_string(shape.cols());
  return name + " \\in \\mathbb{R}^{" + (shape.rank == 1 ? cols : rows + " \\times " + cols) + "}";
}

} // namespace

void ParameterTables::draw(ViewContext& context, WeightEditor& editor) {
  const Model& model = context.lab.run().model();
  const Sizes& s = context.theme.sizes;
  while (tables_.size() < model.parameters.size())
    tables_.push_back(std::make_unique<ValueTable>());
  for (size_t i = 0; i < model.parameters.size(); ++i) {
    const ModelParameter& parameter = model.parameters[i];
    const std::string name = "lab/parameter/" + parameter.name;
    const float width = ImGui::GetContentRegionAvail().x;
    drawFormulaBlock(context, (name + "/name").c_str(), texOf(model, parameter), width);
    ImGui::PushID(static_cast<int>(i));
    tables_[i]->drawPlain(context, name, context.lab.run().parameters(parameter),
                          parameter.shape.rows(), parameter.shape.cols(), width);
    ImGui::PopID();
    ImGui::Dummy({0, s.gap});
    if (!tables_[i]->clicked()) continue;
    const size_t entry = parameter.offset + static_cast<size_t>(*tables_[i]->clicked());
    editor.open(context.lab, entry, parameterName(model, entry));
  }
}

} // namespace backstep::ui
