#include "reader/program_panel.h"

#include "kit/picking.h"
#include "reader/code_lines.h"
#include "text/words.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backstep::ui {

namespace {

// Lines up to which a program is shown whole; of a longer one the current line and its neighbours.
constexpr int shortProgram = 3;
// In a pane of fewer lines of text the current line stands alone: most of it is for the lesson.
constexpr float lowPane = 12;

int linesFor(const Sizes& sizes) {
  return ImGui::GetWindowHeight() < lowPane * sizes.prose ? 1 : shortProgram;
}

/// The line a node is computed in, from 1; 0 for inputs.
int lineOf(const Graph& graph, NodeId id) {
  if (!id.valid() || graph.node(id).assignment < 0) return 0;
  return graph.program().assignments[static_cast<size_t>(graph.node(id).assignment)].line;
}

/// The node named by a line; invalid for an empty one.
NodeId nodeOfLine(const Graph& graph, int line) {
  for (const Assignment& each : graph.program().assignments)
    if (each.line == line) return graph.find(each.name);
  return {};
}

/// The line of the current step: of a message, the line of its consumer, whose rule sends it.
int currentLine(const ViewContext& context) {
  const Player& player = *context.session.player();
  const Step* step = player.current();
  if (step == nullptr) return 0;
  const Graph& graph = player.trace().graph();
  return lineOf(graph, nodeOfRule(graph, *step));
}

} // namespace

void ProgramPanel::draw(ViewContext& context, float width) {
  const Player& player = *context.session.player();
  const Graph& graph = player.trace().graph();
  std::vector<std::string_view> lines = linesOf(graph.program().text);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  const auto all = static_cast<int>(lines.size());
  const int few = linesFor(context.theme.sizes);
  const bool part = !whole_ && all > few;
  CodeLook look{"text"};
  look.current = currentLine(context) - 1;
  look.first = part ? std::clamp(look.current - few / 2, 0, all - few) : 0;
  look.count = part ? few : all;
  look.lit = lineOf(graph, context.hovered.node) - 1;
  look.bring = std::exchange(scrolledTo_, player.cursor()) != player.cursor();
  if (const Step* step = player.current())
    look.colour = phaseColour(context.theme.colours, step->phase);
  const CodeEvent event = drawCode(context, lines, look, width);
  context.probe.name("text/program");
  const NodeId pressed = nodeOfLine(graph, event.pressed + 1);
  const NodeId hovered = nodeOfLine(graph, event.hovered + 1);
  if (pressed.valid()) pickNode(context, pressed);
  if (hovered.valid()) context.hoverNext.node = hovered;
  if (all > few) drawSwitch(context, all);
}

/// A line of words below the program that shows all of it, or the part again.
void ProgramPanel::drawSwitch(ViewContext& context, int lines) {
  const Sizes& s = context.theme.sizes;
  const std::string words =
      whole_ ? "Only the current lines" : "All " + std::to_string(lines) + " lines";
  ImFont* font = context.fonts.small;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = textWidth(font, words);
  if (ImGui::InvisibleButton("whole", {width, s.prose})) whole_ = !whole_;
  const ImU32 colour =
      ImGui::IsItemHovered() ? context.theme.colours.ink : context.theme.colours.inkSoft;
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, at, colour, words.c_str());
  context.probe.text("text/program/whole", words);
}

} // namespace backstep::ui
