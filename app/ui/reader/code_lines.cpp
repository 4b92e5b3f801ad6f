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

/// Draws one line; `textX`: where its text begins, from the line's left end.
void drawLine(ViewContext& context, const CodeLook& look, int index, std::string_view text,
              const ImVec2& extent, float textX, CodeEvent& event) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
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
  const float top = at.y + (extent.y - ImGui::GetFontSize()) * 0.5F;
  const std::string label = std::to_string(index + 1);
  const float labelWidth = ImGui::CalcTextSize(label.c_str()).x;
  list.AddText({at.x + textX - s.gap - labelWidth, top}, p.inkFaint, label.c_str());
  list.AddText({at.x + textX, top}, text.find('#') == 0 ? p.inkSoft : p.ink, text.data(),
               text.data() + text.size());
}

} // namespace

CodeEvent drawCode(ViewContext& context, std::span<const std::string_view> lines,
                   const CodeLook& look, float width) {
  const Sizes& s = context.theme.sizes;
  const float height =
      static_cast<float>(std::min(look.count, look.mostRows)) * s.prose + s.gap * 2;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, s.gap});
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, s.rounding);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, context.theme.colours.field);
  ImGui::PushFont(context.fonts.mono);
  const float textX = gutter(s, lines.size());
  const auto shown =
      lines.subspan(static_cast<size_t>(look.first), static_cast<size_t>(look.count));
  const float widest = std::max(width, widestOf(shown) + textX + s.gap);
  const bool wide = widest > width;
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_AlwaysUseWindowPadding;
  if (wide)
    flags |= ImGuiWindowFlags_HorizontalScrollbar;
  else if (look.count <= look.mostRows)
    flags |= ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoScrollbar;
  ImGui::BeginChild("code", {width, height + (wide ? s.scrollbar : 0)}, false, flags);
  CodeEvent event;
  ImGuiListClipper clipper;
  clipper.Begin(look.count, s.prose);
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
      drawLine(context, look, look.first + i, lines[static_cast<size_t>(look.first + i)],
               {widest, s.prose}, textX, event);
  if (look.bring && look.count > look.mostRows && look.current >= 0)
    ImGui::SetScrollY(static_cast<float>(look.current - look.first - look.mostRows / 2) * s.prose);
  ImGui::EndChild();
  ImGui::PopFont();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  return event;
}

} // namespace backstep::ui
