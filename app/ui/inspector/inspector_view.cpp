#include "inspector/inspector_view.h"

#include "explain/array_tex.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"

#include <algorithm>
#include <string>

namespace backstep::ui {

namespace {

// A larger Jacobian has no place here.
constexpr std::int64_t mostLocalEntries = 256;

// Columns of the lists of shapes and edges, as shares of the width.
constexpr float nameShare = 0.27F;
constexpr float shapeShare = 0.24F;

} // namespace

void InspectorView::drawContent(ViewContext& context) {
  const float width = ImGui::GetContentRegionAvail().x;
  if (context.names == nullptr) return;
  const NodeId node = context.focusNode();
  if (!node.valid()) {
    styledText(context.fonts.heading, context.theme.colours.ink, "Nothing computed yet");
    drawParagraph(context, "Press Step to begin. Click a node to look at it at any time.", width,
                  context.theme.colours.inkSoft);
    return;
  }
  drawStep(context, node, width);
  drawNumbers(context, node, width);
  drawEdges(context, node, width);
}

int InspectorView::shownStep(const ViewContext& context, NodeId node) {
  const Player& player = *context.session.player();
  const Step* current = player.current();
  if (current != nullptr && current->node == node) return player.cursor();
  const Trace& trace = player.trace();
  if (player.updateKnown(node)) return trace.updateStep(node);
  if (player.gradientKnown(node)) return trace.gradientStep(node);
  return trace.valueStep(node);
}

void InspectorView::heading(ViewContext& context, std::string_view words) {
  const Sizes& s = context.theme.sizes;
  ImGui::Dummy({0, s.gapSmall});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::GetWindowDrawList()->AddLine(at, {at.x + width, at.y}, context.theme.colours.rule, s.hair);
  ImGui::Dummy({0, s.gapTiny});
  styledText(context.fonts.medium, context.theme.colours.inkSoft, words);
}

void InspectorView::drawStep(ViewContext& context, NodeId node, float width) const {
  const Palette& p = context.theme.colours;
  const Trace& trace = context.session.player()->trace();
  const int k = shownStep(context, node);
  if (k > trace.lastStep()) { // a literal: nothing ever happens to it
    styledText(context.fonts.heading, p.ink, context.names->program(node));
    return;
  }
  const bool selected = context.session.selection().valid();
  const Step& step = trace.step(k);
  const std::string overline = (selected ? "Selected \u00b7 " : "") +
                               std::string(phaseName(step.phase)) + " \u00b7 step " +
                               std::to_string(k);
  styledText(context.fonts.small, phaseColour(p, step.phase), overline);
  const StepText& text = context.stepText(k);
  ImGui::PushTextWrapPos(0);
  styledText(context.fonts.heading, p.ink, text.title);
  ImGui::PopTextWrapPos();
  context.marks.markText("inspector/title", text.title);
  drawParagraph(context, text.sentence, width, p.ink);
  context.marks.markText("inspector/sentence", text.sentence);
  if (!text.ruleTex.empty()) {
    heading(context, "Rule");
    drawFormulaBlock(context, "inspector/rule", text.ruleTex, width);
  }
  if (!text.numbersTex.empty()) {
    heading(context, "With numbers");
    drawFormulaBlock(context, "inspector/numbers", text.numbersTex, width);
  }
  if (!text.entryTex.empty()) {
    heading(context, "First entry");
    drawFormulaBlock(context, "inspector/entry", text.entryTex, width);
  }
  drawShapes(context, text, width);
}

void InspectorView::drawShapes(ViewContext& context, const StepText& text, float width) const {
  if (text.shapes.empty()) return;
  const Palette& p = context.theme.colours;
  heading(context, "Shapes");
  for (const ShapeRow& row : text.shapes) {
    const float left = ImGui::GetCursorPosX();
    ImFont* mono = context.fonts.mono;
    styledText(mono, p.ink,
               elided(mono, mono->FontSize, row.name, width * nameShare - context.theme.sizes.gap));
    ImGui::SameLine();
    ImGui::SetCursorPosX(left + width * nameShare);
    styledText(mono, p.ink, toString(row.shape));
    ImGui::SameLine();
    ImGui::SetCursorPosX(left + width * (nameShare + shapeShare));
    ImFont* font = context.fonts.text;
    styledText(font, p.inkSoft,
               elided(font, font->FontSize, row.role, width * (1 - nameShare - shapeShare)));
  }
}

void InspectorView::drawNumbers(ViewContext& context, NodeId node, float width) {
  const Player& player = *context.session.player();
  const Node& what = context.names->graph().node(node);
  if (what.kind == Node::Kind::Literal) return;
  const bool updated = player.updateKnown(node);
  heading(context, updated ? "Value after the update" : "Value");
  std::span<const double> value;
  if (updated)
    value = player.trace().updated(node);
  else if (player.valueKnown(node))
    value = player.trace().value(node);
  values_.draw(context, "inspector/value", node, false, value, width);
  if (!showsGradient(what)) return;
  heading(context, "Gradient");
  gradients_.draw(context, "inspector/gradient", node, true,
                  player.gradientKnown(node) ? player.trace().gradient(node)
                                             : std::span<const double>{},
                  width);
}

void InspectorView::drawEdges(ViewContext& context, NodeId node, float width) {
  const Graph& graph = context.names->graph();
  const Node& what = graph.node(node);
  if (what.operandCount > 0) heading(context, "Reads");
  for (int i = 0; i < what.operandCount; ++i)
    drawEdge(context, graph.operandEdge(node, i), true, width);
  const auto consumers = context.session.player()->trace().messagesTo(node);
  if (!consumers.empty()) heading(context, "Is read by, and gets messages from");
  for (const EdgeId edge : consumers) drawEdge(context, edge, false, width);
  drawLocals(context, node, width);
}

void InspectorView::drawEdge(ViewContext& context, EdgeId edge, bool incoming, float width) {
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
  const std::string numbers = known                   ? arrayText(player.trace().message(edge),
                                                                  context.names->graph().node(what.operand).shape)
                              : !what.carriesGradient ? "no message"
                                                      : "message to come";
  ImFont* font = context.fonts.text;
  const std::string shown = elided(font, font->FontSize, numbers, width - nameWidth - s.gapSmall);
  list.AddText({at.x + nameWidth, top}, known ? p.backward : p.inkFaint, shown.c_str());
  context.marks.markText(mark, shown);
  ImGui::PopID();
}

void InspectorView::drawLocals(ViewContext& context, NodeId node, float width) {
  const Graph& graph = context.names->graph();
  const Player& player = *context.session.player();
  std::vector<EdgeId> edges;
  const Step* step = player.current();
  if (step != nullptr && step->kind == StepKind::Message && step->node == node)
    edges.push_back(step->edge);
  for (int i = 0; i < graph.node(node).operandCount && player.valueKnown(node); ++i)
    if (graph.edge(graph.operandEdge(node, i)).pullback != nullptr)
      edges.push_back(graph.operandEdge(node, i));
  if (!edges.empty()) heading(context, "Local derivatives");
  for (const EdgeId edge : edges) drawLocal(context, edge, width);
}

void InspectorView::drawLocal(ViewContext& context, EdgeId edge, float width) {
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
  plain_.drawPlain(context, id, local(context, edge), static_cast<int>(rows),
                   static_cast<int>(cols), width);
}

const std::vector<double>& InspectorView::local(const ViewContext& context, EdgeId edge) {
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
    trace.evaluation().localJacobianRow(edge, static_cast<int>(row),
                                        std::span(entries).subspan(row * cols, cols), scratch);
  return entries;
}

} // namespace backstep::ui
