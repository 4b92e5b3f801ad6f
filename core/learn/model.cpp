#include "learn/model.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace backstep {

size_t Model::parameterCount() const {
  return std::accumulate(
      parameters.begin(), parameters.end(), size_t{0},
      [](size_t sum, const ModelParameter& parameter) { return sum + parameter.size(); });
}

int Model::targetWidth() const { return targetForm == TargetForm::Label ? 1 : outputs; }

std::vector<Binding> bindingsFor(const Model& model, int rows) {
  std::vector<Binding> bindings = model.bindings;
  if (model.batching == Model::Batching::Single) return bindings;
  for (Binding& binding : bindings)
    if (binding.name == model.input || binding.name == model.target) binding.shape.dim[0] = rows;
  return bindings;
}

Shape shapeOf(std::span<const Binding> bindings, std::string_view name) {
  return std::find_if(bindings.begin(), bindings.end(),
                      [&](const Binding& each) { return each.name == name; })
      ->shape;
}

namespace {

std::shared_ptr<const Graph> built(const std::string& text, std::span<const Binding> bindings,
                                   std::string_view output, bool scalar) {
  auto program = parseProgram(text);
  assert(program);
  auto graph = buildGraph(std::move(*program), bindings, output, scalar);
  assert(graph);
  return *graph;
}

} // namespace

std::shared_ptr<const Graph> lossGraph(const Model& model, int rows) {
  return built(model.program, bindingsFor(model, rows), model.output, true);
}

std::shared_ptr<const Graph> predictionGraph(const Model& model, int rows) {
  std::vector<Binding> bindings = bindingsFor(model, rows);
  const auto unused = [&](const Binding& binding) {
    return binding.kind == Node::Kind::Input && binding.name != model.input;
  };
  if (model.prediction != model.program)
    bindings.erase(std::remove_if(bindings.begin(), bindings.end(), unused), bindings.end());
  return built(model.prediction, bindings, model.predicted, false);
}

void encodeTarget(const Model& model, double target, double* out) {
  const double other = model.targetForm == TargetForm::PlusMinus ? -1 : 0;
  if (model.targetForm == TargetForm::Number || model.targetForm == TargetForm::Label) {
    *out = target;
  } else if (model.outputs == 1) {
    *out = target > 0 ? 1 : other;
  } else {
    for (int i = 0; i < model.outputs; ++i) out[i] = target == i ? 1 : other;
  }
}

int decidedClass(const Model& model, std::span<const double> compared) {
  if (compared.size() == 1) return compared[0] >= model.threshold ? 1 : 0;
  return static_cast<int>(std::max_element(compared.begin(), compared.end()) - compared.begin());
}

} // namespace backstep
