#include "engine/graph_builder.h"
#include "language/limits.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace backstep {
namespace {

/// A node with the first eight bytes of its name as a number, which orders most names without a
/// look at the texts, each of which lies elsewhere.
struct NamedNode {
  std::uint64_t start;
  NodeId id;
};

std::uint64_t startOf(std::string_view name) {
  std::uint64_t start = 0;
  for (size_t i = 0; i < sizeof start; ++i)
    start = start << 8 | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0U);
  return start;
}

/// The first place at or after `offset` where an array of that many entries may begin.
std::int64_t placeFor(std::int64_t entries, std::int64_t offset) {
  if (entries < Graph::alignment) return offset;
  return (offset + Graph::alignment - 1) / Graph::alignment * Graph::alignment;
}

} // namespace

void GraphBuilder::finish() {
  listNames();
  markPathToOutput();
  chooseKernels();
  orderMessages();
  layOut();
  checkTotalSize();
}

void GraphBuilder::listNames() {
  std::vector<NamedNode> named;
  named.reserve(names_.size());
  for (int i = 0; i < graph_->nodeCount(); ++i)
    if (const std::string& name = nodeAt({i}).name; !name.empty())
      named.push_back({startOf(name), {i}});
  std::sort(named.begin(), named.end(), [&](const NamedNode& a, const NamedNode& b) {
    return a.start != b.start ? a.start < b.start : nodeAt(a.id).name < nodeAt(b.id).name;
  });
  graph_->byName_.reserve(named.size());
  for (const NamedNode& each : named) graph_->byName_.push_back(each.id);
}

void GraphBuilder::markPathToOutput() {
  nodeAt(graph_->output_).reachesOutput = true;
  // Consumers come after their operands, so one walk from the back reaches all of them.
  for (size_t i = graph_->edges_.size(); i-- > 0;) {
    Edge& edge = graph_->edges_[i];
    if (!nodeAt(edge.consumer).reachesOutput) continue;
    Node& operand = nodeAt(edge.operand);
    operand.reachesOutput = true;
    edge.carriesGradient = operand.kind != Node::Kind::Literal && !operand.isLabels;
  }
}

void GraphBuilder::chooseKernels() {
  for (Node& node : graph_->nodes_) {
    if (node.kind != Node::Kind::Operation) continue;
    const auto edges =
        std::span(graph_->edges_)
            .subspan(static_cast<size_t>(node.firstEdge), static_cast<size_t>(node.operandCount));
    const CallShapes& shapes = node.call->shapes;
    node.forward = node.op->forward(shapes);
    for (Edge& edge : edges)
      if (edge.carriesGradient) edge.pullback = node.op->pullback(shapes, edge.position);
  }
}

void GraphBuilder::orderMessages() {
  for (int i = graph_->nodeCount() - 1; i >= 0; --i) {
    const Node& consumer = nodeAt({i});
    for (int position = 0; position < consumer.operandCount; ++position) {
      const EdgeId id{consumer.firstEdge + position};
      Edge& edge = graph_->edges_[static_cast<size_t>(id.value)];
      if (!edge.carriesGradient) continue;
      edge.firstMessage = nodeAt(edge.operand).messageCount++ == 0;
      graph_->messageOrder_.push_back(id);
    }
  }
  std::vector<bool> complete(graph_->nodes_.size(), false);
  for (auto id = graph_->messageOrder_.rbegin(); id != graph_->messageOrder_.rend(); ++id) {
    Edge& edge = graph_->edges_[static_cast<size_t>(id->value)];
    const auto operand = static_cast<size_t>(edge.operand.value);
    edge.lastMessage = !complete[operand];
    complete[operand] = true;
  }
}

void GraphBuilder::layOut() {
  for (Node& node : graph_->nodes_) {
    node.offset = placeFor(node.shape.size(), graph_->valueEntries_);
    graph_->valueEntries_ = node.offset + node.shape.size();
  }
  for (Edge& edge : graph_->edges_) {
    const std::int64_t entries = edge.carriesGradient ? nodeAt(edge.operand).shape.size() : 0;
    edge.offset = placeFor(entries, graph_->messageEntries_);
    graph_->messageEntries_ = edge.offset + entries;
  }
}

void GraphBuilder::checkTotalSize() {
  const std::int64_t total = 2 * graph_->valueEntries_ + graph_->messageEntries_;
  if (total <= limits::totalEntries) return;
  const auto largest = std::max_element(
      graph_->nodes_.begin(), graph_->nodes_.end(),
      [](const Node& a, const Node& b) { return a.shape.size() < b.shape.size(); });
  std::string message = "the values, gradients and messages of this program have " +
                        std::to_string(total) + " entries; at most " +
                        std::to_string(limits::totalEntries) + " fit";
  std::string hint = "use smaller arrays; the largest is " +
                     operandText({static_cast<int>(largest - graph_->nodes_.begin())}) +
                     ", which " + describe(largest->shape);
  if (largest->assignment < 0)
    mistakes_.addWithoutPlace(std::move(message), std::move(hint));
  else
    mistakes_.add({largest->span, std::move(message), std::move(hint)});
}

} // namespace backstep
