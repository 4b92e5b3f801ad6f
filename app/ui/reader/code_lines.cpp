#include "reader/code_lines.h"

#include <algorithm>
#include <vector>

namespace backstep::ui {

namespace {

constexpr float highlight = 0.16F; // alpha of the phase's colour behind the current line

/// Width of the longest line in the current font.
float widestOf(std::span<const std::string_view> lines) {
  float widest = 0;
  for (const std::string_view line : lines)
    widest = std::max(widest, ImGui::CalcTextSize(line.data(), line.data() + line.size()).x);
  return widest;
}

/// Room for the numbers of `count` lines, left of the text, in the current font.
float gutter(const Sizes& sizes, size_t count) {
  const auto most = std::max<size_t>(count, 10);
  return sizes.gap + ImGui::CalcTextSize(std::to_string(most).c_str()).x + sizes.gap;
}

using CodeRows = std::vector<std::string_view>;

/// How far the rows of a broken line are set in.
float hanging(const Sizes& sizes) { return sizes.gapLarge * 2; }

/// The rows of a line of code that is broken so as to fit `width`, in the current font.
CodeRows rowsOf(const Sizes& sizes, std::string_view line, float width) {
  CodeRows rows;
  float room = width;
  while (true) {
    const char* begin = line.data();
    const char* end = begin + line.size();
    const char* cut =
        line.empty() ? end : ImGui::GetFont()->CalcWordWrapPositionA(1, begin, end, room);
    if (cut == begin && cut != end) ++cut; // a letter that is wider than the room
    rows.push_back(line.substr(0, static_cast<size_t>(cut - begin)));
    line.remove_prefix(static_cast<size_t>(cut - begin));
    if (line.empty()) return rows;
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    room = std::max(width - hanging(sizes), 1.0F);
  }
}

std::vector<CodeRows> rowsOf(const Sizes& sizes, std::span<const std::string_view> lines,
                             float width) {
  std::vector<CodeRows> rows;
  for (const std::string_view line : lines) rows.push_back(rowsOf(sizes, line, width));
  return rows;
}

int countRows(std::span<const CodeRows> lines) {
  size_t count = 0;
  for (const CodeRows& line : lines) count += line.size();
  return static_cast<int>(count);
}

/// Draws one line; `textX`: where its text begins, from the line's left end.
void drawLine(ViewContext& context, const CodeLook& look, int index, std::string_view text,
              const CodeRows& rows, float width, float textX, CodeEvent& event) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 extent{width, s.prose * static_cast<float>(rows.size())};
  const Rect box{at, {at.x + extent.x, at.y + extent.y}};
  ImGui::PushID(index);
  if (ImGui::InvisibleButton("line", extent)) event.pressed = index;
  ImGui::PopID();
  context.probe.text(look.name + "/line/" + std::to_string(index + 1), text);
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) event.hovered = index;
  const bool current = index == look.current;
  if (hovered || (index == look.lit && !current)) list.AddRectFilled(box.min, box.max, p.hover);
  if (current) {
    list.AddRectFilled(box.min, box.max, faded(look.colour, highlight));
    list.AddRectFilled(box.min, {box.min.x + s.gapTiny, box.max.y}, look.colour);
    context.probe.name(look.name + "/current-line", box);
  }
  float top = at.y + (s.prose - ImGui::GetFontSize()) * 0.5F;
  const std::string label = std::to_string(index + 1);
  const float labelWidth = ImGui::CalcTextSize(label.c_str()).x;
  list.AddText({at.x + textX - s.gap - labelWidth, top}, p.inkFaint, label.c_str());
  for (const std::string_view row : rows) {
    const float x = at.x + textX + (row.data() == text.data() ? 0 : hanging(s));
    list.AddText({x, top}, text.find('#') == 0 ? p.inkSoft : p.ink, row.data(),
                 row.data() + row.size());
    top += s.prose;
  }
}

} // namespace

CodeEvent drawCode(ViewContext& context, std::span<const std::string_view> lines,
                   const CodeLook& look, float width) {
  const Sizes& s = context.theme.sizes;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, s.gap});
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, s.rounding);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, context.theme.colours.field);
  ImGui::PushFont(context.fonts.mono);
  const float textX = gutter(s, lines.size());
  const auto shown =
      lines.subspan(static_cast<size_t>(look.first), static_cast<size_t>(look.count));
  const float natural = widestOf(shown) + textX + s.gap;
  // Few lines are broken where they are wider than the pane; of many all have the same height.
  constexpr int mostBroken = 200;
  const bool broken = natural > width && look.count <= mostBroken;
  const float widest = broken ? width : std::max(width, natural);
  const bool wide = widest > width;
  const std::vector<CodeRows> rows =
      broken ? rowsOf(s, shown, width - textX - s.gap - s.scrollbar) : std::vector<CodeRows>();
  const int count = broken ? countRows(rows) : look.count;
  const float height = static_cast<float>(std::min(count, look.mostRows)) * s.prose + s.gap * 2;
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_AlwaysUseWindowPadding;
  if (wide)
    flags |= ImGuiWindowFlags_HorizontalScrollbar;
  else if (count <= look.mostRows)
    flags |= ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoScrollbar;
  ImGui::BeginChild("code", {width, height + (wide ? s.scrollbar : 0)}, false, flags);
  CodeEvent event;
  const auto draw = [&](int i, const CodeRows& line) {
    drawLine(context, look, look.first + i, shown[static_cast<size_t>(i)], line, widest, textX,
             event);
  };
  for (int i = 0; broken && i < look.count; ++i) draw(i, rows[static_cast<size_t>(i)]);
  ImGuiListClipper clipper;
  if (!broken) clipper.Begin(look.count, s.prose);
  while (!broken && clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
      draw(i, {shown[static_cast<size_t>(i)]});
  const int current = look.current - look.first;
  const bool inside = current >= 0 && current < look.count;
  if (look.bring && count > look.mostRows && inside) {
    const int before =
        broken ? countRows(std::span(rows).first(static_cast<size_t>(current))) : current;
    ImGui::SetScrollY(static_cast<float>(before - look.mostRows / 2) * s.prose);
  }
  ImGui::EndChild();
  ImGui::PopFont();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  return event;
}

} // namespace backstep::ui
