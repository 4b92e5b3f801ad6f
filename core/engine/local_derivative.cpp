#include "engine/local_derivative.h"

#include <algorithm>
#include <cassert>

namespace backstep {
namespace {

bool isInside(const Graph& graph, NodeId node, NodeId a) {
  const Node& inner = graph.node(node);
  return inner.kind == Node::Kind::Operation && inner.name.empty() &&
         inner.assignment == graph.node(a).assignment;
}

/// A and the anonymous operations of its line that feed it, consumers first.
std::vector<NodeId> lineOf(const Graph& graph, NodeId a) {
  std::vector<NodeId> line{a};
  for (int i = a.value - 1; i >= 0; --i)
    if (isInside(graph, NodeId{i}, a)) line.push_back(NodeId{i});
  return line;
}

bool isLabelUse(const Graph& graph, const Edge& use) {
  const Node& consumer = graph.node(use.consumer);
  CallShapes shapes{{}, consumer.shape};
  for (const Edge& edge : graph.operandEdges(use.consumer))
    shapes.operands[static_cast<size_t>(edge.position)] = graph.node(edge.operand).shape;
  return consumer.op->labelOperand && consumer.op->labelOperand(shapes) == use.position;
}

} // namespace

LocalDerivative::LocalDerivative(const Graph& graph, NodeId a, NodeId b)
    : graph_(graph), a_(a), b_(b) {
  // Operands come before their consumers, so going through the line backwards meets a node after
  // everything between it and B.
  std::vector<NodeId> line = lineOf(graph, a);
  std::reverse(line.begin(), line.end());
  for (const NodeId node : line) {
    const auto uses = graph.operandEdges(node);
    const bool onPath = std::any_of(uses.begin(), uses.end(), [&](const Edge& use) {
      if (use.operand == b) return !isLabelUse(graph, use);
      return isOnPath(use.operand);
    });
    if (onPath) path_.push_back(node);
  }
  std::reverse(path_.begin(), path_.end());
  if (!path_.empty() && path_.front() != a) path_.clear();
}

bool LocalDerivative::isOnPath(NodeId node) const {
  return std::find(path_.begin(), path_.end(), node) != path_.end();
}

size_t LocalDerivative::slotOf(NodeId node) const {
  if (node == b_) return path_.size();
  return static_cast<size_t>(std::find(path_.begin(), path_.end(), node) - path_.begin());
}

bool LocalDerivative::carries(EdgeId id) const {
  const Edge& use = graph_.edge(id);
  return (use.operand == b_ || isOnPath(use.operand)) && !isLabelUse(graph_, use);
}

EdgeId LocalDerivative::onlyEdge() const {
  EdgeId only;
  if (path_.size() != 1) return only;
  for (const Edge& use : graph_.operandEdges(a_)) {
    const EdgeId id = graph_.operandEdge(a_, use.position);
    if (!carries(id)) continue;
    if (only.valid()) return {};
    only = id;
  }
  return only;
}

std::vector<double> LocalDerivative::pullBack(const Evaluation& evaluation,
                                              std::span<const double> upstream,
                                              const Overrides* overrides) const {
  std::vector<double> sent = throughLine(evaluation, upstream, overrides);
  if (overrides) correct(evaluation, upstream, *overrides, sent);
  return sent;
}

void LocalDerivative::correct(const Evaluation& evaluation, std::span<const double> upstream,
                              const Overrides& overrides, std::span<double> gradient) const {
  std::vector<double> oneHot(upstream.size());
  for (const Overrides::Line& line : overrides.lines) {
    if (line.a != a_ || line.b != b_) continue;
    const auto out = static_cast<size_t>(line.out);
    const auto in = static_cast<size_t>(line.in);
    oneHot[out] = 1;
    const double own = throughLine(evaluation, oneHot, &overrides)[in];
    oneHot[out] = 0;
    gradient[in] += upstream[out] * (line.value - own);
  }
}

std::vector<double> LocalDerivative::throughLine(const Evaluation& evaluation,
                                                 std::span<const double> upstream,
                                                 const Overrides* overrides) const {
  assert(reads());
  std::vector<std::vector<double>> collected(path_.size() + 1);
  for (size_t i = 0; i < path_.size(); ++i)
    collected[i].resize(static_cast<size_t>(graph_.node(path_[i]).shape.size()));
  collected.back().resize(static_cast<size_t>(graph_.node(b_).shape.size()));
  std::copy(upstream.begin(), upstream.end(), collected.front().begin());
  for (size_t i = 0; i < path_.size(); ++i)
    send(evaluation, path_[i], collected[i], overrides, collected);
  return std::move(collected.back());
}

void LocalDerivative::send(const Evaluation& evaluation, NodeId node,
                           std::span<const double> upstream, const Overrides* overrides,
                           std::vector<std::vector<double>>& collected) const {
  for (const Edge& use : graph_.operandEdges(node)) {
    const EdgeId id = graph_.operandEdge(node, use.position);
    if (!carries(id)) continue;
    evaluation.addPullback(id, upstream, collected[slotOf(use.operand)], overrides);
  }
}

std::vector<std::string> namesReadBy(const Graph& graph, NodeId a) {
  std::vector<NodeId> read;
  if (graph.node(a).kind == Node::Kind::Operation)
    for (const NodeId node : lineOf(graph, a))
      for (const Edge& use : graph.operandEdges(node))
        if (!graph.node(use.operand).name.empty()) read.push_back(use.operand);
  std::sort(read.begin(), read.end(), [](NodeId x, NodeId y) { return x.value < y.value; });
  read.erase(std::unique(read.begin(), read.end()), read.end());
  std::vector<std::string> names;
  names.reserve(read.size());
  for (const NodeId node : read) names.push_back(graph.node(node).name);
  return names;
}

std::string neighbourTowards(const Graph& graph, NodeId a, NodeId b) {
  std::vector<bool> depends(static_cast<size_t>(graph.nodeCount()));
  depends[static_cast<size_t>(b.value)] = true;
  for (const Edge& edge : graph.edges())
    if (depends[static_cast<size_t>(edge.operand.value)])
      depends[static_cast<size_t>(edge.consumer.value)] = true;
  for (const std::string& name : namesReadBy(graph, a))
    if (depends[static_cast<size_t>(graph.find(name).value)]) return name;
  return {};
}

} // namespace backstep
