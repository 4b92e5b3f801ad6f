#include "engine/evaluate.h"

#include <algorithm>
#include <cassert>

namespace backstep {

namespace {

std::span<double> entries(std::vector<double>& arena, std::int64_t offset, const Shape& shape) {
  return {arena.data() + offset, static_cast<size_t>(shape.size())};
}

std::span<const double> entries(const std::vector<double>& arena, std::int64_t offset,
                                const Shape& shape) {
  return {arena.data() + offset, static_cast<size_t>(shape.size())};
}

/// The clamped entries of one output row of an edge's Jacobian, written into `row`.
void clampRow(const Overrides& overrides, EdgeId edge, int out, std::span<double> row) {
  for (const Overrides::Local& local : overrides.locals)
    if (local.edge == edge && local.out == out) row[static_cast<size_t>(local.in)] = local.value;
}

/// The entry of an operand that entry `out` of an element-wise result is computed from.
size_t broadcastEntry(const Shape& result, size_t out, const Shape& operand) {
  const auto cols = static_cast<size_t>(result.cols());
  const size_t row = operand.rows() == 1 ? 0 : out / cols;
  const size_t col = operand.cols() == 1 ? 0 : out % cols;
  return row * static_cast<size_t>(operand.cols()) + col;
}

/// Sets all entries but one to 0.
void keepOnly(size_t entry, std::span<double> row) {
  const double kept = row[entry];
  std::fill(row.begin(), row.end(), 0.0);
  row[entry] = kept;
}

bool hasLocals(const Overrides& overrides, EdgeId edge) {
  return std::any_of(overrides.locals.begin(), overrides.locals.end(),
                     [&](const Overrides::Local& local) { return local.edge == edge; });
}

/// The messages that end in a parameter or in something computed from one.
std::vector<EdgeId> messagesForParameters(const Graph& graph) {
  std::vector<bool> trained(graph.nodes().size(), false);
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const auto edges = graph.operandEdges({i});
    trained[static_cast<size_t>(i)] =
        graph.node({i}).kind == Node::Kind::Parameter ||
        std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
          return trained[static_cast<size_t>(edge.operand.value)];
        });
  }
  std::vector<EdgeId> messages;
  for (const EdgeId id : graph.messageOrder())
    if (trained[static_cast<size_t>(graph.edge(id).operand.value)]) messages.push_back(id);
  return messages;
}

} // namespace

Evaluation::Evaluation(std::shared_ptr<const Graph> graph, Messages messages)
    : graph_(std::move(graph)),
      messages_(messages),
      values_(static_cast<size_t>(graph_->valueEntries())),
      gradients_(static_cast<size_t>(graph_->valueEntries())),
      kept_(messages == Messages::Keep ? static_cast<size_t>(graph_->messageEntries()) : 0) {
  if (messages == Messages::ForParameters) needed_ = messagesForParameters(*graph_);
  for (const Node& node : graph_->nodes())
    if (node.kind == Node::Kind::Literal) values_[static_cast<size_t>(node.offset)] = node.literal;
}

std::span<double> Evaluation::value(NodeId id) {
  const Node& node = graph_->node(id);
  return entries(values_, node.offset, node.shape);
}

std::span<const double> Evaluation::value(NodeId id) const {
  const Node& node = graph_->node(id);
  return entries(values_, node.offset, node.shape);
}

std::span<const double> Evaluation::gradient(NodeId id) const {
  const Node& node = graph_->node(id);
  return entries(gradients_, node.offset, node.shape);
}

std::span<const double> Evaluation::message(EdgeId id) const {
  const Edge& edge = graph_->edge(id);
  if (messages_ != Messages::Keep || !edge.carriesGradient) return {};
  return entries(kept_, edge.offset, graph_->node(edge.operand).shape);
}

std::span<const EdgeId> Evaluation::messageOrder() const {
  return messages_ == Messages::ForParameters ? std::span<const EdgeId>(needed_)
                                              : graph_->messageOrder();
}

void Evaluation::forward(const Overrides* overrides) {
  if (overrides && overrides->empty()) overrides = nullptr;
  const std::span<const Node> nodes = graph_->nodes();
  for (size_t i = 0; i < nodes.size(); ++i) {
    const NodeId id{static_cast<int>(i)};
    if (nodes[i].kind == Node::Kind::Operation) computeNode(id, overrides);
    if (overrides) clampValue(id, *overrides);
  }
}

void Evaluation::computeNode(NodeId id, const Overrides* overrides) {
  const Node& node = graph_->node(id);
  ForwardArgs args;
  for (const Edge& edge : graph_->operandEdges(id)) {
    const Node& operand = graph_->node(edge.operand);
    args.operands[static_cast<size_t>(edge.position)] = {values_.data() + operand.offset,
                                                         operand.shape};
  }
  args.attributes = &node.attributes;
  args.out = values_.data() + node.offset;
  args.outShape = node.shape;
  if (overrides)
    for (const Overrides::Forward& forward : overrides->forwards)
      if (forward.node == id) return forward.rule(args);
  node.forward(args);
}

