#include "lesson/compared_value.h"

#include <string_view>

namespace backstep {
namespace {

NodeId operandOf(const Graph& graph, NodeId id, int position) {
  return graph.edge(graph.operandEdge(id, position)).operand;
}

std::string_view opOf(const Graph& graph, NodeId id) {
  const Op* op = graph.node(id).op;
  return op == nullptr ? std::string_view() : op->name;
}

/// What a value is that was only given another name.
NodeId original(const Graph& graph, NodeId id) {
  while (opOf(graph, id) == "copy") id = operandOf(graph, id, 0);
  return id;
}

/// What an edge from the target meets; invalid when it is compared with nothing there.
NodeId met(const Graph& graph, const Edge& edge) {
  if (graph.node(edge.consumer).operandCount != 2) return {};
  const std::string_view op = opOf(graph, edge.consumer);
  const NodeId other = operandOf(graph, edge.consumer, 1 - edge.position);
  if (op == "mul") {
    const NodeId log = original(graph, other);
    return opOf(graph, log) == "log" ? operandOf(graph, log, 0) : NodeId{};
  }
  const bool compares = op == "sub" || graph.node(edge.consumer).op->target != TargetKind::None;
  return compares && graph.node(other).kind == Node::Kind::Operation ? other : NodeId{};
}

/// A target times a logarithm is a cross-entropy that is written out.
TargetKind needsOf(const Graph& graph, NodeId reader) {
  if (opOf(graph, reader) == "mul") return TargetKind::Probabilities;
  return opOf(graph, reader) == "sub" ? TargetKind::Numbers : graph.node(reader).op->target;
}

} // namespace

std::optional<ComparedValue> comparedWith(const Graph& graph, NodeId target) {
  for (const Edge& edge : graph.edges()) {
    if (edge.operand != target) continue;
    const NodeId node = met(graph, edge);
    if (!node.valid()) continue;
    const std::string_view reader = opOf(graph, edge.consumer);
    const std::string_view last = opOf(graph, original(graph, node));
    const Op& op = *graph.node(edge.consumer).op;
    const bool plain = last == "add" || last == "matmul";
    const bool ofDistance = needsOf(graph, edge.consumer) == TargetKind::Numbers;
    return ComparedValue{node, op.takesLogits, needsOf(graph, edge.consumer),
                         reader == "mul" ? "log" : reader, ofDistance && (last == "tanh" || plain)};
  }
  return std::nullopt;
}

} // namespace backstep
