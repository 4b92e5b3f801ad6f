#include "marking/slip_table.h"

#include <algorithm>
#include <cmath>
#include <limits>

// Rules of products and quotients, and what is put in the place of a factor.

namespace backstep::slip_rules {
namespace {

/// Other arrays that are tried as a wrong operand, the nearest ones in the program first.
constexpr int mostOperands = 24;

void give(const std::vector<double>& message, std::span<double> out) {
  std::copy(message.begin(), message.end(), out.begin());
}

bool isMatmul(const SiteList& list, EdgeId edge) {
  return list.consumer(edge).op->name == "matmul";
}

/// The upstream gradient summed to the operand's shape, as if every factor were 1.
std::vector<double> withoutFactor(const PullCall& call, bool matmul) {
  if (matmul) {
    const std::vector<double> ones(static_cast<size_t>(call.other().shape.size()), 1.0);
    return call.rightBeside(ones);
  }
  // An addition hands its upstream on, summed where an operand was broadcast.
  const Op* add = findOp("add");
  std::vector<double> message(static_cast<size_t>(call.own().shape.size()));
  PullbackArgs args = call.args;
  CallInfo sum = *args.call;
  if (args.operands[1] == nullptr) {
    args.operands[1] = args.operands[0];
    sum.shapes.operands[1] = sum.shapes.operands[0];
  }
  args.call = &sum;
  args.out = message.data();
  args.add = false;
  add->pullback(sum.shapes, call.operand)(args);
  return message;
}

std::vector<double> localAlone(const PullCall& call) {
  const std::vector<double> ones(call.upstream().size(), 1.0);
  return call.rightOf(ones);
}

/// Two arrays' common entry, by the place of each in its axes; nothing when it has none there.
std::optional<double> entryAt(std::span<const double> from, const Shape& fromShape,
                              const Shape& shape, size_t entry) {
  const auto cols = static_cast<size_t>(shape.rank == 2 ? shape.cols() : 1);
  const size_t row = shape.rank == 2 ? entry / cols : entry;
  const size_t col = entry % cols;
  if (fromShape.rank == 0) return from[0];
  if (row >= static_cast<size_t>(fromShape.dim[0])) return std::nullopt;
  if (fromShape.rank == 1) return from[row];
  if (col >= static_cast<size_t>(fromShape.dim[1])) return std::nullopt;
  return from[row * static_cast<size_t>(fromShape.cols()) + col];
}

std::vector<double> reindexed(std::span<const double> from, const Shape& fromShape,
                              const Shape& shape) {
  std::vector<double> entries(static_cast<size_t>(shape.size()));
  for (size_t i = 0; i < entries.size(); ++i)
    entries[i] =
        entryAt(from, fromShape, shape, i).value_or(std::numeric_limits<double>::quiet_NaN());
  return entries;
}

/// The named arrays of the same rank as `node`, the nearest ones first.
std::vector<NodeId> candidates(const Graph& graph, NodeId node) {
  std::vector<NodeId> list;
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const Node& other = graph.node({i});
    if (i != node.value && !other.name.empty() && !other.isLabels &&
        other.shape.rank == graph.node(node).shape.rank)
      list.push_back({i});
  }
  std::stable_sort(list.begin(), list.end(), [&](NodeId a, NodeId b) {
    return std::abs(a.value - node.value) < std::abs(b.value - node.value);
  });
  if (list.size() > mostOperands) list.resize(mostOperands);
  return list;
}

std::vector<EdgeId> productEdges(const SiteList& list) { return list.edgesOf({"mul", "matmul"}); }

std::vector<double> transposed(const std::vector<double>& entries, const Shape& shape) {
  std::vector<double> turned(entries.size());
  const auto rows = static_cast<size_t>(shape.rows());
  const auto cols = static_cast<size_t>(shape.cols());
  for (size_t i = 0; i < rows; ++i)
    for (size_t j = 0; j < cols; ++j) turned[j * rows + i] = entries[i * cols + j];
  return turned;
}

} // namespace

void mulNotSwapped(SiteList& list) {
  const auto rule = [](bool matmul) -> PullRule {
    return [matmul](const PullCall& call, std::span<double> out) {
      const std::vector<double> sum = withoutFactor(call, matmul);
      for (size_t i = 0; i < out.size(); ++i) out[i] = sum[i] * call.own().data[i];
    };
  };
  for (const NodeId node : list.nodesOf({"mul", "matmul"}))
    list.addPulls(node, rule(list.opOf(node) == "matmul"));
  list.join();
  for (const EdgeId edge : productEdges(list)) list.addPull(edge, rule(isMatmul(list, edge)));
}

