#include "explain/edge_text.h"

#include "explain/array_tex.h"

#include <algorithm>

namespace backstep {

namespace {

constexpr int mostEntries = 12;

std::string forwards(const Trace& trace, const Names& names, const Edge& edge, int step,
                     const ArrayStyle& style) {
  const Graph& graph = trace.graph();
  const Shape& shape = graph.node(edge.operand).shape;
  std::string line = names.program(edge.operand) + " goes into " + names.program(edge.consumer);
  if (shape.size() > 1) line += ": " + std::to_string(shape.size()) + " numbers";
  const bool isLiteral = graph.node(edge.operand).kind == Node::Kind::Literal;
  if (isLiteral || trace.valueStep(edge.operand) > step) return line;
  return line + "\n" + names.program(edge.operand) + " = " +
         arrayText(trace.value(edge.operand), shape, style);
}

std::string backwards(const Trace& trace, const Names& names, EdgeId id, int step,
                      const ArrayStyle& style) {
  const Graph& graph = trace.graph();
  const Edge& edge = graph.edge(id);
  const Node& operand = graph.node(edge.operand);
  if (operand.kind == Node::Kind::Literal) return "Nothing comes back: a number in the program.";
  if (operand.isLabels) return "Nothing comes back: class labels have no gradient.";
  if (!edge.carriesGradient) return "Nothing comes back: this does not reach the output.";
  if (trace.messageStep(id) > step) return "Its message has not come back yet.";
  const auto all = trace.messagesTo(edge.operand);
  const auto at = std::find(all.begin(), all.end(), id) - all.begin() + 1;
  const std::string count =
      all.size() > 1 ? " " + std::to_string(at) + " of " + std::to_string(all.size()) : "";
  return "Message" + count + " back to " + names.program(edge.operand) + ": " +
         arrayText(trace.message(id), operand.shape, style);
}

} // namespace

std::string edgeText(const Trace& trace, const Names& names, EdgeId edge, int step, int figures) {
  const ArrayStyle style{mostEntries, figures};
  return forwards(trace, names, trace.graph().edge(edge), step, style) + "\n" +
         backwards(trace, names, edge, step, style);
}

} // namespace backstep
