#include "engine/evaluate.h"

#include "engine/local_derivative.h"
#include "engine/op_kernel.h"

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
  for (int i = 0; i < graph_->nodeCount(); ++i)
    if (const Node& node = graph_->node({i}); node.kind == Node::Kind::Literal)
      values_[static_cast<size_t>(graph_->offset({i}))] = node.literal;
  makePlan();
}

Evaluation::Evaluation(const Evaluation& other)
    : graph_(other.graph_),
      messages_(other.messages_),
      values_(other.values_),
      gradients_(other.gradients_),
      kept_(other.kept_) {
  makePlan();
}

Evaluation& Evaluation::operator=(const Evaluation& other) {
  return *this = Evaluation(other); // by the move, which takes the copy's arrays over
}

void Evaluation::makePlan() {
  const std::span<const Node> nodes = graph_->nodes();
  forwardCalls_.reserve(
      static_cast<size_t>(std::count_if(nodes.begin(), nodes.end(), [](const Node& node) {
        return node.kind == Node::Kind::Operation;
      })));
  for (int i = 0; i < graph_->nodeCount(); ++i)
    if (graph_->node({i}).kind == Node::Kind::Operation) forwardCalls_.push_back(forwardCall({i}));
  const std::vector<EdgeId> needed =
      messages_ == Messages::ForParameters ? messagesForParameters(*graph_) : std::vector<EdgeId>();
  planMessages(messages_ == Messages::ForParameters ? std::span<const EdgeId>(needed)
                                                    : graph_->messageOrder());
}

void Evaluation::planMessages(std::span<const EdgeId> order) {
  messageCalls_.reserve(order.size());
  for (size_t i = 0; i < order.size(); ++i) {
    messageCalls_.push_back(messageCall(order[i]));
    const bool isLast = i + 1 == order.size();
    if (!isLast && addRightMessage(messageCalls_.back(), order[i], order[i + 1])) ++i;
  }
  if (messages_ != Messages::Keep) return;
  sums_.reserve(order.size());
  for (const EdgeId id : order) sums_.push_back(gradientSum(id));
}

Evaluation::ForwardCall Evaluation::forwardCall(NodeId id) {
  const Node& node = graph_->node(id);
  ForwardCall call{node.forward, {}};
  for (const Edge& edge : graph_->operandEdges(id))
    call.args.operands[static_cast<size_t>(edge.position)] = valueAt(edge.operand);
  call.args.out = values_.data() + graph_->offset(id);
  call.args.call = node.call;
  return call;
}

Evaluation::MessageCall Evaluation::messageCall(EdgeId id) {
  const Edge& edge = graph_->edge(id);
  const MessagePlace place = messagePlace(edge);
  return {edge.pullback, pullbackArgs(edge, gradientAt(edge.consumer), place.out, place.add)};
}

Evaluation::MessagePlace Evaluation::messagePlace(const Edge& edge) {
  if (messages_ == Messages::Keep) return {kept_.data() + edge.offset, false};
  return {gradientAt(edge.operand), !edge.firstMessage};
}

/// Lets the call of the message before send this one too, if both have the same consumer and its op
/// has a kernel for both.
bool Evaluation::addRightMessage(MessageCall& call, EdgeId left, EdgeId right) {
  const Edge& edge = graph_->edge(right);
  if (edge.consumer != graph_->edge(left).consumer) return false;
  const Node& consumer = graph_->node(edge.consumer);
  if (consumer.op->pullbackBoth == nullptr) return false;
  const PullbackKernel kernel = consumer.op->pullbackBoth(consumer.call->shapes);
  if (kernel == nullptr) return false;
  const MessagePlace place = messagePlace(edge);
  call.kernel = kernel;
  call.args.right = place.out;
  call.args.addRight = place.add;
  return true;
}

std::span<double> Evaluation::value(NodeId id) {
  return entries(values_, graph_->offset(id), graph_->node(id).shape);
}

