#include "inspector/node_edges.h"

#include "explain/array_tex.h"
#include "inspector/headings.h"
#include "kit/rich_text.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <string>

namespace backstep::ui {

namespace {

// A larger Jacobian has no place here.
constexpr std::int64_t mostLocalEntries = 256;

constexpr float nameShare = 0.27F; // column of the width

} // namespace

void NodeEdges::draw(ViewContext& context, NodeId node, float width) {
  const Graph& graph = context.names->graph();
  const Node& what = graph.node(node);
  if (what.operandCount > 0) sectionHeading(context, "Reads");
  for (int i = 0; i < what.operandCount; ++i)
    drawEdge(context, graph.operandEdge(node, i), true, width);
  const auto consumers = context.session.player()->trace().messagesTo(node);
  if (!consumers.empty()) sectionHeading(context, "Is read by, and gets messages from");
  for (const EdgeId edge : consumers) drawEdge(context, edge, false, width);
  drawLocals(context, node, width);
}

void NodeEdges::drawEdge(ViewContext& context, EdgeId edge, bool incoming, float width) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const Player& player = *context.session.player();
  const Edge& what = context.names->graph().edge(edge);
  const NodeId other = incoming ? what.operand : what.consumer;
  const std::string name = context.names->program(other);
  ImGui::PushID(edge.value);
  const std::string mark = std::string("inspector/") + (incoming ? "reads/" : "read-by/") + name;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::InvisibleButton("edge", {width, s.prose}))
    context.commands.push(command::Select{other});
  if (ImGui::IsItemHovered()) {
    context.hoverNext.node = other;
    ImGui::GetWindowDrawList()->AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                              p.hover, s.rounding);
  }
  context.marks.mark(mark);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float top = at.y + (s.prose - s.em) * 0.5F;
  ImFont* mono = context.fonts.mono;
  const float nameWidth = width * nameShare;
  list.AddText(mono, mono->FontSize, {at.x + s.gapSmall, top}, p.ink,
               elided(mono, mono->FontSize, name, nameWidth - s.gap).c_str());
  const bool known = what.carriesGradient && player.messageKnown(edge);
  constexpr int mostEntries = 24;
  const Shape& shape = context.names->graph().node(what.operand).shape;
  const std::string numbers =
      known ? arrayText(player.trace().message(edge), shape, arrayStyle(context, mostEntries))
      : !what.carriesGradient ? "no message"
                              : "message to come";
  ImFont* font = context.fonts.text;
  const std::string shown = elided(font, font->FontSize, numbers, width - nameWidth - s.gapSmall);
  list.AddText({at.x + nameWidth, top}, known ? p.backward : p.inkFaint, shown.c_str());
  context.marks.markText(mark, shown);
  ImGui::PopID();
}

void NodeEdges::drawLocals(ViewContext& context, NodeId node, float width) {
  const Graph& graph = context.names->graph();
  const Player& player = *context.session.player();
  std::vector<EdgeId> edges;
  const Step* step = player.current();
  if (step != nullptr && step->kind == StepKind::Message && step->node == node)
    edges.push_back(step->edge);
  for (int i = 0; i < graph.node(node).operandCount && player.valueKnown(node); ++i)
    if (graph.edge(graph.operandEdge(node, i)).pullback != nullptr)
      edges.push_back(graph.operandEdge(node, i));
  if (!edges.empty()) sectionHeading(context, "Local derivatives");
  for (const EdgeId edge : edges) drawLocal(context, edge, width);
}

void NodeEdges::drawLocal(ViewContext& context, EdgeId edge, float width) {
  const Graph& graph = context.names->graph();
  const NodeId consumer = graph.edge(edge).consumer;
  const NodeId operand = graph.edge(edge).operand;
  const std::int64_t rows = graph.node(consumer).shape.size();
  const std::int64_t cols = graph.node(operand).shape.size();
  const std::string id = "inspector/local/" + std::to_string(edge.value);
  drawFormulaBlock(context, (id + "/name").c_str(),
                   "\\frac{\\partial " + context.names->tex(consumer) + "}{\\partial " +
                       context.names->tex(operand) + "}",
                   width);
  if (rows * cols > mostLocalEntries) {
    const std::string words = std::to_string(rows) + " \u00d7 " + std::to_string(cols) +
                              " entries: too many to show here";
    return drawParagraph(context, words, width, context.theme.colours.inkSoft);
  }
  table_.drawPlain(context, id, local(context, edge), static_cast<int>(rows),
                   static_cast<int>(cols), width);
}

const std::vector<double>& NodeEdges::local(const ViewContext& context, EdgeId edge) {
  const Trace& trace = context.session.player()->trace();
  const auto& graph = trace.evaluation().sharedGraph();
  const int revision = context.session.revision();
  if (revision != localsRevision_ || graph != localsGraph_) locals_.clear();
  localsRevision_ = revision;
  localsGraph_ = graph;
  std::vector<double>& entries = locals_[edge.value];
  if (!entries.empty()) return entries;
  const auto rows = static_cast<std::size_t>(graph->node(graph->edge(edge).consumer).shape.size());
  const auto cols = static_cast<std::size_t>(graph->node(graph->edge(edge).operand).shape.size());
  entries.resize(rows * cols);
  std::vector<double> scratch(rows);
  for (std::size_t row = 0; row < rows; ++row)
    trace.localRow(edge, static_cast<int>(row), std::span(entries).subspan(row * cols, cols),
                   scratch);
  return entries;
}

} // namespace backstep::ui
