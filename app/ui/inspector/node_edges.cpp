#include "inspector/node_edges.h"

#include "explain/array_tex.h"
#include "inspector/headings.h"
#include "kit/rich_text.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <string>

namespace backstep::ui {

namespace {

constexpr float nameShare = 0.27F; // column of the width

void drawEdge(ViewContext& context, EdgeId edge, bool incoming, float width) {
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

} // namespace

void drawNodeEdges(ViewContext& context, NodeId node, float width) {
  const Graph& graph = context.names->graph();
  const Node& what = graph.node(node);
  if (what.operandCount > 0) sectionHeading(context, "Reads");
  for (int i = 0; i < what.operandCount; ++i)
    drawEdge(context, graph.operandEdge(node, i), true, width);
  const auto consumers = context.session.player()->trace().messagesTo(node);
  if (!consumers.empty()) sectionHeading(context, "Is read by, and gets messages from");
  for (const EdgeId edge : consumers) drawEdge(context, edge, false, width);
}

} // namespace backstep::ui