std::span<const double> Evaluation::value(NodeId id) const {
  return entries(values_, graph_->offset(id), graph_->node(id).shape);
}

std::span<const double> Evaluation::gradient(NodeId id) const {
  return entries(gradients_, graph_->offset(id), graph_->node(id).shape);
}

std::span<const double> Evaluation::message(EdgeId id) const {
  const Edge& edge = graph_->edge(id);
  if (messages_ != Messages::Keep || !edge.carriesGradient) return {};
  return entries(kept_, edge.offset, graph_->node(edge.operand).shape);
}

Evaluation::GradientSum Evaluation::gradientSum(EdgeId id) {
  const Edge& edge = graph_->edge(id);
  const CallShapes& shapes = graph_->node(edge.consumer).call->shapes;
  return {gradientAt(edge.operand), kept_.data() + edge.offset,
          shapes.operands[static_cast<size_t>(edge.position)].size(), edge.firstMessage};
}

void Evaluation::forward(const Overrides* overrides) {
  if (overrides && !overrides->empty()) return forwardWith(*overrides);
  for (const ForwardCall& call : forwardCalls_) call.kernel(call.args);
}

void Evaluation::forwardWith(const Overrides& overrides) {
  size_t next = 0;
  for (int i = 0; i < graph_->nodeCount(); ++i) {
    if (graph_->node({i}).kind == Node::Kind::Operation)
      compute({i}, forwardCalls_[next++], overrides);
    clampValue({i}, overrides);
  }
}

void Evaluation::compute(NodeId id, const ForwardCall& call, const Overrides& overrides) {
  for (const Overrides::Forward& forward : overrides.forwards)
    if (forward.node == id) return forward.rule(call.args);
  call.kernel(call.args);
}

void Evaluation::clampValue(NodeId id, const Overrides& overrides) {
  for (const Overrides::Value& clamp : overrides.values)
    if (clamp.node == id) value(id)[static_cast<size_t>(clamp.entry)] = clamp.value;
}

void Evaluation::clampGradient(NodeId id, const Overrides& overrides) {
  for (const Overrides::Gradient& clamp : overrides.gradients)
    if (clamp.node == id) gradientAt(id)[clamp.entry] = clamp.value;
}

void Evaluation::backward(const Overrides* overrides) {
  if (overrides && overrides->empty()) overrides = nullptr;
  const NodeId output = graph_->output();
  assert(graph_->node(output).shape.rank == 0);
  *gradientAt(output) = 1;
  if (overrides) return backwardWith(*overrides);
  auto sum = sums_.begin();
  for (const MessageCall& call : messageCalls_) {
    call.kernel(call.args);
    if (sum == sums_.end()) continue;
    accumulate(*sum++);
    if (call.args.right != nullptr) accumulate(*sum++);
  }
}

/// Edge by edge and not by the plan, one of whose calls may send two messages.
void Evaluation::backwardWith(const Overrides& overrides) {
  assert(messages_ != Messages::ForParameters);
  clampGradient(graph_->output(), overrides);
  for (const EdgeId id : graph_->messageOrder()) {
    pullBack(id, messageCall(id), overrides);
    if (messages_ == Messages::Keep) accumulate(gradientSum(id));
    const Edge& edge = graph_->edge(id);
    if (!edge.lastMessage) continue;
    correctLines(edge.operand, overrides);
    clampGradient(edge.operand, overrides);
  }
}

void Evaluation::correctLines(NodeId operand, const Overrides& overrides) {
  const auto& lines = overrides.lines;
  for (auto line = lines.begin(); line != lines.end(); ++line) {
    const auto sameLine = [&](const Overrides::Line& other) {
      return other.a == line->a && other.b == line->b;
    };
    if (line->b != operand || std::find_if(lines.begin(), line, sameLine) != line) continue;
    LocalDerivative(*graph_, line->a, line->b)
        .correct(*this, gradient(line->a), overrides,
                 {gradientAt(operand), gradient(operand).size()});
  }
}

