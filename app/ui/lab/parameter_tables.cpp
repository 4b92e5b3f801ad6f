#include "lab/parameter_tables.h"

#include "explain/symbol_tex.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "model/lab_text.h"

#include <algorithm>

namespace backstep::ui {

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
  const Model& model = access_.lab.run().model();
  const Sizes& s = context.theme.sizes;
  while (tables_.size() < model.parameters.size())
    tables_.push_back(std::make_unique<ValueTable>());
  for (std::size_t i = 0; i < model.parameters.size(); ++i) {
    const ModelParameter& parameter = model.parameters[i];
    const std::string mark = "lab/parameter/" + parameter.name;
    const float width = ImGui::GetContentRegionAvail().x;
    drawFormulaBlock(context, (mark + "/name").c_str(), texOf(model, parameter), width);
    ImGui::PushID(static_cast<int>(i));
    tables_[i]->drawPlain(context, mark, access_.lab.run().parameters(parameter),
                          parameter.shape.rows(), parameter.shape.cols(), width);
    ImGui::PopID();
    ImGui::Dummy({0, s.gap});
    if (!tables_[i]->clicked()) continue;
    const std::size_t entry = parameter.offset + static_cast<std::size_t>(*tables_[i]->clicked());
    editor.open(entry, parameterName(model, entry));
  }
}

} // namespace backstep::ui
