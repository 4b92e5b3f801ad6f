#include "engine/op_slices.h"
#include "marking/slip_table.h"

#include <algorithm>
#include <cmath>

// Rules of losses: signs, factors, means, penalties.

namespace backstep::slip_rules {
namespace {

PullRule scaled(double factor) {
  return [factor](const PullCall& call, std::span<double> out) {
    if (factor == 0) return;
    const std::vector<double> right = call.right();
    for (size_t i = 0; i < out.size(); ++i) out[i] = factor * right[i];
  };
}

/// The squares of differences: nodes such as (a - b) ** 2 or square(d).
std::vector<NodeId> squaredDifferences(const SiteList& list) {
  std::vector<NodeId> nodes;
  for (const NodeId node : list.nodesOf({"square", "pow", "mul"})) {
    NodeId base;
    if (list.isSquareOf(node, base) && list.isDifference(base)) nodes.push_back(node);
  }
  return nodes;
}

/// The edges along which a penalty reaches its parameter: into l2(..), or into a square or size of
/// a parameter.
std::vector<EdgeId> penaltyEdges(const SiteList& list) {
  std::vector<EdgeId> edges = list.edgesOf({"l2"});
  for (const EdgeId edge : list.edgesOf({"square", "pow", "mul", "abs"})) {
    NodeId base;
    const NodeId consumer = list.graph().edge(edge).consumer;
    const bool size = list.opOf(consumer) == "abs" || list.isSquareOf(consumer, base);
    if (size && list.isParameter(list.graph().edge(edge).operand)) edges.push_back(edge);
  }
  return edges;
}

/// Whether an op may divide by a count, see SiteList::countsOf.
bool divides(const Op& op) { return op.average != Average::None || op.name == "div"; }

/// Every way in which a gradient could be divided by a count once more, or once less.
void addMeans(SiteList& list, bool twice) {
  for (const size_t which : {size_t{0}, size_t{1}, size_t{2}}) {
    for (const NodeId node : list.nodesWith(divides)) {
      const std::vector<double> counts = list.countsOf(node);
      if (which >= counts.size()) continue;
      const PullRule rule = scaled(twice ? 1 / counts[which] : counts[which]);
      if (list.opOf(node) == "div")
        list.addPull(list.graph().operandEdge(node, 0), rule);
      else
        list.addPulls(node, rule);
    }
    list.join();
  }
}

} // namespace

void sign(SiteList& list) {
  for (const NodeId node : list.nodesWith(isLoss)) list.addPulls(node, scaled(-1));
  for (const NodeId node : squaredDifferences(list)) list.addPulls(node, scaled(-1));
  list.join();
  for (const EdgeId edge : list.edgesOf({"neg"})) list.addPull(edge, scaled(-1));
  for (const EdgeId edge : list.edgesOf({"sub"}))
    if (list.graph().edge(edge).position == 1) list.addPull(edge, scaled(-1));
  // The minus of softmax's entries off the diagonal.
  for (const EdgeId edge : list.edgesOf({"softmax"}))
    list.addPull(edge, [](const PullCall& call, std::span<double> out) {
      std::vector<double> alone(out.size());
      for (size_t k = 0; k < out.size(); ++k) {
        alone[k] = call.args.upstream[k];
        const std::vector<double> row = call.rightOf(alone);
        for (size_t i = 0; i < out.size(); ++i) out[i] += i == k ? row[i] : -row[i];
        alone[k] = 0;
      }
    });
  const ForwardRule negated = [](const ForwardCall& call, std::span<double> out) {
    const std::vector<double> right = call.right();
    for (size_t i = 0; i < out.size(); ++i) out[i] = -right[i];
  };
  for (const NodeId node : list.nodesOf({"neg", "sub", "bce", "bce_with_logits", "cross_entropy"}))
    list.addForward(node, negated);
}

void squareFactor(SiteList& list) {
  for (const double factor : {0.5, 2.0}) {
    for (const NodeId node : list.nodesOf({"mse"})) list.addPulls(node, scaled(factor));
    for (const NodeId node : squaredDifferences(list)) list.addPulls(node, scaled(factor));
    list.join();
  }
}

void noMean(SiteList& list) { addMeans(list, false); }

void meanTwice(SiteList& list) {
  addMeans(list, true);
  for (const int which : {0, 1, 2}) {
    for (const EdgeId edge : list.edgesOf({"sum"})) {
      const Shape& summed = list.operand(edge).shape;
      const Slices slices = slicesAlong(summed, list.consumer(edge).call->attributes.axis);
      const double counts[] = {static_cast<double>(slices.length),
                               static_cast<double>(summed.rows()),
                               static_cast<double>(summed.cols())};
      const bool repeated = which > 0 && (counts[which] == counts[0] || slices.count() > 1);
      if (counts[which] > 1 && !repeated) list.addPull(edge, scaled(1 / counts[which]));
    }
    list.join();
  }
}

void regulariserLeftOut(SiteList& list) {
  for (const EdgeId edge : penaltyEdges(list)) list.addPull(edge, scaled(0));
  list.join();
  for (const NodeId node : list.nodesOf({"l2"}))
    list.addForward(node, [](const ForwardCall&, std::span<double> out) { out[0] = 0; });
  list.join();
}

void regulariserFactor(SiteList& list) {
  for (const EdgeId edge : penaltyEdges(list))
    if (list.consumer(edge).op->name != "abs") list.addPull(edge, scaled(0.5));
  list.join();
}

namespace {

/// The right class's own entry of each row replaced.
PullRule ownClass(double times) {
  return [times](const PullCall& call, std::span<double> out) {
    const std::vector<double> right = call.right();
    std::copy(right.begin(), right.end(), out.begin());
    const ArrayView& scores = call.own();
    const double share = *call.args.upstream / scores.shape.rows();
    for (std::int64_t row = 0; row < scores.shape.rows(); ++row) {
      const auto own = static_cast<size_t>(row * scores.shape.cols() +
                                           static_cast<std::int64_t>(call.other().data[row]));
      if (right[own] != 0) out[own] = -times * share;
    }
  };
}

} // namespace

void hingeOwnClass(SiteList& list) {
  for (const double times : {1.0, 0.0}) {
    for (const EdgeId edge : list.edgesOf({"hinge"})) list.addPull(edge, ownClass(times));
    list.join();
  }
  for (const NodeId node : list.nodesOf({"hinge"}))
    list.addForward(node, [](const ForwardCall& call, std::span<double> out) {
      out[0] = call.right()[0] + 1; // max(0, s - s + 1) of every row
    });
}

void logBase(SiteList& list) {
  for (const NodeId node : list.nodesOf({"log", "bce", "bce_with_logits", "cross_entropy",
                                         "log_softmax", "logsumexp", "softplus"}))
    list.addForward(node, [](const ForwardCall& call, std::span<double> out) {
      const std::vector<double> right = call.right();
      for (size_t i = 0; i < out.size(); ++i) out[i] = right[i] / std::log(10.0);
    });
  list.join();
}

void meanForgotten(SiteList& list) {
  for (const size_t which : {size_t{0}, size_t{1}, size_t{2}}) {
    for (const NodeId node : list.nodesWith(divides)) {
      const std::vector<double> counts = list.countsOf(node);
      if (which >= counts.size()) continue;
      const double count = counts[which];
      list.addForward(node, [count](const ForwardCall& call, std::span<double> out) {
        const std::vector<double> right = call.right();
        for (size_t i = 0; i < out.size(); ++i) out[i] = count * right[i];
      });
    }
    list.join();
  }
}

void squareForgotten(SiteList& list) {
  for (const double sign : {1.0, -1.0}) {
    for (const NodeId node : list.nodesOf({"mse"}))
      list.addForward(node, [sign](const ForwardCall& call, std::span<double> out) {
        const auto p = call.args.operand(0).entries();
        const auto t = call.args.operand(1).entries();
        double sum = 0;
        for (size_t i = 0; i < p.size(); ++i) sum += p[i] - t[i];
        out[0] = sign * sum / static_cast<double>(p.size());
      });
    for (const NodeId node : squaredDifferences(list))
      list.addForward(node, [sign](const ForwardCall& call, std::span<double> out) {
        for (size_t i = 0; i < out.size(); ++i) out[i] = sign * call.args.operands[0][i];
      });
    list.join();
  }
}

} // namespace backstep::slip_rules
