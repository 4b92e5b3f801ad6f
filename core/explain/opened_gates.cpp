#include "explain/lowering.h"
#include "explain/written_gates.h"
#include "text/shortest.h"

#include <algorithm>
#include <map>

namespace backstep {
namespace {

/// Writes a graph as a program in which every op has a line of its own, and some are their longer
/// forms.
class ArrayWriter {
 public:
  explicit ArrayWriter(const Graph& graph);

  WrittenGates write(std::span<const NodeId> opened);

 private:
  Cell line(const std::string& name, const std::string& text);
  Cell inside(const std::string& text);
  Cell longForm(const Node& node, const Cells& operands, const std::vector<Shape>& shapes,
                const std::string& name);
  std::string freshName() { return prefix_ + std::to_string(fresh_++); }

  const Graph& graph_;
  WrittenGates written_;
  std::string prefix_ = "g";
  int fresh_ = 0;
  NodeId current_;
  std::map<std::string, Cell> gates_; // inside the current op, by their texts
};

ArrayWriter::ArrayWriter(const Graph& graph) : graph_(graph) {
  const auto taken = [&](const Node& node) { return node.name.rfind(prefix_, 0) == 0; };
  while (std::any_of(graph.nodes().begin(), graph.nodes().end(), taken)) prefix_ += "_";
}

Cell ArrayWriter::line(const std::string& name, const std::string& text) {
  written_.text += name + " = " + text + "\n";
  written_.gateOwners.push_back(current_);
  return name;
}

/// A gate inside an op; the same one computed twice is one gate.
Cell ArrayWriter::inside(const std::string& text) {
  const auto [gate, isNew] = gates_.try_emplace(text);
  if (isNew) gate->second = line(freshName(), text);
  return gate->second;
}

/// The text of an op with the lines of its operands' cells in their places.
std::string textOver(const Graph& graph, NodeId id, const std::vector<Cells>& cells) {
  const Node& node = graph.node(id);
  std::string text = graph.program().text.substr(
      static_cast<size_t>(node.span.begin), static_cast<size_t>(node.span.end - node.span.begin));
  const auto operands = graph.operandEdges(id);
  for (size_t i = operands.size(); i-- > 0;) { // from the right: places before stay valid
    const Node& operand = graph.node(operands[i].operand);
    if (operand.kind != Node::Kind::Operation || !operand.name.empty()) continue;
    text.replace(static_cast<size_t>(operand.span.begin - node.span.begin),
                 static_cast<size_t>(operand.span.end - operand.span.begin),
                 cells[static_cast<size_t>(operands[i].operand.value)][0]);
  }
  return text;
}

/// The cells and shapes of a node's operands.
Cells operandsOf(const Graph& graph, NodeId id, const std::vector<Cells>& cells,
                 std::vector<Shape>& shapes) {
  Cells operands;
  for (const Edge& edge : graph.operandEdges(id)) {
    operands.push_back(cells[static_cast<size_t>(edge.operand.value)][0]);
    shapes.push_back(graph.node(edge.operand).shape);
  }
  return operands;
}

Cell ArrayWriter::longForm(const Node& node, const Cells& operands,
                           const std::vector<Shape>& shapes, const std::string& name) {
  const auto form = longerForm(*node.op, node.call->attributes, operands, shapes, name);
  std::vector<Cells> cells(static_cast<size_t>(form->nodeCount()));
  for (int i = 0; i < form->nodeCount(); ++i) {
    const Node& part = form->node({i});
    Cells& own = cells[static_cast<size_t>(i)];
    if (part.kind != Node::Kind::Operation) {
      own = {part.kind == Node::Kind::Literal ? "(" + shortest(part.literal) + ")" : part.name};
    } else if (canOpen(part)) {
      std::vector<Shape> partShapes;
      const Cells partOperands = operandsOf(*form, {i}, cells, partShapes);
      own = {longForm(part, partOperands, partShapes, part.name.empty() ? freshName() : part.name)};
    } else {
      const std::string text = textOver(*form, {i}, cells);
      own = {part.name.empty() ? inside(text) : line(part.name, text)};
    }
  }
  return cells[static_cast<size_t>(form->output().value)][0];
}

WrittenGates ArrayWriter::write(std::span<const NodeId> opened) {
  std::vector<Cells>& cells = written_.cells;
  cells.resize(static_cast<size_t>(graph_.nodeCount()));
  for (int i = 0; i < graph_.nodeCount(); ++i) {
    const Node& node = graph_.node({i});
    Cells& own = cells[static_cast<size_t>(i)];
    current_ = {i};
    gates_.clear();
    if (node.kind == Node::Kind::Literal) {
      own = {"(" + shortest(node.literal) + ")"};
    } else if (node.kind != Node::Kind::Operation) {
      own = {node.name};
      written_.bindings.push_back({node.name, node.kind, node.shape});
      written_.bindingOwners.push_back({{i}, 0});
    } else {
      const std::string name = node.name.empty() ? freshName() : node.name;
      const bool opens =
          canOpen(node) && std::find(opened.begin(), opened.end(), NodeId{i}) != opened.end();
      std::vector<Shape> shapes;
      const Cells operands = operandsOf(graph_, {i}, cells, shapes);
      own = {opens ? longForm(node, operands, shapes, name)
                   : line(name, textOver(graph_, {i}, cells))};
    }
  }
  return std::move(written_);
}

} // namespace

bool canOpen(const Node& node) {
  if (node.kind != Node::Kind::Operation) return false;
  const bool readsLabels =
      node.op->labelOperand != nullptr && node.op->labelOperand(node.call->shapes) != noLabels;
  return !readsLabels && !gatesText(*node.op, node.call->attributes).empty();
}

Lowering openGates(const Graph& graph, std::span<const NodeId> opened) {
  return finishedLowering(graph, ArrayWriter(graph).write(opened));
}

} // namespace backstep
