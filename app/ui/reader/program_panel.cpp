#include "reader/program_panel.h"

#include <algorithm>
#include <string>
#include <vector>

namespace backstep::ui {

namespace {

// Shown whole, longer programs scroll in a window of their own.
constexpr int mostLines = 14;
// Lines up to which a program is shown whole; of a longer one the current line and its neighbours.
constexpr int shortProgram = 3;

constexpr float highlight = 0.16F; // alpha of the phase's colour behind the current line

std::vector<std::string_view> linesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

/// Width of the longest line in the current font.
float widestOf(const std::vector<std::string_view>& lines) {
  float widest = 0;
  for (const std::string_view line : lines)
    widest = std::max(widest, ImGui::CalcTextSize(line.data(), line.data() + line.size()).x);
  return widest;
}

/// Room for the numbers of `count` lines, left of the text, in the current font.
float gutter(const Sizes& sizes, int count) {
  const float digits = ImGui::CalcTextSize(std::to_string(std::max(count, 10)).c_str()).x;
  return sizes.gap + digits + sizes.gap;
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
  const Sizes& s = context.theme.sizes;
  const std::vector<std::string_view> lines =
      linesOf(context.session.document()->graph().program().text);
  const auto all = static_cast<int>(lines.size());
  const bool part = !whole_ && all > shortProgram;
  const int first = part ? std::clamp(currentLine(context) - 2, 0, all - shortProgram) : 0;
  const int count = part ? shortProgram : all;
  const float height = static_cast<float>(std::min(count, mostLines)) * s.prose + s.gap + s.gap;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, s.gap});
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, s.rounding);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, context.theme.colours.field);
  ImGui::PushFont(context.fonts.mono);
  const float widest = std::max(width, widestOf(lines) + gutter(s, all) + s.gap);
  const bool wide = widest > width;
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_AlwaysUseWindowPadding;
  if (wide)
    flags |= ImGuiWindowFlags_HorizontalScrollbar;
  else if (count <= mostLines)
    flags |= ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoScrollbar;
  ImGui::BeginChild("program", {width, height + (wide ? s.scrollbar : 0)}, false, flags);
  ImGuiListClipper clipper;
  clipper.Begin(count, s.prose);
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
      drawLine(context, first + i + 1, lines[static_cast<size_t>(first + i)], widest,
               gutter(s, all));
  scrollToCurrent(context, count);
  ImGui::EndChild();
  ImGui::PopFont();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  context.marks.mark("text/program");
  if (all > shortProgram) drawSwitch(context, all);
}

/// A line of words below the program that shows all of it, or the part again.
void ProgramPanel::drawSwitch(ViewContext& context, int lines) {
  const Sizes& s = context.theme.sizes;
  const std::string words =
      whole_ ? "Only the current lines" : "All " + std::to_string(lines) + " lines";
  ImFont* font = context.fonts.small;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str()).x;
  if (ImGui::InvisibleButton("whole", {width, s.prose})) whole_ = !whole_;
  const ImU32 colour =
      ImGui::IsItemHovered() ? context.theme.colours.ink : context.theme.colours.inkSoft;
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, at, colour, words.c_str());
  context.marks.markText("text/program/whole", words);
}

void ProgramPanel::scrollToCurrent(const ViewContext& context, int lines) {
  const int cursor = context.session.player()->cursor();
  if (cursor == scrolledTo_) return;
  scrolledTo_ = cursor;
  const int line = currentLine(context);
  constexpr int above = mostLines / 2;
  if (lines > mostLines && line > 0)
    ImGui::SetScrollY(static_cast<float>(line - above) * context.theme.sizes.prose);
}

void ProgramPanel::drawLine(ViewContext& context, int number, std::string_view text, float width,
                            float textX) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Graph& graph = context.session.document()->graph();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect box{at, {at.x + width, at.y + s.prose}};
  ImGui::PushID(number);
  const bool pressed = ImGui::InvisibleButton("line", {width, s.prose});
  ImGui::PopID();
  const std::string mark = "text/line/" + std::to_string(number);
  context.marks.markText(mark, text);
  const NodeId node = nodeOfLine(graph, number);
  if (pressed && node.valid()) context.commands.push(command::Select{node});
  if (ImGui::IsItemHovered() && node.valid()) {
    context.hoverNext.node = node;
    list.AddRectFilled(box.min, box.max, p.hover);
  }
  if (number == currentLine(context)) {
    const ImU32 colour = phaseColour(p, context.session.player()->current()->phase);
    list.AddRectFilled(box.min, box.max, faded(colour, highlight));
    list.AddRectFilled(box.min, {box.min.x + s.gapTiny, box.max.y}, colour);
    context.marks.mark("text/current-line", box);
  }
  const float top = at.y + (s.prose - ImGui::GetFontSize()) * 0.5F;
  const std::string label = std::to_string(number);
  const float labelWidth = ImGui::CalcTextSize(label.c_str()).x;
  list.AddText({at.x + textX - s.gap - labelWidth, top}, p.inkFaint, label.c_str());
  const bool lit = context.hovered.node.valid() && lineOf(graph, context.hovered.node) == number;
  list.AddText({at.x + textX, top}, text.find('#') == 0 ? p.inkSoft : p.ink, text.data(),
               text.data() + text.size());
  if (lit && number != currentLine(context)) list.AddRectFilled(box.min, box.max, p.hover);
}

} // namespace backstep::ui
