#include "explain/neurons.h"

namespace backstep {

namespace {

/// The only consumer of each node; invalid where there is none, or several.
std::vector<NodeId> onlyConsumers(const Graph& graph) {
  std::vector<NodeId> consumers(static_cast<size_t>(graph.nodeCount()));
  std::vector<int> uses(consumers.size(), 0);
  for (const Edge& edge : graph.edges()) {
    const auto operand = static_cast<size_t>(edge.operand.value);
    consumers[operand] = ++uses[operand] == 1 ? edge.consumer : NodeId{};
  }
  return consumers;
}

/// The other operand of a sum with a vector of the same length; invalid when it is not such a sum.
NodeId biasIn(const Graph& graph, NodeId sum, NodeId product) {
  if (!sum.valid() || graph.node(sum).op->name != "add") return {};
  for (const Edge& edge : graph.operandEdges(sum))
    if (edge.operand != product && graph.node(edge.operand).shape == graph.node(product).shape)
      return edge.operand;
  return {};
}

bool isActivation(const Graph& graph, NodeId node) {
  return node.valid() && !graph.node(node).op->activation.empty();
}

} // namespace

std::vector<NeuronLayer> neuronLayers(const Graph& graph) {
  const std::vector<NodeId> consumers = onlyConsumers(graph);
  const auto after = [&](NodeId node) { return consumers[static_cast<size_t>(node.value)]; };
  std::vector<NeuronLayer> layers;
  for (int i = graph.bindingCount(); i < graph.nodeCount(); ++i) {
    const Node& node = graph.node({i});
    if (node.kind != Node::Kind::Operation || node.op->name != "matmul") continue;
    NeuronLayer layer;
    layer.weights = graph.operandEdges({i})[0].operand;
    layer.input = graph.operandEdges({i})[1].operand;
    if (graph.node(layer.weights).shape.rank != 2 || graph.node(layer.input).shape.rank != 1)
      continue;
    layer.product = layer.sum = {i};
    layer.bias = biasIn(graph, after(layer.product), layer.product);
    if (layer.bias.valid()) layer.sum = after(layer.product);
    layer.output = isActivation(graph, after(layer.sum)) ? after(layer.sum) : layer.sum;
    layers.push_back(layer);
  }
  return layers;
}

} // namespace backstep
