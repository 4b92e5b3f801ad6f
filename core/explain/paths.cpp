#include "explain/paths.h"

#include <algorithm>

namespace backstep {

namespace {

/// Most entries of a local Jacobian that are looked through for one explanation: some milliseconds.
constexpr std::int64_t mostJacobianEntries = std::int64_t{1} << 18;

/// The local derivatives d consumer[out] / d operand[...] of one edge, row by row.
class JacobianRows {
 public:
  JacobianRows(const Trace& trace, EdgeId edge)
      : trace_(trace),
        edge_(edge),
        row_(static_cast<size_t>(shapeOf(trace.graph().edge(edge).operand).size())),
        scratch_(static_cast<size_t>(shapeOf(trace.graph().edge(edge).consumer).size())) {}

  double at(std::int64_t out, std::int64_t in) {
    trace_.localRow(edge_, static_cast<int>(out), row_, scratch_);
    return row_[static_cast<size_t>(in)];
  }

 private:
  const Shape& shapeOf(NodeId node) const { return trace_.graph().node(node).shape; }

  const Trace& trace_;
  EdgeId edge_;
  std::vector<double> row_;
  std::vector<double> scratch_;
};

} // namespace

Paths pathsFrom(const Trace& trace, EdgeId id, std::int64_t entry) {
  const Graph& graph = trace.graph();
  const Edge& edge = graph.edge(id);
  const Node& consumer = graph.node(edge.consumer);
  const Node& operand = graph.node(edge.operand);
  const std::int64_t outs = consumer.shape.size();
  const bool oneToOne = consumer.op->elementwise && consumer.shape == operand.shape;
  const std::int64_t looked = (oneToOne ? 1 : outs) * operand.shape.size();
  if (looked > mostJacobianEntries) return {.known = false, .list = {}};

  Paths paths;
  JacobianRows jacobian(trace, id);
  for (std::int64_t out = oneToOne ? entry : 0; out < (oneToOne ? entry + 1 : outs); ++out) {
    const double local = jacobian.at(out, entry);
    const double upstream = trace.gradient(edge.consumer)[static_cast<size_t>(out)];
    if (local != 0) paths.list.push_back({out, upstream, local});
  }
  return paths;
}

std::int64_t broadcastEntry(const Shape& operand, const Shape& result, std::int64_t out) {
  const std::int64_t row = operand.rows() == 1 ? 0 : out / result.cols();
  const std::int64_t column = operand.cols() == 1 ? 0 : out % result.cols();
  return row * operand.cols() + column;
}

Slice sliceOf(const Shape& operand, const Shape& result, int axis, std::int64_t out) {
  const bool sameShape = operand == result;
  if (operand.rank < 2 || axis == Attributes::noAxis) {
    const int position = sameShape ? static_cast<int>(out) : 0;
    return {0, 1, static_cast<int>(operand.size()), position};
  }
  const std::int64_t row = sameShape ? out / operand.cols() : out;
  const std::int64_t column = sameShape ? out % operand.cols() : out;
  if (axis == 1) return {row * operand.cols(), 1, operand.cols(), static_cast<int>(column)};
  return {column, operand.cols(), operand.rows(), static_cast<int>(row)};
}

CallShapes callShapes(const Graph& graph, NodeId node) {
  CallShapes shapes;
  shapes.out = graph.node(node).shape;
  for (const Edge& edge : graph.operandEdges(node))
    shapes.operands[static_cast<size_t>(edge.position)] = graph.node(edge.operand).shape;
  return shapes;
}

RuleCall ruleCall(const Trace& trace, NodeId id) {
  const Graph& graph = trace.graph();
  const Node& node = graph.node(id);
  RuleCall call{.shapes = callShapes(graph, id), .attributes = node.call->attributes};
  for (const Edge& edge : graph.operandEdges(id)) {
    const auto at = static_cast<size_t>(edge.position);
    call.operands[at] = {trace.value(edge.operand).data(), call.shapes.operands[at]};
  }
  call.upstream = {trace.gradient(id).data(), node.shape};
  return call;
}

std::vector<EdgeId> gradientRoute(const Trace& trace, NodeId node, int step) {
  const Graph& graph = trace.graph();
  std::vector<EdgeId> route;
  std::vector<bool> reached(static_cast<size_t>(graph.nodeCount()), false);
  std::vector<NodeId> open{node};
  reached[static_cast<size_t>(node.value)] = true;
  while (!open.empty()) {
    const NodeId at = open.back();
    open.pop_back();
    for (const EdgeId edge : trace.messagesTo(at)) {
      if (trace.messageStep(edge) > step) continue;
      route.push_back(edge);
      const NodeId consumer = graph.edge(edge).consumer;
      if (reached[static_cast<size_t>(consumer.value)]) continue;
      reached[static_cast<size_t>(consumer.value)] = true;
      open.push_back(consumer);
    }
  }
  std::sort(route.begin(), route.end(), [](EdgeId a, EdgeId b) { return a.value < b.value; });
  return route;
}

} // namespace backstep
