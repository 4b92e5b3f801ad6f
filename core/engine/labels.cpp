#include "engine/graph.h"
#include "language/limits.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <sstream>

namespace backstep {
namespace {

CallShapes callShapes(const Graph& graph, NodeId consumer) {
  CallShapes shapes;
  for (const Edge& edge : graph.operandEdges(consumer))
    shapes.operands[static_cast<size_t>(edge.position)] = graph.node(edge.operand).shape;
  shapes.out = graph.node(consumer).shape;
  return shapes;
}

/// Classes that the consumer of this edge has scores for; 0 when it does not read labels here.
int classesOfEdge(const Graph& graph, const Edge& edge) {
  const Op* op = graph.node(edge.consumer).op;
  if (op->labelOperand == nullptr) return 0;
  const CallShapes shapes = callShapes(graph, edge.consumer);
  return op->labelOperand(shapes) == edge.position ? shapes.operands[0].cols() : 0;
}

/// "t" of a number, "t[2]" of an array.
std::string entryName(const Node& labels, size_t entry) {
  return labels.shape.rank == 0 ? labels.name : labels.name + "[" + std::to_string(entry) + "]";
}

std::string numberText(double value) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << value;
  return text.str();
}

} // namespace

int labelClasses(const Graph& graph, NodeId labels) {
  int classes = 0;
  for (const Edge& edge : graph.edges()) {
    const int here = edge.operand == labels ? classesOfEdge(graph, edge) : 0;
    if (here > 0) classes = classes == 0 ? here : std::min(classes, here);
  }
  return classes;
}

Diagnostics checkLabels(const Graph& graph, std::span<const std::span<const double>> values) {
  assert(static_cast<int>(values.size()) == graph.bindingCount());
  Diagnostics mistakes;
  for (int i = 0; i < graph.bindingCount(); ++i) {
    const Node& node = graph.node({i});
    if (!node.isLabels) continue;
    const int classes = labelClasses(graph, {i});
    const std::span<const double> entries = values[static_cast<size_t>(i)];
    for (size_t k = 0; k < entries.size(); ++k) {
      const double label = entries[k];
      const bool whole = label == std::floor(label) && std::isfinite(label);
      if (whole && label >= 0 && label < classes) continue;
      const std::string why = whole ? "there are scores for " + std::to_string(classes) + " classes"
                                    : "a class label is a whole number";
      mistakes.push_back(
          diagnosticSaying(entryName(node, k) + " is " + numberText(label) + ", but " + why,
                           "labels count the classes from 0 to " + std::to_string(classes - 1)));
      if (mistakes.size() >= static_cast<size_t>(limits::diagnostics)) return mistakes;
    }
  }
  return mistakes;
}

} // namespace backstep