void Evaluation::clampValue(NodeId id, const Overrides& overrides) {
  for (const Overrides::Value& clamp : overrides.values)
    if (clamp.node == id) value(id)[static_cast<size_t>(clamp.entry)] = clamp.value;
}

void Evaluation::clampGradient(NodeId id, const Overrides& overrides) {
  const Node& node = graph_->node(id);
  for (const Overrides::Gradient& clamp : overrides.gradients)
    if (clamp.node == id)
      entries(gradients_, node.offset, node.shape)[static_cast<size_t>(clamp.entry)] = clamp.value;
}

void Evaluation::backward(const Overrides* overrides) {
  if (overrides && overrides->empty()) overrides = nullptr;
  const NodeId output = graph_->output();
  assert(graph_->node(output).shape.rank == 0);
  gradients_[static_cast<size_t>(graph_->node(output).offset)] = 1;
  if (overrides) clampGradient(output, *overrides);
  for (const EdgeId id : messageOrder()) {
    sendMessage(id, overrides);
    const Edge& edge = graph_->edge(id);
    if (overrides && edge.lastMessage) clampGradient(edge.operand, *overrides);
  }
}

void Evaluation::sendMessage(EdgeId id, const Overrides* overrides) {
  const Edge& edge = graph_->edge(id);
  const double* upstream = gradients_.data() + graph_->node(edge.consumer).offset;
  const Node& operand = graph_->node(edge.operand);
  double* gradient = gradients_.data() + operand.offset;
  if (messages_ != Messages::Keep)
    return pullBack(id, pullbackArgs(edge, upstream, gradient, !edge.firstMessage), overrides,
                    scratch_);
  double* kept = kept_.data() + edge.offset;
  pullBack(id, pullbackArgs(edge, upstream, kept, false), overrides, scratch_);
  const std::int64_t size = operand.shape.size();
  if (edge.firstMessage)
    std::copy(kept, kept + size, gradient);
  else
    for (std::int64_t i = 0; i < size; ++i) gradient[i] += kept[i];
}

void Evaluation::addPullback(EdgeId id, std::span<const double> upstream, std::span<double> out,
                             const Overrides* overrides) const {
  std::vector<double> scratch;
  pullBack(id, pullbackArgs(graph_->edge(id), upstream.data(), out.data(), true), overrides,
           scratch);
}

void Evaluation::pullBack(EdgeId id, const PullbackArgs& args, const Overrides* overrides,
                          std::vector<double>& scratch) const {
  if (overrides) {
    for (const Overrides::Pullback& pullback : overrides->pullbacks)
      if (pullback.edge == id) return pullback.rule(args);
    if (hasLocals(*overrides, id)) return pullBackClamped(id, args, *overrides, scratch);
  }
  graph_->edge(id).pullback(args);
}

// Row by row through the whole Jacobian, so that a clamped entry also stands in for an infinite
// one.
void Evaluation::pullBackClamped(EdgeId id, const PullbackArgs& args, const Overrides& overrides,
                                 std::vector<double>& scratch) const {
  const Edge& edge = graph_->edge(id);
  const auto rows = static_cast<size_t>(graph_->node(edge.consumer).shape.size());
  const auto cols = static_cast<size_t>(graph_->node(edge.operand).shape.size());
  if (scratch.size() < rows + cols) scratch.resize(rows + cols);
  const std::span<double> oneHot{scratch.data(), rows};
  const std::span<double> row{scratch.data() + rows, cols};
  if (!args.add) std::fill(args.out, args.out + cols, 0.0);
  for (size_t out = 0; out < rows; ++out) {
    localJacobianRow(id, static_cast<int>(out), row, oneHot);
    clampRow(overrides, id, static_cast<int>(out), row);
    for (size_t in = 0; in < cols; ++in) args.out[in] += args.upstream[out] * row[in];
  }
}

PullbackArgs Evaluation::pullbackArgs(const Edge& edge, const double* upstream, double* out,
                                      bool add) const {
  const Node& consumer = graph_->node(edge.consumer);
  PullbackArgs args;
  for (const Edge& use : graph_->operandEdges(edge.consumer)) {
    const Node& operand = graph_->node(use.operand);
    args.operands[static_cast<size_t>(use.position)] = {values_.data() + operand.offset,
                                                        operand.shape};
  }
  args.output = {values_.data() + consumer.offset, consumer.shape};
  args.upstream = upstream;
  args.attributes = &consumer.attributes;
  args.out = out;
  args.add = add;
  return args;
}

void Evaluation::localJacobianRow(EdgeId id, int out, std::span<double> row,
                                  std::span<double> scratch) const {
  const Edge& edge = graph_->edge(id);
  assert(edge.pullback != nullptr);
  std::fill(scratch.begin(), scratch.end(), 0.0);
  scratch[static_cast<size_t>(out)] = 1;
  edge.pullback(pullbackArgs(edge, scratch.data(), row.data(), false));
  // A zero upstream times an infinite slope is not a number; element-wise, that slope is not in
  // this row.
  const Node& consumer = graph_->node(edge.consumer);
  if (consumer.op->elementwise)
    keepOnly(
        broadcastEntry(consumer.shape, static_cast<size_t>(out), graph_->node(edge.operand).shape),
        row);
}

} // namespace backstep
