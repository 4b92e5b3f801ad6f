#include "export/dot.h"

#include "explain/number.h"
#include "export/grid.h"

namespace backstep {

namespace {

/// Text inside a record label: its own punctuation is escaped.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (std::string_view("\\\"{}|<>").find(c) != std::string_view::npos) safe += '\\';
    safe += c;
  }
  return safe;
}

std::string numbers(std::span<const double> entries, const Shape& shape) {
  const Grid grid(shape);
  std::string text;
  for (int row = 0; row < grid.rows; ++row) {
    for (int col = 0; col < grid.cols; ++col)
      text +=
          (col > 0 ? "  " : "") + formatNumber(entries[static_cast<size_t>(grid.entry(row, col))]);
    text += "\\n";
  }
  return grid.whole ? text : text + "...\\n";
}

std::string label(const Player& player, const Names& names, NodeId id) {
  const Graph& graph = names.graph();
  const Node& node = graph.node(id);
  std::string text = escaped(names.program(id));
  if (node.op != nullptr) text += " = " + std::string(node.op->name);
  text += " " + escaped(toString(node.shape));
  if (player.valueKnown(id)) text += "|" + numbers(player.trace().value(id), node.shape);
  if (player.gradientKnown(id))
    text += "|gradient\\n" + numbers(player.trace().gradient(id), node.shape);
  return text;
}

} // namespace

std::string dotGraph(const Player& player, const Names& names) {
  const Graph& graph = names.graph();
  std::string text = "digraph backstep {\n  rankdir=LR\n  node [shape=record]\n";
  for (int i = 0; i < graph.nodeCount(); ++i)
    text += "  n" + std::to_string(i) + " [label=\"" + label(player, names, {i}) + "\"]\n";
  for (const Edge& edge : graph.edges())
    text += "  n" + std::to_string(edge.operand.value) + " -> n" +
            std::to_string(edge.consumer.value) + "\n";
  return text + "}\n";
}

} // namespace backstep
