#include "engine/op_slices.h"
#include "marking/slip_table.h"

#include <algorithm>
#include <cmath>

// Rules of activations, of softmax and of what is fused with them.

namespace backstep::slip_rules {
namespace {

void passUpstream(const PullCall& call, std::span<double> out) {
  const std::span<const double> upstream = call.upstream();
  std::copy(upstream.begin(), upstream.end(), out.begin());
}

/// For operands as large as the value: what is done entry by entry.
template <class Entry>
PullRule entrywise(Entry entry) {
  return [entry](const PullCall& call, std::span<double> out) {
    for (size_t i = 0; i < out.size(); ++i)
      out[i] = entry(call.args.upstream[i], call.own().data[i], call.args.output[i]);
  };
}

std::vector<EdgeId> where(const SiteList& list, bool (SiteList::*is)(EdgeId) const) {
  std::vector<EdgeId> edges;
  for (const EdgeId edge : list.allEdges())
    if ((list.*is)(edge) && list.operand(edge).shape == list.consumer(edge).shape)
      edges.push_back(edge);
  return edges;
}

double leakOf(const SiteList& list, EdgeId edge) {
  const Node& node = list.consumer(edge);
  return node.op->name == "leaky_relu" ? node.call->attributes.negativeSlope : 0;
}

/// The probabilities of softmax along the rows of scores.
std::vector<double> softmaxRows(const ArrayView& scores) {
  const std::int64_t classes = scores.shape.cols();
  std::vector<double> p(scores.entries().begin(), scores.entries().end());
  for (std::int64_t row = 0; row < scores.shape.rows(); ++row) {
    double* first = p.data() + row * classes;
    const double largest = *std::max_element(first, first + classes);
    double sum = 0;
    for (std::int64_t k = 0; k < classes; ++k) sum += first[k] = std::exp(first[k] - largest);
    for (std::int64_t k = 0; k < classes; ++k) first[k] /= sum;
  }
  return p;
}

/// The targets of a class loss, one per score; labels as ones among zeros.
std::vector<double> classTargets(const PullbackArgs& args) {
  const ArrayView scores = args.operand(0);
  const ArrayView targets = args.operand(1);
  if (scores.shape == targets.shape) return {targets.entries().begin(), targets.entries().end()};
  std::vector<double> ones(static_cast<size_t>(scores.shape.size()));
  for (std::int64_t row = 0; row < scores.shape.rows(); ++row)
    ones[static_cast<size_t>(row * scores.shape.cols() +
                             static_cast<std::int64_t>(targets.data[row]))] = 1;
  return ones;
}

/// upstream . Jacobian of softmax, along slices, at the probabilities p.
std::vector<double> throughSoftmax(const Slices& slices, std::span<const double> p,
                                   std::span<const double> upstream) {
  std::vector<double> message(p.size());
  for (std::int64_t s = 0; s < slices.count(); ++s) {
    const auto at = [&](std::int64_t k) {
      return static_cast<size_t>(slices.start(s) + k * slices.inner);
    };
    double mean = 0;
    for (std::int64_t k = 0; k < slices.length; ++k) mean += upstream[at(k)] * p[at(k)];
    for (std::int64_t k = 0; k < slices.length; ++k)
      message[at(k)] = p[at(k)] * (upstream[at(k)] - mean);
  }
  return message;
}

Slices slicesOf(const PullCall& call) {
  return slicesAlong(call.own().shape, call.args.call->attributes.axis);
}

double logistic(double z) { return 1 / (1 + std::exp(-z)); }

} // namespace

void activationDerivative(SiteList& list) {
  for (const EdgeId edge : where(list, &SiteList::isActivation))
    list.addEntries(edge, passUpstream);
  list.join();
}

void reluMaskFromGradient(SiteList& list) {
  for (const EdgeId edge : where(list, &SiteList::isRelu)) {
    const double leak = leakOf(list, edge);
    list.addEntries(edge,
                    entrywise([leak](double g, double, double) { return g > 0 ? g : leak * g; }));
  }
  list.join();
}

void reluGateFlipped(SiteList& list) {
  for (const EdgeId edge : where(list, &SiteList::isRelu)) {
    const double leak = leakOf(list, edge);
    list.addEntries(edge,
                    entrywise([leak](double g, double z, double) { return z > 0 ? leak * g : g; }));
  }
  list.join();
}

void reluValueAsDerivative(SiteList& list) {
  for (const EdgeId edge : where(list, &SiteList::isRelu))
    list.addEntries(edge, entrywise([](double g, double, double a) { return g * a; }));
  list.join();
}

void reluAtZero(SiteList& list) {
  for (const double slope : {1.0, 0.5, 0.0}) {
    for (const EdgeId edge : where(list, &SiteList::isRelu)) {
      SlipSite site;
      site.node = list.graph().edge(edge).operand;
      site.edge = edge;
      site.atOwnNumbers = true;
      site.pullbacks.emplace_back(edge, [slope](const PullCall& call, std::span<double> out) {
        const std::vector<double> right = call.right();
        for (size_t i = 0; i < out.size(); ++i)
          out[i] = call.own().data[i] == 0 ? slope * call.args.upstream[i] : right[i];
      });
      list.add(std::move(site));
    }
    list.join();
  }
}

void derivativeAtOutput(SiteList& list) {
  std::vector<EdgeId> curved = where(list, &SiteList::isActivation);
  const auto more = list.edgesOf({"softmax", "log_softmax", "exp", "sqrt"});
  curved.insert(curved.end(), more.begin(), more.end());
  for (const EdgeId edge : curved) {
    const Node& node = list.consumer(edge);
    list.addEntries(edge, [&node](const PullCall& call, std::span<double> out) {
      PullbackArgs args = call.args;
      args.operands[static_cast<size_t>(call.operand)] = call.args.output;
      std::vector<double> again(call.upstream().size());
      ForwardArgs forward;
      forward.operands = args.operands;
      forward.out = again.data();
      forward.call = args.call;
      node.forward(forward);
      args.output = again.data();
      const std::vector<double> message = call.rightFrom(args);
      std::copy(message.begin(), message.end(), out.begin());
    });
  }
  list.join();
  for (const EdgeId edge : curved) {
    if (!list.consumer(edge).op->localFromOutput) continue;
    list.addEntries(edge, [](const PullCall& call, std::span<double> out) {
      PullbackArgs args = call.args;
      args.output = call.own().data;
      const std::vector<double> message = call.rightFrom(args);
      std::copy(message.begin(), message.end(), out.begin());
    });
  }
  list.join();
}

void maxToLoser(SiteList& list) {
  const PullRule toLoser = [](const PullCall& call, std::span<double> out) {
    const std::vector<double> right = call.right();
    if (right.size() == call.upstream().size()) {
      for (size_t i = 0; i < out.size(); ++i) out[i] = call.args.upstream[i] - right[i];
      return;
    }
    PullbackArgs args = call.args; // all entries of a slice get its gradient, as from a sum
    args.out = out.data();
    args.add = true;
    if (args.operands[1] != nullptr) return; // broadcast: no single loser
    findOp("sum")->pullback({}, 0)(args);
    for (size_t i = 0; i < out.size(); ++i) out[i] -= right[i];
  };
  const PullRule toBoth = [](const PullCall& call, std::span<double> out) {
    if (out.size() == call.upstream().size()) return passUpstream(call, out);
    PullbackArgs args = call.args;
    args.out = out.data();
    args.add = true;
    if (args.operands[1] == nullptr) findOp("sum")->pullback({}, 0)(args);
  };
  for (const PullRule& rule : {toLoser, toBoth}) {
    for (const NodeId node : list.nodesWith([](const Op& op) { return op.gate == Gate::Router; }))
      list.addPulls(node, rule);
    list.join();
    for (const EdgeId edge : list.allEdges())
      if (list.consumer(edge).op->kink == Kink::Duel &&
          list.operand(edge).shape == list.consumer(edge).shape)
        list.addEntries(edge, rule);
  }
}

void softmaxDiagonalOnly(SiteList& list) {
  for (const EdgeId edge : list.edgesOf({"softmax", "log_softmax"}))
    list.addPull(edge, [](const PullCall& call, std::span<double> out) {
      std::vector<double> alone(out.size());
      for (size_t i = 0; i < out.size(); ++i) {
        alone[i] = call.args.upstream[i];
        out[i] = call.rightOf(alone)[i];
        alone[i] = 0;
      }
    });
  for (const EdgeId edge : list.edgesOf({"cross_entropy"})) {
    if (list.graph().edge(edge).position != 0) continue;
    list.addPull(edge, [](const PullCall& call, std::span<double> out) {
      const std::vector<double> p = softmaxRows(call.own());
      const std::vector<double> t = classTargets(call.args);
      const double share = *call.args.upstream / call.own().shape.rows();
      for (size_t i = 0; i < out.size(); ++i) out[i] = -share * t[i] * (1 - p[i]);
    });
  }
  list.join();
}

void softmaxSkipped(SiteList& list) {
  for (const EdgeId edge : list.edgesOf({"softmax", "sigmoid"})) list.addPull(edge, passUpstream);
  for (const EdgeId edge : list.edgesOf({"log_softmax"}))
    list.addPull(edge, entrywise([](double g, double, double y) { return g / std::exp(y); }));
  for (const EdgeId edge : list.edgesOf({"cross_entropy"})) {
    if (list.graph().edge(edge).position != 0) continue;
    list.addPull(edge, [](const PullCall& call, std::span<double> out) {
      const std::vector<double> p = softmaxRows(call.own());
      const std::vector<double> t = classTargets(call.args);
      const double share = *call.args.upstream / call.own().shape.rows();
      for (size_t i = 0; i < out.size(); ++i) out[i] = -share * t[i] / p[i];
    });
  }
  for (const EdgeId edge : list.edgesOf({"bce_with_logits"})) {
    if (list.graph().edge(edge).position != 0) continue;
    list.addPull(edge, [](const PullCall& call, std::span<double> out) {
      const std::vector<double> right = call.right();
      for (size_t i = 0; i < out.size(); ++i) {
        const double p = logistic(call.own().data[i]);
        out[i] = right[i] / (p * (1 - p));
      }
    });
  }
  list.join();
}

namespace {

/// True when a probability goes into a logarithm, directly or after steps that compute with it but
/// are no product of matrices and no activation.
bool meetsLogarithm(const SiteList& list, NodeId node, int depth = 0) {
  if (depth > 4) return false;
  for (const EdgeId use : list.uses(node)) {
    const NodeId consumer = list.graph().edge(use).consumer;
    const std::string_view op = list.opOf(consumer);
    if (op == "log" || op == "bce") return true;
    const bool passes = op == "sub" || op == "add" || op == "mul" || op == "neg" ||
                        list.graph().node(consumer).op->onlyMoves;
    if (passes && meetsLogarithm(list, consumer, depth + 1)) return true;
  }
  return false;
}

/// The fused losses' own gradient p - y, multiplied once more.
void addFusedLosses(SiteList& list, bool byEntries) {
  for (const EdgeId edge : list.edgesOf({"cross_entropy"})) {
    if (list.graph().edge(edge).position != 0) continue;
    list.addPull(edge, [byEntries](const PullCall& call, std::span<double> out) {
      const std::vector<double> right = call.right();
      const std::vector<double> p = softmaxRows(call.own());
      const Shape& shape = call.own().shape;
      std::vector<double> again = throughSoftmax(slicesAlong(shape, shape.rank - 1), p, right);
      for (size_t i = 0; i < out.size(); ++i)
        out[i] = byEntries ? right[i] * p[i] * (1 - p[i]) : again[i];
    });
  }
  for (const EdgeId edge : list.edgesOf({"bce_with_logits"})) {
    if (list.graph().edge(edge).position != 0) continue;
    list.addPull(edge, [](const PullCall& call, std::span<double> out) {
      const std::vector<double> right = call.right();
      for (size_t i = 0; i < out.size(); ++i) {
        const double p = logistic(call.own().data[i]);
        out[i] = right[i] * p * (1 - p);
      }
    });
  }
}

} // namespace

void fusedTwice(SiteList& list) {
  for (const bool byEntries : {false, true}) {
    addFusedLosses(list, byEntries);
    for (const EdgeId edge : list.edgesOf({"sigmoid", "softmax", "log_softmax"})) {
      const bool isLog = list.consumer(edge).op->name == "log_softmax";
      if (!isLog && !meetsLogarithm(list, list.graph().edge(edge).consumer)) continue;
      list.addPull(edge, [byEntries, isLog](const PullCall& call, std::span<double> out) {
        const std::vector<double> once = call.right();
        const double* y = call.args.output;
        std::vector<double> p(y, y + call.args.outShape().size());
        if (isLog)
          for (double& entry : p) entry = std::exp(entry);
        const std::vector<double> twice =
            isLog ? throughSoftmax(slicesOf(call), p, once) : call.rightOf(once);
        for (size_t i = 0; i < out.size(); ++i)
          out[i] = byEntries ? once[i] * p[i] * (1 - p[i]) : twice[i];
      });
    }
    list.join();
  }
}

namespace {

/// The array that an activation's output is subtracted from or compared with under a squared error;
/// invalid when there is none.
NodeId squaredTarget(const SiteList& list, NodeId output) {
  for (const EdgeId use : list.uses(output)) {
    const NodeId consumer = list.graph().edge(use).consumer;
    const std::string_view op = list.opOf(consumer);
    if (op == "mse") return list.other(use);
    if (op != "sub") continue;
    for (const EdgeId next : list.uses(consumer)) {
      NodeId base;
      const std::string_view square = list.opOf(list.graph().edge(next).consumer);
      if (square == "l2" || list.isSquareOf(list.graph().edge(next).consumer, base))
        return list.other(use);
    }
  }
  return {};
}

} // namespace

void fusedUnderMse(SiteList& list) {
  // Y - y itself, the mean's share of it by entries, by rows, by columns.
  for (int share = 0; share < 4; ++share) {
    for (const EdgeId edge : list.edgesOf({"sigmoid", "softmax", "tanh"})) {
      const NodeId output = list.graph().edge(edge).consumer;
      const NodeId target = squaredTarget(list, output);
      const Shape& shape = list.graph().node(output).shape;
      if (!target.valid() || list.graph().node(target).shape != shape) continue;
      const double shares[] = {1, static_cast<double>(shape.size()),
                               static_cast<double>(shape.rows()),
                               static_cast<double>(shape.cols())};
      const double divisor = shares[share];
      if (share > 0 && divisor == 1) continue;
      list.addPull(
          edge,
          [target, divisor](const PullCall& call, std::span<double> out) {
            const std::span<const double> y = call.world.value(target);
            for (size_t i = 0; i < out.size(); ++i) out[i] = (call.args.output[i] - y[i]) / divisor;
          },
          false);
    }
    list.join();
  }
}

} // namespace backstep::slip_rules
