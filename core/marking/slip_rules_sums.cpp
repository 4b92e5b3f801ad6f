#include "engine/op_slices.h"
#include "marking/slip_table.h"

#include <algorithm>

// Rules of sums over paths: at a fan-out, and inside one pullback over the consumer's entries.

namespace backstep::slip_rules {
namespace {

/// Terms of a sum up to which each is taken alone.
constexpr std::int64_t mostTerms = 64;
/// Entries times terms up to which a sum is also broken for one entry of the operand alone.
constexpr std::int64_t mostAlone = 64;

/// How the consumer's entries are told apart into the terms of the sum that each entry of an
/// operand receives through one edge.
struct Terms {
  std::int64_t count = 1;
  std::function<std::int64_t(std::int64_t)> termOf; ///< of an entry of the consumer
};

Terms byRow(const Shape& shape) {
  return {shape.rows(), [cols = shape.cols()](std::int64_t out) { return out / cols; }};
}

Terms byColumn(const Shape& shape) {
  return {shape.cols(), [cols = shape.cols()](std::int64_t out) { return out % cols; }};
}

Terms byEntry(const Shape& shape) {
  return {shape.size(), [](std::int64_t out) { return out; }};
}

Terms productTerms(const SiteList& list, EdgeId edge) {
  const Shape& out = list.consumer(edge).shape;
  if (out.rank == 0) return {};
  const bool left = list.graph().edge(edge).position == 0;
  const int rightRank =
      list.graph().node(list.operandOf(list.graph().edge(edge).consumer, 1)).shape.rank;
  if (out.rank == 2) return left ? byColumn(out) : byRow(out);
  // A vector: the product with a vector on one side; the other side's gradient has a single term.
  const bool vectorSide = left ? rightRank == 2 : rightRank == 1;
  return vectorSide ? byEntry(out) : Terms{};
}

Terms broadcastTerms(const SiteList& list, EdgeId edge) {
  const Shape& out = list.consumer(edge).shape;
  const Shape& own = list.operand(edge).shape;
  const bool rows = own.rows() < out.rows();
  const bool cols = own.cols() < out.cols();
  if (rows && cols) return byEntry(out);
  if (rows) return byRow(out);
  return cols ? byColumn(out) : Terms{};
}

Terms softmaxTerms(const SiteList& list, EdgeId edge) {
  const Node& node = list.consumer(edge);
  const Slices slices = slicesAlong(node.shape, node.call->attributes.axis);
  return {slices.length, [slices](std::int64_t out) { return out / slices.inner % slices.length; }};
}

Terms termsOf(const SiteList& list, EdgeId edge) {
  const Op& op = *list.consumer(edge).op;
  if (op.name == "matmul") return productTerms(list, edge);
  if (op.name == "softmax" || op.name == "log_softmax") return softmaxTerms(list, edge);
  return op.elementwise ? broadcastTerms(list, edge) : Terms{};
}

/// The message with the terms of its sum weighted.
std::vector<double> weighted(const PullCall& call, const Terms& terms,
                             const std::vector<double>& weights) {
  const std::span<const double> upstream = call.upstream();
  std::vector<double> changed(upstream.size());
  for (size_t i = 0; i < changed.size(); ++i) {
    const double weight = weights[static_cast<size_t>(terms.termOf(static_cast<std::int64_t>(i)))];
    changed[i] = weight == 0 ? 0 : weight * upstream[i];
  }
  return call.rightOf(changed);
}

PullRule weightedRule(const Terms& terms, std::vector<double> weights) {
  return [terms, weights = std::move(weights)](const PullCall& call, std::span<double> out) {
    const std::vector<double> message = weighted(call, terms, weights);
    std::copy(message.begin(), message.end(), out.begin());
  };
}

/// The same for one entry of the operand, all others being right.
PullRule weightedEntry(const Terms& terms, std::vector<double> weights, size_t entry) {
  return [terms, weights = std::move(weights), entry](const PullCall& call, std::span<double> out) {
    const std::vector<double> right = call.right();
    std::copy(right.begin(), right.end(), out.begin());
    out[entry] = weighted(call, terms, weights)[entry];
  };
}

PullRule scaled(double factor) {
  return [factor](const PullCall& call, std::span<double> out) {
    if (factor == 0) return;
    const std::vector<double> right = call.right();
    for (size_t i = 0; i < out.size(); ++i) out[i] = factor * right[i];
  };
}

/// Weights of a sum of `count` terms: `rest` for all but one.
std::vector<double> weightsOf(std::int64_t count, std::int64_t one, double its, double rest) {
  std::vector<double> weights(static_cast<size_t>(count), rest);
  weights[static_cast<size_t>(one)] = its;
  return weights;
}

/// The entries of its operand that an index looks at; empty for all others ops.
std::vector<bool> looksAt(const SiteList& list, EdgeId edge) {
  if (list.consumer(edge).op->name != "index") return {};
  const Shape& shape = list.operand(edge).shape;
  const auto& index = list.consumer(edge).call->attributes.index;
  std::vector<bool> looked(static_cast<size_t>(shape.size()));
  for (std::int64_t i = 0; i < shape.size(); ++i) {
    const std::int64_t place[] = {shape.rank == 2 ? i / shape.cols() : i, i % shape.cols()};
    bool in = true;
    for (int axis = 0; axis < shape.rank; ++axis)
      in = in && (index[static_cast<size_t>(axis)] == Attributes::wholeAxis ||
                  index[static_cast<size_t>(axis)] == place[axis]);
    looked[static_cast<size_t>(i)] = in;
  }
  return looked;
}

/// Weights an edge's message where another edge, whose entries are `looked`, sends one too.
PullRule scaledWhere(double factor, std::vector<bool> looked) {
  if (looked.empty()) return scaled(factor);
  return [factor, looked = std::move(looked)](const PullCall& call, std::span<double> out) {
    const std::vector<double> right = call.right();
    for (size_t i = 0; i < out.size(); ++i) out[i] = looked[i] ? factor * right[i] : right[i];
  };
}

/// At a node with several uses: the messages weighted, `its` for one of them in turn.
void addFanOuts(SiteList& list, double its, double rest) {
  for (int i = 0; i < list.graph().nodeCount(); ++i) {
    std::vector<EdgeId> uses;
    for (const EdgeId use : list.uses({i}))
      if (list.graph().edge(use).pullback != nullptr) uses.push_back(use);
    if (uses.size() < 2 || static_cast<std::int64_t>(uses.size()) > mostTerms) continue;
    for (const EdgeId one : uses) {
      SlipSite site;
      site.node = {i};
      site.edge = one;
      const std::vector<bool> looked = looksAt(list, one);
      for (const EdgeId use : uses) {
        const double weight = use == one ? its : rest;
        if (weight != 1) site.pullbacks.emplace_back(use, scaledWhere(weight, looked));
      }
      list.add(std::move(site));
    }
  }
}

/// Only one term through one edge, and nothing through the others.
void addOnlyTerms(SiteList& list) {
  for (const EdgeId edge : list.allEdges()) {
    const NodeId operand = list.graph().edge(edge).operand;
    const Terms terms = termsOf(list, edge);
    if (list.uses(operand).size() < 2 || terms.count < 2 || terms.count > mostTerms) continue;
    for (std::int64_t term = 0; term < terms.count; ++term) {
      SlipSite site;
      site.node = operand;
      site.edge = edge;
      site.inLocals = false;
      site.pullbacks.emplace_back(edge, weightedRule(terms, weightsOf(terms.count, term, 1, 0)));
      for (const EdgeId use : list.uses(operand))
        if (use != edge && list.graph().edge(use).pullback != nullptr)
          site.pullbacks.emplace_back(use, scaled(0));
      list.add(std::move(site));
    }
  }
}

/// Inside the pullbacks: the terms weighted, `its` for one of them in turn.
void addInnerTerms(SiteList& list, double its, double rest) {
  for (std::int64_t term = 0; term < mostTerms; ++term) {
    for (const EdgeId edge : list.allEdges()) {
      const Terms terms = termsOf(list, edge);
      if (terms.count < 2 || terms.count > mostTerms || term >= terms.count) continue;
      const std::vector<double> weights = weightsOf(terms.count, term, its, rest);
      list.addPull(edge, weightedRule(terms, weights), false);
    }
    list.join();
  }
  for (const EdgeId edge : list.allEdges()) {
    const Terms terms = termsOf(list, edge);
    const std::int64_t entries = list.operand(edge).shape.size();
    if (terms.count < 2 || entries < 2 || entries * terms.count > mostAlone) continue;
    for (std::int64_t term = 0; term < terms.count; ++term)
      for (std::int64_t entry = 0; entry < entries; ++entry)
        list.addPull(edge,
                     weightedEntry(terms, weightsOf(terms.count, term, its, rest),
                                   static_cast<size_t>(entry)),
                     false);
  }
}

bool isSum(const SiteList& list, EdgeId edge) {
  const std::string_view op = list.consumer(edge).op->name;
  return op == "add" || op == "sub";
}

} // namespace

void onePath(SiteList& list) {
  addFanOuts(list, 1, 0);
  list.join();
  addInnerTerms(list, 1, 0);
  list.beginRow(list.row());
  addOnlyTerms(list);
  onePathInside(list);
}

void differenceForSum(SiteList& list) {
  addFanOuts(list, -1, 1);
  addFanOuts(list, 1, -1);
  addInnerTerms(list, -1, 1);
  addInnerTerms(list, 1, -1);
  list.beginRow(list.row());
  for (const NodeId node : list.nodesOf({"add"}))
    list.addForward(node, [](const ForwardCall& call, std::span<double> out) {
      const ArrayView right = call.args.operand(1);
      std::vector<double> minus(right.entries().begin(), right.entries().end());
      for (double& entry : minus) entry = -entry;
      ForwardArgs args = call.args;
      args.operands[1] = minus.data();
      const std::vector<double> value = call.rightFrom(args);
      std::copy(value.begin(), value.end(), out.begin());
    });
}

void biasNotSummed(SiteList& list) {
  std::vector<EdgeId> edges;
  for (const EdgeId edge : list.allEdges())
    if (isSum(list, edge) && termsOf(list, edge).count > 1) edges.push_back(edge);
  for (const EdgeId edge : edges) {
    const auto count = static_cast<double>(termsOf(list, edge).count);
    list.addPull(edge, scaled(1 / count), false);
  }
  list.join();
  for (std::int64_t term = 0; term < mostTerms; ++term) {
    for (const EdgeId edge : edges) {
      const Terms terms = termsOf(list, edge);
      if (term < terms.count)
        list.addPull(edge, weightedRule(terms, weightsOf(terms.count, term, 1, 0)), false);
    }
    list.join();
  }
}

void upstreamForgotten(SiteList& list) {
  for (const EdgeId edge : list.allEdges())
    list.addPull(
        edge,
        [](const PullCall& call, std::span<double> out) {
          const std::vector<double> ones(call.upstream().size(), 1.0);
          const std::vector<double> message = call.rightOf(ones);
          std::copy(message.begin(), message.end(), out.begin());
        },
        false);
  list.join();
}

} // namespace backstep::slip_rules
