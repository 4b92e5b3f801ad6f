#include "learn/model.h"

#include <algorithm>
#include <cctype>
#include <string>

// Tells whether a program is one that the lab writes itself.

namespace backstep {
namespace {

/// A program's lines without comments, spaces and empty lines.
std::string squeezed(const std::string& program) {
  std::string text;
  bool comment = false;
  for (const char c : program) {
    if (c == '#') comment = true;
    if (c == '\n') comment = false;
    const bool isSpace = std::isspace(static_cast<unsigned char>(c)) != 0 && c != '\n';
    const bool emptyLine = c == '\n' && (text.empty() || text.back() == '\n');
    if (!comment && !isSpace && !emptyLine) text += c;
  }
  if (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

/// What the layers say of the architecture.
ModelSpec outlineOf(const Model& model) {
  ModelSpec spec;
  spec.task = model.classes == 0 ? Task::Regression : Task::Classification;
  spec.classes = model.classes;
  spec.inputs = model.layers.front().inputs;
  for (int i = 0; i < model.hiddenLayers(); ++i)
    spec.hidden.push_back(model.layers[static_cast<size_t>(i)].outputs);
  return spec;
}

bool withinLimits(const ModelSpec& spec) {
  return spec.hidden.size() <= ModelSpec::mostLayers &&
         std::all_of(spec.hidden.begin(), spec.hidden.end(),
                     [](int neurons) { return neurons <= ModelSpec::mostNeurons; });
}

/// Whether the parameters are the same and classes are written in the same form.
bool agrees(const Model& a, const Model& b) {
  if (a.classes > 0 && a.targetForm != b.targetForm) return false;
  return std::equal(a.parameters.begin(), a.parameters.end(), b.parameters.begin(),
                    b.parameters.end(), [](const ModelParameter& x, const ModelParameter& y) {
                      return x.name == y.name && x.shape == y.shape;
                    });
}

/// All architectures with this outline whose choices go together.
std::vector<ModelSpec> choicesFor(const ModelSpec& outline) {
  std::vector<ModelSpec> specs;
  ModelSpec spec = outline;
  const auto tryOutput = [&](Activation output) {
    spec.output = output;
    const bool matters = spec.loss == LossKind::SquaredError;
    if (matters ? fitsOutput(output, spec.task) : output == Activation::Tanh) specs.push_back(spec);
  };
  for (const auto& activation : activationChoices())
    for (const auto& loss : lossChoices())
      for (const auto& penalty : penaltyChoices()) {
        spec.activation = activation.choice;
        spec.loss = loss.choice;
        spec.penalty = penalty.choice;
        if (!fits(spec.loss, spec.task, spec.classes)) continue;
        for (const auto& output : activationChoices()) tryOutput(output.choice);
      }
  return specs;
}

} // namespace

std::optional<ModelSpec> templateOf(const Model& model) {
  if (model.layers.empty() || model.input != "X" || model.target != "Y") return std::nullopt;
  const ModelSpec outline = outlineOf(model);
  if (!withinLimits(outline)) return std::nullopt;
  const std::string program = squeezed(model.program);
  for (const ModelSpec& spec : choicesFor(outline))
    if (squeezed(batchProgram(spec)) == program && agrees(makeModel(spec), model)) return spec;
  return std::nullopt;
}

} // namespace backstep
