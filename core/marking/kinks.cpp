#include "marking/kinks.h"

#include "explain/paths.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace backstep {
namespace {

class KinkScan {
 public:
  explicit KinkScan(const Trace& trace) : trace_(trace), graph_(trace.graph()) {}

  double run() {
    for (int i = 0; i < graph_.nodeCount(); ++i) {
      const Node& node = graph_.node({i});
      if (node.kind != Node::Kind::Operation) continue;
      if (node.op->gate == Gate::Switch || node.op->name == "abs") oneOperand({i});
      if (node.op->gate == Gate::Router && node.op->elementwise) twoOperands({i});
      if (node.op->gate == Gate::Router && !node.op->elementwise) slices({i});
      if (node.op->name == "hinge") hinge({i});
    }
    return nearest_;
  }

 private:
  std::span<const double> operand(NodeId node, int position) const {
    return trace_.value(graph_.edge(graph_.operandEdge(node, position)).operand);
  }
  const Shape& shapeOf(NodeId node, int position) const {
    return graph_.node(graph_.edge(graph_.operandEdge(node, position)).operand).shape;
  }

  void meet(double distance) { nearest_ = std::min(nearest_, std::abs(distance)); }

  void oneOperand(NodeId node) {
    for (const double z : operand(node, 0)) meet(z);
  }

  void twoOperands(NodeId node) {
    const Shape& out = graph_.node(node).shape;
    const auto a = operand(node, 0);
    const auto b = operand(node, 1);
    for (std::int64_t i = 0; i < out.size(); ++i) {
      const auto left = static_cast<size_t>(broadcastEntry(shapeOf(node, 0), out, i));
      const auto right = static_cast<size_t>(broadcastEntry(shapeOf(node, 1), out, i));
      meet(a[left] - b[right]);
    }
  }

  /// The winner of each slice against all others.
  void slices(NodeId id) {
    const Node& node = graph_.node(id);
    const auto entries = operand(id, 0);
    const auto winners = trace_.value(id);
    for (std::int64_t out = 0; out < node.shape.size(); ++out) {
      const Slice slice = sliceOf(shapeOf(id, 0), node.shape, node.call->attributes.axis, out);
      int ties = 0;
      for (std::int64_t k = 0; k < slice.count; ++k) {
        const double entry = entries[static_cast<size_t>(slice.first + k * slice.stride)];
        const double behind = std::abs(winners[static_cast<size_t>(out)] - entry);
        if (behind == 0 && ++ties == 1) continue;
        meet(behind);
      }
    }
  }

  /// max(0, s_j - s_y + 1) for every class j but the right one.
  void hinge(NodeId id) {
    const auto scores = operand(id, 0);
    const auto labels = operand(id, 1);
    if (labels.empty()) return;
    const size_t classes = scores.size() / labels.size();
    for (size_t row = 0; row < labels.size(); ++row) {
      const auto right = static_cast<size_t>(labels[row]);
      for (size_t j = 0; j < classes; ++j) {
        if (j != right) meet(scores[row * classes + j] - scores[row * classes + right] + 1);
      }
    }
  }

  const Trace& trace_;
  const Graph& graph_;
  double nearest_ = std::numeric_limits<double>::infinity();
};

} // namespace

double kinkDistance(const Trace& trace) { return KinkScan(trace).run(); }

} // namespace backstep
