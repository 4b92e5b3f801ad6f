#include "editor/code_steps.h"

#include <algorithm>

namespace backstep::ui {

namespace {

/// Of the program's text, which the graph was made from; -1 for inputs, which are not in it.
int lineOf(const Graph& graph, NodeId node) {
  if (!node.valid() || node.value < graph.bindingCount()) return -1;
  const std::string& text = graph.program().text;
  const auto begin = static_cast<std::ptrdiff_t>(graph.node(node).span.begin);
  return static_cast<int>(std::count(text.begin(), text.begin() + begin, '\n'));
}

} // namespace

CodeSteps codeSteps(const ViewContext& context) {
  if (context.names == nullptr || context.session.draft().stale()) return {};
  const Graph& graph = context.names->graph();
  const Step* step = context.session.player()->current();
  return {step == nullptr ? -1 : lineOf(graph, nodeOfRule(graph, *step)),
          lineOf(graph, context.hovered.node)};
}

NodeId nodeOfLine(const ViewContext& context, int line) {
  if (context.names == nullptr || context.session.draft().stale()) return {};
  const auto& lines = context.session.draft().inspection().lines;
  const auto found =
      std::lower_bound(lines.begin(), lines.end(), line + 1,
                       [](const Inspection::Line& each, int at) { return each.number < at; });
  if (found == lines.end() || found->number != line + 1) return {};
  return context.names->graph().find(found->name);
}

} // namespace backstep::ui
