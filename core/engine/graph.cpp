#include "engine/graph.h"

#include <algorithm>
#include <cassert>
#include <set>
#include <vector>

namespace backstep {

std::span<const Edge> Graph::operandEdges(NodeId id) const {
  const Node& consumer = node(id);
  return edges().subspan(static_cast<size_t>(consumer.firstEdge),
                         static_cast<size_t>(consumer.operandCount));
}

EdgeId Graph::operandEdge(NodeId id, int position) const {
  assert(position >= 0 && position < node(id).operandCount);
  return {node(id).firstEdge + position};
}

NodeId Graph::find(std::string_view name) const {
  const auto nodeAt = [this](int index) { return named_[static_cast<size_t>(index)]; };
  const int index =
      byName_.find(name, [&](int number) -> std::string_view { return node(nodeAt(number)).name; });
  return index == NameIndex::none ? NodeId{} : nodeAt(index);
}

namespace {

std::string at(const char* what, int index) {
  return std::string(what) + " " + std::to_string(index);
}

bool isAligned(std::int64_t offset, const Shape& shape) {
  return shape.size() < Graph::alignment || offset % Graph::alignment == 0;
}

/// Every node is in its place and has what its kind needs.
std::string verifyNodes(const Graph& graph) {
  int nextEdge = 0;
  std::int64_t nextOffset = 0;
  std::set<std::string_view> names;
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const Node& node = graph.node({i});
    const bool binding = node.kind == Node::Kind::Input || node.kind == Node::Kind::Parameter;
    const bool operation = node.kind == Node::Kind::Operation;
    if (binding != (i < graph.bindingCount())) return at("inputs do not come first: node", i);
    if (operation != (node.op != nullptr && node.call != nullptr && node.forward != nullptr))
      return at("op of node", i);
    if (node.operandCount != (operation ? node.op->arity : 0)) return at("operands of node", i);
    if (operation && node.firstEdge != nextEdge) return at("edges of node", i);
    const std::int64_t offset = graph.offset({i});
    if (offset < nextOffset || !isAligned(offset, node.shape)) return at("offset of node", i);
    if (node.isLabels && node.kind != Node::Kind::Input)
      return at("labels that are no input: node", i);
    if (!node.name.empty() && !names.insert(node.name).second) return "repeated name " + node.name;
    if (!node.name.empty() && graph.find(node.name) != NodeId{i}) return "find(" + node.name + ")";
    if (binding != (node.assignment < 0)) return at("assignment of node", i);
    nextEdge += node.operandCount;
    nextOffset = offset + node.shape.size();
  }
  if (nextEdge != graph.edgeCount()) return "edges that belong to no node";
  return nextOffset > graph.valueEntries() ? "too few entries for the values" : "";
}

/// Every edge leads from an earlier node to its consumer and carries gradient where it should.
std::string verifyEdges(const Graph& graph) {
  std::vector<bool> reaches(static_cast<size_t>(graph.nodeCount()), false);
  reaches[static_cast<size_t>(graph.output().value)] = true;
  std::int64_t end = graph.messageEntries();
  for (int i = graph.edgeCount() - 1; i >= 0; --i) {
    const Edge& edge = graph.edge({i});
    const Node& operand = graph.node(edge.operand);
    if (edge.operand.value >= edge.consumer.value) return at("order at edge", i);
    if (graph.operandEdge(edge.consumer, edge.position) != EdgeId{i})
      return at("position of edge", i);
    const bool onPath = reaches[static_cast<size_t>(edge.consumer.value)];
    if (onPath) reaches[static_cast<size_t>(edge.operand.value)] = true;
    const bool carries = onPath && operand.kind != Node::Kind::Literal && !operand.isLabels;
    if (edge.carriesGradient != carries) return at("gradient of edge", i);
    if ((edge.pullback != nullptr) != carries) return at("pullback of edge", i);
    if (!carries) continue;
    if (edge.offset + operand.shape.size() > end) return at("offset of edge", i);
    if (!isAligned(edge.offset, operand.shape)) return at("alignment of edge", i);
    end = edge.offset;
  }
  for (int i = 0; i < graph.nodeCount(); ++i)
    if (graph.node({i}).reachesOutput != reaches[static_cast<size_t>(i)])
      return at("reach of node", i);
  return {};
}

/// Messages come in order, once each, and say rightly which is an operand's first and last.
std::string verifyMessages(const Graph& graph) {
  std::vector<int> received(static_cast<size_t>(graph.nodeCount()), 0);
  const Edge* before = nullptr;
  for (const EdgeId id : graph.messageOrder()) {
    const Edge& edge = graph.edge(id);
    if (!edge.carriesGradient) return at("message without gradient: edge", id.value);
    const bool ordered = before == nullptr || edge.consumer.value < before->consumer.value ||
                         (edge.consumer == before->consumer && edge.position > before->position);
    if (!ordered) return at("message order at edge", id.value);
    int& count = received[static_cast<size_t>(edge.operand.value)];
    if (edge.firstMessage != (count == 0)) return at("first message at edge", id.value);
    ++count;
    if (edge.lastMessage != (count == graph.node(edge.operand).messageCount))
      return at("last message at edge", id.value);
    before = &edge;
  }
  for (int i = 0; i < graph.nodeCount(); ++i)
    if (graph.node({i}).messageCount != received[static_cast<size_t>(i)])
      return at("message count of node", i);
  const auto carrying = std::count_if(graph.edges().begin(), graph.edges().end(),
                                      [](const Edge& edge) { return edge.carriesGradient; });
  return carrying == static_cast<std::ptrdiff_t>(graph.messageOrder().size())
             ? ""
             : "messages are missing";
}

} // namespace

std::string verify(const Graph& graph) {
  if (!graph.output().valid() || graph.output().value >= graph.nodeCount()) return "no output";
  std::string broken = verifyNodes(graph);
  if (broken.empty()) broken = verifyEdges(graph);
  return broken.empty() ? verifyMessages(graph) : broken;
}

} // namespace backstep
