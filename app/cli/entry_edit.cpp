#include "cli/entry_edit.h"

#include "language/program.h"
#include "lesson/trace_expression.h"

#include <cmath>

namespace backstep {

namespace {

using Edit = std::variant<command::SetEntry, std::string>;

std::string line(const Diagnostic& diagnostic) {
  return diagnostic.message + (diagnostic.hint.empty() ? "" : ": " + diagnostic.hint);
}

std::string example(const Node& node) {
  if (node.shape.rank == 0) return node.name + " = 0.5";
  return node.name + (node.shape.rank == 1 ? "[0]" : "[0, 0]") + " = 0.5";
}

/// The index at position `axis` of an index expression; -1 unless it is a whole number in the
/// range.
int indexAt(const ExprTree& tree, int axis, int extent) {
  const int operand = tree.root().operands[static_cast<size_t>(axis) + 1];
  const Expr& index = tree.nodes[static_cast<size_t>(operand)];
  const bool whole = index.kind == Expr::Kind::Number && index.number == std::floor(index.number);
  return whole && index.number >= 0 && index.number < extent ? static_cast<int>(index.number) : -1;
}

/// The place an edit's left side names, or what is wrong with it.
Edit readPlace(std::string_view text, const Graph& graph) {
  const auto tree = parseExpression(text);
  if (!tree) return line(tree.diagnostics().front());
  const Expr& root = tree->root();
  const bool indexed = root.kind == Expr::Kind::Index;
  const Expr& base = indexed ? tree->nodes[static_cast<size_t>(root.operands[0])] : root;
  if (base.kind != Expr::Kind::Name) return "write a name and an entry, such as W[0, 1] = 0.5";
  const NodeId id = graph.find(base.name);
  if (!id.valid()) return "there is no '" + base.name + "' here";
  const Node& node = graph.node(id);
  if (node.kind == Node::Kind::Operation)
    return base.name + " is computed; change an input or a parameter";
  const int given = indexed ? static_cast<int>(root.operands.size()) - 1 : 0;
  if (given != node.shape.rank)
    return "change one entry of " + base.name + ", such as " + example(node);
  int entry = 0;
  for (int axis = 0; axis < given; ++axis) {
    const int extent = node.shape.dim[static_cast<size_t>(axis)];
    const int index = indexAt(*tree, axis, extent);
    if (index < 0)
      return "the indices of " + base.name + " " + toString(node.shape) + " count from 0";
    entry = entry * extent + index;
  }
  return command::SetEntry{id, entry, 0, 0};
}

} // namespace

Edit readEntryEdit(std::string_view text, const Trace& trace) {
  const size_t equals = text.find('=');
  if (equals == std::string_view::npos) return "write an entry, = and a number, such as x[0] = 0.5";
  Edit edit = readPlace(text.substr(0, equals), trace.graph());
  if (std::holds_alternative<std::string>(edit)) return edit;
  const auto value = evaluateExpression(text.substr(equals + 1), trace);
  if (!value) return line(value.diagnostics().front());
  if (value->shape.size() != 1) return "the new value must be one number, not an array";
  if (isCovered(value->entries[0]))
    return "the new value must not be a number that a blank asks for";
  if (!std::isfinite(value->entries[0])) return "the new value must be a finite number";
  std::get<command::SetEntry>(edit).value = value->entries[0];
  return edit;
}

} // namespace backstep
