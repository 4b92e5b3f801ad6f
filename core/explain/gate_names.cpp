#include "explain/gate_names.h"

#include "explain/number.h"
#include "language/operators.h"

namespace backstep {
namespace {

std::string gateTex(const Op& op) {
  if (!op.signTex.empty()) return std::string(op.signTex);
  std::string name(op.name);
  for (size_t at = name.find('_'); at != std::string::npos; at = name.find('_', at + 2))
    name.replace(at, 1, "\\_");
  return "\\operatorname{" + name + "}";
}

std::string textOf(const Lowering& lowering, const Names& original, NodeId gate, int depth) {
  const Graph& fine = *lowering.graph;
  const Node& node = fine.node(gate);
  if (node.kind == Node::Kind::Literal) return exactNumber(node.literal);
  const Lowering::Owner& owner = lowering.owners[static_cast<size_t>(gate.value)];
  if (owner.entry >= 0) {
    const bool whole = original.graph().node(owner.node).shape == node.shape;
    return whole ? original.program(owner.node) : original.entryProgram(owner.node, owner.entry);
  }
  constexpr int deepest = 2;
  if (depth > deepest) return "…";
  const auto operands = fine.operandEdges(gate);
  const auto operand = [&](size_t i) {
    return textOf(lowering, original, operands[i].operand, depth + 1);
  };
  const std::string_view op = node.op->name;
  if (op == "copy") return operand(0);
  if (op == "neg") return "-" + operand(0);
  const std::string_view sign = operatorSign(op);
  if (!sign.empty()) {
    const std::string text = operand(0) + " " + std::string(sign) + " " + operand(1);
    return depth == 0 ? text : "(" + text + ")";
  }
  std::string text = std::string(op) + "(" + operand(0);
  if (operands.size() > 1) text += ", " + operand(1);
  return text + ")";
}

} // namespace

std::string gateText(const Lowering& lowering, const Names& original, NodeId gate) {
  return textOf(lowering, original, gate, 0);
}

Names gateNames(const Lowering& lowering, const Names& original) {
  const Graph& fine = *lowering.graph;
  std::vector<NodeLabel> labels(static_cast<size_t>(fine.nodeCount()));
  for (int i = 0; i < fine.nodeCount(); ++i) {
    if (fine.node({i}).kind == Node::Kind::Literal) continue;
    const Lowering::Owner& owner = lowering.owners[static_cast<size_t>(i)];
    NodeLabel& label = labels[static_cast<size_t>(i)];
    label.program = gateText(lowering, original, {i});
    label.ofOp = owner.entry < 0;
    if (label.ofOp)
      label.tex = gateTex(*fine.node({i}).op);
    else if (original.graph().node(owner.node).shape == fine.node({i}).shape)
      label.tex = original.tex(owner.node);
    else
      label.tex = original.entryTex(owner.node, owner.entry);
  }
  return Names::labelled(fine, std::move(labels));
}

bool isCalledByOp(const Names& names, NodeId id) {
  const NodeLabel* label = names.label(id);
  return label != nullptr && label->ofOp;
}

std::string senderTex(const Names& names, EdgeId message) {
  const Graph& graph = names.graph();
  const Edge& edge = graph.edge(message);
  const std::string sign = names.tex(edge.consumer);
  const bool between = sign == "+" || sign == "-" || sign == "\\times" || sign == "\\div";
  if (!between || graph.node(edge.consumer).operandCount != 2 ||
      !isCalledByOp(names, edge.consumer))
    return sign;
  const bool first = edge.position == 0;
  const NodeId other = graph.operandEdges(edge.consumer)[first ? 1 : 0].operand;
  if (isCalledByOp(names, other)) return sign;
  return first ? sign + " " + names.tex(other) : names.tex(other) + " " + sign;
}

std::string_view gatePattern(Gate gate) {
  switch (gate) {
  case Gate::Distributor: return "distributor";
  case Gate::SwapMultiplier: return "swap multiplier";
  case Gate::Router: return "router";
  case Gate::Switch: return "switch";
  case Gate::Scaler: return "scaler";
  case Gate::Broadcaster: return "copier";
  case Gate::Mixer:
  case Gate::Rearranger:
  case Gate::None: break;
  }
  return {};
}

std::string_view gateSentence(Gate gate) {
  switch (gate) {
  case Gate::Distributor: return "A distributor: both sides get the gradient unchanged.";
  case Gate::SwapMultiplier:
    return "A swap multiplier: each side gets the gradient times the other side.";
  case Gate::Router: return "A router: the winner gets the gradient, the others nothing.";
  case Gate::Switch: return "A switch: the gradient passes where it is open.";
  case Gate::Scaler: return "A scaler: the gradient is multiplied by the slope.";
  case Gate::Broadcaster: return "A copier: every entry gets the same gradient.";
  case Gate::Mixer:
  case Gate::Rearranger:
  case Gate::None: break;
  }
  return {};
}

} // namespace backstep
