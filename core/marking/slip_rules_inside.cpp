#include "explain/lowering.h"
#include "explain/paths.h"
#include "marking/slip_table.h"

#include <algorithm>

// Rules inside a fused op, through the longer form that its row gives for it.

namespace backstep::slip_rules {
namespace {

/// The longer form of an op as a graph of its own over a, b and the upstream gradient g; its output
/// is the sum of g times the op, so that the gradients of a backward pass are the op's messages.
/// Null for an op that is a gate itself.
std::shared_ptr<const Graph> longerForm(const Graph& graph, NodeId node) {
  const Node& fused = graph.node(node);
  const std::string text = gatesText(*fused.op, fused.call->attributes);
  if (text.empty()) return nullptr;
  CallShapes shapes = callShapes(graph, node);
  const int labels = fused.op->labelOperand == nullptr ? noLabels : fused.op->labelOperand(shapes);
  if (labels != noLabels) shapes.operands[static_cast<size_t>(labels)] = shapes.operands[0];
  std::vector<Binding> names = {{"a", Node::Kind::Input, shapes.operands[0]}};
  if (fused.op->arity == 2) names.push_back({"b", Node::Kind::Input, shapes.operands[1]});
  names.push_back({"g", Node::Kind::Input, fused.shape});
  Result<Program> program = parseProgram("y = " + text + "\nout = sum(y * g)\n");
  if (!program) return nullptr;
  auto built = buildGraph(std::move(*program), names);
  return built ? *built : nullptr;
}

/// The operand's entries; class labels as rows of zeros with a one.
std::vector<double> entriesFor(const PullbackArgs& args, int operand, const Shape& shape) {
  const ArrayView given = args.operand(operand);
  if (given.shape == shape) return {given.entries().begin(), given.entries().end()};
  std::vector<double> ones(static_cast<size_t>(shape.size()));
  for (std::int64_t row = 0; row < given.shape.size(); ++row)
    ones[static_cast<size_t>(row * shape.cols() + static_cast<std::int64_t>(given.data[row]))] = 1;
  return ones;
}

/// The message to the first operand with only one of its uses in the longer form counted.
PullRule throughOneUse(std::shared_ptr<const Graph> form, EdgeId kept) {
  return [form, kept](const PullCall& call, std::span<double> out) {
    Evaluation inner(form, Evaluation::Messages::Discard);
    for (size_t i = 0; i < static_cast<size_t>(form->bindingCount()); ++i) {
      const NodeId node{static_cast<int>(i)};
      const bool upstream = i + 1 == static_cast<size_t>(form->bindingCount());
      const std::span<const double> g = call.upstream();
      const std::vector<double> entries =
          upstream ? std::vector<double>(g.begin(), g.end())
                   : entriesFor(call.args, static_cast<int>(i), form->node(node).shape);
      std::copy(entries.begin(), entries.end(), inner.value(node).begin());
    }
    Overrides others;
    const auto size = static_cast<std::int64_t>(out.size());
    for (int i = 0; i < form->edgeCount(); ++i)
      if (form->edge({i}).operand == NodeId{0} && EdgeId{i} != kept)
        others.pullbacks.push_back({EdgeId{i}, [size](const PullbackArgs& args) {
                                      if (!args.add) std::fill_n(args.out, size, 0.0);
                                    }});
    inner.forward();
    inner.backward(&others);
    const auto message = inner.gradient(NodeId{0});
    std::copy(message.begin(), message.end(), out.begin());
  };
}

} // namespace

void onePathInside(SiteList& list) {
  const Graph& graph = list.graph();
  for (const EdgeId edge : list.allEdges()) {
    if (graph.edge(edge).position != 0) continue;
    const auto form = longerForm(graph, graph.edge(edge).consumer);
    if (!form) continue;
    std::vector<EdgeId> uses;
    for (int i = 0; i < form->edgeCount(); ++i)
      if (form->edge({i}).operand == NodeId{0} && form->edge({i}).carriesGradient)
        uses.push_back({i});
    for (const EdgeId use : uses)
      if (uses.size() > 1) list.addPull(edge, throughOneUse(form, use));
  }
}

} // namespace backstep::slip_rules
