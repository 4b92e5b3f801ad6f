#include "engine/graph_builder.h"
#include "language/limits.h"

#include <algorithm>

namespace backstep {
namespace {

std::int64_t roundedUp(std::int64_t entries) {
  return (entries + Graph::alignment - 1) / Graph::alignment * Graph::alignment;
}

} // namespace

void GraphBuilder::finish() {
  for (int i = 0; i < graph_->nodeCount(); ++i)
    if (const std::string& name = graph_->nodes_[static_cast<size_t>(i)].name; !name.empty())
      graph_->names_.emplace(name, NodeId{i});
  markPathToOutput();
  chooseKernels();
  orderMessages();
  layOut();
  checkTotalSize();
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
    CallShapes shapes;
    for (const Edge& edge : edges)
      shapes.operands[static_cast<size_t>(edge.position)] = nodeAt(edge.operand).shape;
    shapes.out = node.shape;
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
    node.offset = graph_->valueEntries_;
    graph_->valueEntries_ += roundedUp(node.shape.size());
  }
  for (Edge& edge : graph_->edges_) {
    edge.offset = graph_->messageEntries_;
    if (edge.carriesGradient)
      graph_->messageEntries_ += roundedUp(nodeAt(edge.operand).shape.size());
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
