#include "kit/copied_text.h"

#include "explain/number.h"
#include "text/csv.h"

namespace backstep::ui {

namespace {

std::string exact(double value) {
  return formatNumber(value, {NumberStyle::Form::Shortest, 0, NumberScript::Ascii});
}

void addNode(const Player& player, NodeId id, CsvWriter& table) {
  const Node& node = player.trace().graph().node(id);
  const auto values = player.trace().value(id);
  const auto gradients = player.trace().gradient(id);
  const bool hasGradient = player.gradientKnown(id);
  const auto cols = static_cast<std::size_t>(node.shape.rank == 2 ? node.shape.cols() : 1);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool known = hasGradient && i < gradients.size();
    table.addRow({node.name, std::to_string(i / cols), std::to_string(i % cols), exact(values[i]),
                  known ? exact(gradients[i]) : std::string()});
  }
}

} // namespace

std::string formulaAsTex(const StepText& step) {
  if (step.numbersTex.empty()) return step.ruleTex;
  return step.ruleTex + "\n" + step.numbersTex;
}

std::string knownAsCsv(const Player& player) {
  CsvWriter table;
  table.addRow({"name", "row", "column", "value", "gradient"});
  const Graph& graph = player.trace().graph();
  for (int i = 0; i < graph.nodeCount(); ++i)
    if (!graph.node(NodeId{i}).name.empty() && player.valueKnown(NodeId{i}))
      addNode(player, NodeId{i}, table);
  return table.take();
}

} // namespace backstep::ui
