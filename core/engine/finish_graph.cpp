#include "engine/graph_builder.h"
#include "language/limits.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

namespace backstep {

// An edge leads to any node of the graph, so what is collected for nodes while edges are walked
// stands in arrays of its own, which stay in the cache where the nodes of a large graph do not.

namespace {

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
  graph_->named_.reserve(names_.size());
  for (const Name& name : names_) {
    assert(name.node.valid()); // there was no mistake
    graph_->named_.push_back(name.node);
  }
}

void GraphBuilder::markPathToOutput() {
  LargeVector<Node>& nodes = graph_->nodes_;
  std::vector<bool> differentiable(nodes.size());
  for (size_t i = 0; i < nodes.size(); ++i)
    differentiable[i] = nodes[i].kind != Node::Kind::Literal && !nodes[i].isLabels;
  std::vector<bool> reaches(nodes.size());
  reaches[static_cast<size_t>(graph_->output_.value)] = true;
  // Consumers come after their operands, so one walk from the back reaches all of them.
  for (size_t i = graph_->edges_.size(); i-- > 0;) {
    Edge& edge = graph_->edges_[i];
    if (!reaches[static_cast<size_t>(edge.consumer.value)]) continue;
    const auto operand = static_cast<size_t>(edge.operand.value);
    reaches[operand] = true;
    edge.carriesGradient = differentiable[operand];
  }
  for (size_t i = 0; i < nodes.size(); ++i) nodes[i].reachesOutput = reaches[i];
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
  LargeVector<Node>& nodes = graph_->nodes_;
  std::vector<int> received(nodes.size());
  graph_->messageOrder_.reserve(graph_->edges_.size());
  for (size_t i = nodes.size(); i-- > 0;) {
    for (int position = 0; position < nodes[i].operandCount; ++position) {
      const EdgeId id{nodes[i].firstEdge + position};
      Edge& edge = graph_->edges_[static_cast<size_t>(id.value)];
      if (!edge.carriesGradient) continue;
      edge.firstMessage = received[static_cast<size_t>(edge.operand.value)]++ == 0;
      graph_->messageOrder_.push_back(id);
    }
  }
  for (size_t i = 0; i < nodes.size(); ++i) nodes[i].messageCount = received[i];
  std::vector<bool> complete(nodes.size());
  for (auto id = graph_->messageOrder_.rbegin(); id != graph_->messageOrder_.rend(); ++id) {
    Edge& edge = graph_->edges_[static_cast<size_t>(id->value)];
    const auto operand = static_cast<size_t>(edge.operand.value);
    edge.lastMessage = !complete[operand];
    complete[operand] = true;
  }
}

void GraphBuilder::layOut() {
  graph_->offsets_.reserve(graph_->nodes_.size());
  for (const Node& node : graph_->nodes_) {
    const std::int64_t entries = node.shape.size();
    graph_->offsets_.push_back(placeFor(entries, graph_->valueEntries_));
    graph_->valueEntries_ = graph_->offsets_.back() + entries;
  }
  for (Edge& edge : graph_->edges_) {
    const CallShapes& shapes = nodeAt(edge.consumer).call->shapes;
    const std::int64_t entries =
        edge.carriesGradient ? shapes.operands[static_cast<size_t>(edge.position)].size() : 0;
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