void notTransposed(SiteList& list) {
  for (const EdgeId edge : list.edgesOf({"matmul"})) {
    const Shape& matrix = list.graph().node(list.other(edge)).shape;
    if (matrix.rank != 2 || matrix.rows() != matrix.cols()) continue;
    // The other factor as it stands for its transpose: turned before the right rule turns it.
    list.addPull(edge, [](const PullCall& call, std::span<double> out) {
      const ArrayView& other = call.other();
      const std::vector<double> entries(other.entries().begin(), other.entries().end());
      give(call.rightBeside(transposed(entries, other.shape)), out);
    });
  }
  list.join();
  for (const EdgeId edge : list.edgesOf({"matmul"})) {
    const Shape& own = list.operand(edge).shape;
    if (own.rank != 2 || own.rows() != own.cols() || own.rows() == 1) continue;
    list.addPull(edge, [](const PullCall& call, std::span<double> out) {
      give(transposed(call.right(), call.own().shape), out);
    });
  }
  list.join();
}

void inputForgotten(SiteList& list) {
  for (const EdgeId edge : productEdges(list)) {
    if (!list.isParameter(list.graph().edge(edge).operand)) continue;
    const bool matmul = isMatmul(list, edge);
    list.addPull(edge, [matmul](const PullCall& call, std::span<double> out) {
      give(withoutFactor(call, matmul), out);
    });
  }
  list.join();
}

void preactivationForActivation(SiteList& list) {
  for (const EdgeId edge : productEdges(list)) {
    const NodeId activation = list.other(edge);
    bool computed = false;
    NodeId before;
    for (const EdgeId inner : list.pullbacksOf(activation)) {
      const bool softmax = list.opOf(activation) == "softmax";
      if (!softmax && !list.isActivation(inner)) continue;
      before = list.graph().edge(inner).operand;
      computed = list.graph().node(before).shape == list.graph().node(activation).shape;
    }
    if (!computed) continue;
    list.addPull(edge, [before](const PullCall& call, std::span<double> out) {
      give(call.rightBeside(call.world.value(before)), out);
    });
  }
  list.join();
}

void updatedWeight(SiteList& list) {
  for (const EdgeId edge : productEdges(list)) {
    const NodeId weight = list.other(edge);
    if (list.graph().node(weight).kind != Node::Kind::Parameter) continue;
    list.addPull(edge, [weight](const PullCall& call, std::span<double> out) {
      const std::span<const double> updated = call.world.updated(weight);
      give(updated.empty() ? call.right() : call.rightBeside(updated), out);
    });
  }
  list.join();
}

void wrongOperand(SiteList& list) {
  const Graph& graph = list.graph();
  for (const EdgeId edge : productEdges(list)) {
    const NodeId other = list.other(edge);
    for (const NodeId wrong : candidates(graph, other)) {
      if (wrong == graph.edge(edge).operand && !isMatmul(list, edge)) continue; // mul-not-swapped
      const Shape& shape = graph.node(wrong).shape;
      list.addPull(edge, [wrong, shape](const PullCall& call, std::span<double> out) {
        give(call.rightBeside(reindexed(call.world.value(wrong), shape, call.other().shape)), out);
      });
    }
    if (!isMatmul(list, edge)) continue;
    // The product's own entry for the factor.
    list.addPull(edge, [](const PullCall& call, std::span<double> out) {
      const std::span<const double> upstream = call.upstream();
      std::vector<double> changed(upstream.size());
      for (size_t i = 0; i < changed.size(); ++i) changed[i] = upstream[i] * call.args.output[i];
      const std::vector<double> ones(static_cast<size_t>(call.other().shape.size()), 1.0);
      PullbackArgs args = call.args;
      args.upstream = changed.data();
      args.operands[static_cast<size_t>(1 - call.operand)] = ones.data();
      give(call.rightFrom(args), out);
    });
  }
}

namespace {

void forgetOperand(SiteList& list, NodeId node, int position) {
  list.addForwardEntries(node, [position](const ForwardCall& call, std::span<double> out) {
    const size_t at = static_cast<size_t>(position);
    const std::vector<double> ones(
        static_cast<size_t>(call.args.shape(static_cast<int>(at)).size()), 1.0);
    ForwardArgs args = call.args;
    args.operands[at] = ones.data();
    give(call.rightFrom(args), out);
  });
}

/// The power's own factor left out: x^(n - 1) for n x^(n - 1).
void addPowers(SiteList& list) {
  for (const EdgeId edge : list.edgesOf({"square", "pow"})) {
    double factor = 2;
    if (list.consumer(edge).op->name == "pow") {
      const Node& exponent = list.graph().node(list.operandOf(list.graph().edge(edge).consumer, 1));
      if (list.graph().edge(edge).position != 0 || exponent.kind != Node::Kind::Literal ||
          exponent.literal == 0)
        continue;
      factor = exponent.literal;
    }
    list.addPull(edge, [factor](const PullCall& call, std::span<double> out) {
      const std::vector<double> right = call.right();
      for (size_t i = 0; i < out.size(); ++i) out[i] = right[i] / factor;
    });
  }
}

} // namespace

