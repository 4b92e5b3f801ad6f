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

namespace {

/// Finds the layers of neurons in a program's graph, from the last one back to the features.
class LayerFinder {
 public:
  LayerFinder(const Model& model, const Graph& graph) : model_(model), graph_(graph) {}

  std::vector<DenseLayer> find() const;

 private:
  NodeId operand(NodeId id, int position) const {
    return graph_.edge(graph_.operandEdge(id, position)).operand;
  }
  bool is(NodeId id, std::string_view op) const {
    return graph_.node(id).op != nullptr && graph_.node(id).op->name == op;
  }
  std::optional<size_t> parameter(NodeId id) const;
  bool isActivation(NodeId id) const;
  std::optional<NodeId> readLayer(NodeId output, DenseLayer& layer) const;
  NodeId takeBias(NodeId sum, DenseLayer& layer) const;
  std::optional<NodeId> takeWeights(NodeId product, DenseLayer& layer) const;

  const Model& model_;
  const Graph& graph_;
};

std::optional<size_t> LayerFinder::parameter(NodeId id) const {
  for (size_t i = 0; i < model_.parameters.size(); ++i)
    if (model_.parameters[i].name == graph_.node(id).name) return i;
  return std::nullopt;
}

bool LayerFinder::isActivation(NodeId id) const {
  const Node& node = graph_.node(id);
  return node.kind == Node::Kind::Operation && node.operandCount == 1 &&
         node.op->name != "transpose" && node.shape == graph_.node(operand(id, 0)).shape;
}

/// The product below the sum, or what is not itself a sum.
NodeId LayerFinder::takeBias(NodeId sum, DenseLayer& layer) const {
  if (!is(sum, "add")) return sum;
  for (const int position : {0, 1}) {
    layer.bias = parameter(operand(sum, position));
    const bool onePerOutput =
        layer.bias && static_cast<int>(model_.parameters[*layer.bias].size()) ==
                          (graph_.node(sum).shape.rank == 0 ? 1 : graph_.node(sum).shape.cols());
    if (onePerOutput) return operand(sum, 1 - position);
  }
  layer.bias.reset();
  return sum;
}

/// What the weights multiply.
std::optional<NodeId> LayerFinder::takeWeights(NodeId product, DenseLayer& layer) const {
  if (!is(product, "matmul")) return std::nullopt;
  for (const int position : {1, 0}) {
    NodeId weights = operand(product, position);
    const bool turned = is(weights, "transpose");
    if (turned) weights = operand(weights, 0);
    const std::optional<size_t> index = parameter(weights);
    if (!index) continue;
    const Shape& shape = model_.parameters[*index].shape;
    layer.weights = *index;
    layer.outputsFirst = shape.rank == 2 && (position == 0) != turned;
    const int first = shape.rank == 2 ? shape.rows() : static_cast<int>(shape.size());
    const int second = shape.rank == 2 ? shape.cols() : 1;
    layer.inputs = layer.outputsFirst ? second : first;
    layer.outputs = layer.outputsFirst ? first : second;
    return operand(product, 1 - position);
  }
  return std::nullopt;
}

std::optional<NodeId> LayerFinder::readLayer(NodeId output, DenseLayer& layer) const {
  layer.name = graph_.node(output).name;
  NodeId sum = output;
  if (isActivation(output)) {
    const std::string_view op = graph_.node(output).op->name;
    layer.op = op == "copy" ? "" : op;
    sum = operand(output, 0);
  }
  return takeWeights(takeBias(sum, layer), layer);
}

std::vector<DenseLayer> LayerFinder::find() const {
  std::vector<DenseLayer> layers;
  NodeId at = graph_.find(model_.compared);
  const NodeId features = graph_.find(model_.input);
  while (at != features) {
    DenseLayer layer;
    const std::optional<NodeId> from = readLayer(at, layer);
    const bool fits = layers.empty() || layer.outputs == layers.back().inputs;
    if (!from || layer.name.empty() || !fits) return {};
    layers.push_back(std::move(layer));
    at = *from;
  }
  std::reverse(layers.begin(), layers.end());
  return layers;
}

} // namespace

std::vector<DenseLayer> denseLayers(const Model& model) {
  const auto graph = lossGraph(model, 1);
  return LayerFinder(model, *graph).find();
}

} // namespace backstep