void Evaluation::accumulate(const GradientSum& sum) {
  constexpr std::int64_t many = 16; // fewer are not worth a call
  if (sum.first && sum.size >= many) {
    std::copy_n(sum.message, sum.size, sum.gradient);
    return;
  }
  for (std::int64_t i = 0; i < sum.size; ++i)
    storeNumber(sum.gradient[i], sum.message[i], !sum.first);
}

void Evaluation::addPullback(EdgeId id, std::span<const double> upstream, std::span<double> out,
                             const Overrides* overrides) const {
  const Edge& edge = graph_->edge(id);
  const MessageCall call{kernelOf(id), pullbackArgs(edge, upstream.data(), out.data(), true)};
  if (overrides) return pullBack(id, call, *overrides);
  call.kernel(call.args);
}

void Evaluation::pullBack(EdgeId edge, const MessageCall& call, const Overrides& overrides) const {
  for (const Overrides::Pullback& pullback : overrides.pullbacks)
    if (pullback.edge == edge) return pullback.rule(call.args);
  if (hasLocals(overrides, edge)) return pullBackClamped(edge, call.args, overrides);
  call.kernel(call.args);
}

// Row by row through the whole Jacobian, so that a clamped entry also stands in for an infinite
// one.
void Evaluation::pullBackClamped(EdgeId id, const PullbackArgs& args,
                                 const Overrides& overrides) const {
  const Edge& edge = graph_->edge(id);
  const auto rows = static_cast<size_t>(graph_->node(edge.consumer).shape.size());
  const auto cols = static_cast<size_t>(graph_->node(edge.operand).shape.size());
  std::vector<double> scratch(rows + cols);
  const std::span<double> oneHot{scratch.data(), rows};
  const std::span<double> row{scratch.data() + rows, cols};
  if (!args.add) std::fill(args.out, args.out + cols, 0.0);
  for (size_t out = 0; out < rows; ++out) {
    localJacobianRow(id, static_cast<int>(out), row, oneHot);
    clampRow(overrides, id, static_cast<int>(out), row);
    for (size_t in = 0; in < cols; ++in) args.out[in] += args.upstream[out] * row[in];
  }
}

/// Off the output's path no kernel was chosen, yet local derivatives are asked for there too.
PullbackKernel Evaluation::kernelOf(EdgeId id) const {
  const Edge& edge = graph_->edge(id);
  if (edge.pullback != nullptr) return edge.pullback;
  const Node& consumer = graph_->node(edge.consumer);
  return consumer.op->pullback(consumer.call->shapes, edge.position);
}

PullbackArgs Evaluation::pullbackArgs(const Edge& edge, const double* upstream, double* out,
                                      bool add) const {
  PullbackArgs args;
  for (const Edge& use : graph_->operandEdges(edge.consumer))
    args.operands[static_cast<size_t>(use.position)] = valueAt(use.operand);
  args.output = valueAt(edge.consumer);
  args.upstream = upstream;
  args.call = graph_->node(edge.consumer).call;
  args.out = out;
  args.add = add;
  return args;
}

void Evaluation::localJacobianRow(EdgeId id, int out, std::span<double> row,
                                  std::span<double> scratch) const {
  const Edge& edge = graph_->edge(id);
  std::fill(scratch.begin(), scratch.end(), 0.0);
  scratch[static_cast<size_t>(out)] = 1;
  kernelOf(id)(pullbackArgs(edge, scratch.data(), row.data(), false));
  // A zero upstream times an infinite slope is not a number; element-wise, that slope is not in
  // this row.
  const Node& consumer = graph_->node(edge.consumer);
  if (consumer.op->elementwise)
    keepOnly(
        broadcastEntry(consumer.shape, static_cast<size_t>(out), graph_->node(edge.operand).shape),
        row);
}

} // namespace backstep