void factorForgotten(SiteList& list) {
  for (const EdgeId edge : list.allEdges()) {
    const Op& op = *list.consumer(edge).op;
    const bool matmul = op.name == "matmul";
    if ((!matmul && !op.elementwise) || list.isActivation(edge)) continue;
    if (op.gate == Gate::Distributor || op.name == "copy" || op.name == "neg") continue;
    list.addPull(edge, [matmul](const PullCall& call, std::span<double> out) {
      give(withoutFactor(call, matmul), out);
    });
  }
  list.join();
  addPowers(list);
  list.join();
  for (const NodeId node : list.nodesOf({"mul", "matmul"}))
    for (int position = 0; position < 2; ++position) forgetOperand(list, node, position);
  for (const NodeId node : list.nodesOf({"div"})) forgetOperand(list, node, 1);
}

void sumForProduct(SiteList& list) {
  for (const EdgeId edge : list.allEdges()) {
    const bool matmul = isMatmul(list, edge);
    if (!matmul && !list.consumer(edge).op->elementwise) continue;
    list.addPull(
        edge,
        [matmul](const PullCall& call, std::span<double> out) {
          const std::vector<double> upstream = withoutFactor(call, matmul);
          const std::vector<double> local = localAlone(call);
          for (size_t i = 0; i < out.size(); ++i) out[i] = upstream[i] + local[i];
        },
        false);
  }
  for (const NodeId node : list.nodesOf({"mul"}))
    list.addForward(node, [](const ForwardCall& call, std::span<double> out) {
      ForwardArgs args = call.args;
      args.out = out.data();
      const Op* add = findOp("add");
      add->forward(args.call->shapes)(args);
    });
  for (const NodeId node : list.nodesOf({"matmul"}))
    list.addForward(node, [](const ForwardCall& call, std::span<double> out) {
      std::fill(out.begin(), out.end(), 0.0);
      for (const size_t at : {size_t{0}, size_t{1}}) {
        const std::vector<double> ones(
            static_cast<size_t>(call.args.shape(static_cast<int>(at)).size()), 1.0);
        ForwardArgs args = call.args;
        args.operands[at] = ones.data();
        const std::vector<double> sum = call.rightFrom(args);
        for (size_t i = 0; i < out.size(); ++i) out[i] += sum[i];
      }
    });
}

void valueForGradient(SiteList& list) {
  for (const EdgeId edge : list.allEdges()) {
    const Op& op = *list.consumer(edge).op;
    if (!op.elementwise || op.name == "mul" || op.name == "copy" ||
        list.operand(edge).shape != list.consumer(edge).shape)
      continue;
    list.addPull(edge, [](const PullCall& call, std::span<double> out) {
      for (size_t i = 0; i < out.size(); ++i) out[i] = call.args.upstream[i] * call.own().data[i];
    });
  }
}

void reciprocalSign(SiteList& list) {
  for (const EdgeId edge : list.edgesOf({"div", "pow"})) {
    const bool division = list.consumer(edge).op->name == "div";
    const int position = list.graph().edge(edge).position;
    if (division && position == 0) continue;
    if (!division) {
      const Node& exponent = list.graph().node(list.operandOf(list.graph().edge(edge).consumer, 1));
      if (position == 1 || exponent.kind != Node::Kind::Literal || exponent.literal >= 0) continue;
    }
    list.addPull(edge, [](const PullCall& call, std::span<double> out) {
      const std::vector<double> right = call.right();
      for (size_t i = 0; i < out.size(); ++i) out[i] = -right[i];
    });
  }
  list.join();
}

void otherOperands(const AnswerView& view, std::vector<AnswerNumbers>& given) {
  if (!view.target || view.target->source->kind != TraceSource::Kind::Value) return;
  const NodeId node = view.target->source->a;
  for (const NodeId wrong : candidates(view.graph, node)) {
    std::vector<std::vector<double>> sources = view.sources;
    sources[0] = reindexed(view.world.value(wrong), view.graph.node(wrong).shape,
                           view.graph.node(node).shape);
    given.push_back({wrong, view.with(sources)});
  }
}

} // namespace backstep::slip_rules
