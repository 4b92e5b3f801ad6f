#include "inspector/number_chip.h"

#include "explain/number.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <cmath>

namespace backstep::ui {

namespace {

/// A factor such as 1/4 or -1 that is no number of the walk.
void drawConstant(ViewContext& context, const WhyPart& part, const Rect& box) {
  ImFont* font = context.fonts.text;
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, part.name.c_str());
  ImGui::GetWindowDrawList()->AddText(
      font, font->FontSize,
      {std::round(box.centre().x - size.x * 0.5F), std::round(box.centre().y - size.y * 0.5F)},
      context.theme.colours.ink, part.name.c_str());
}

void explainChip(ViewContext& context, const WhyPart& part, bool known) {
  context.hoverNext.node = nodeOf(context.names->graph(), part.place);
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  NumberStyle exact;
  exact.digits = 10;
  const int step = stepOf(context.session.player()->trace(), part.place);
  tooltip(context, part.name +
                       (known ? " = " + formatNumber(part.number, exact)
                              : ": known from step " + std::to_string(step)) +
                       "\nClick: why?");
}

} // namespace

ImVec2 chipSize(const ViewContext& context) {
  constexpr float taller = 1.25F; // than a cell of a card: these are to be pressed
  return {context.theme.card.cellWidth, std::round(context.theme.card.cellHeight * taller)};
}

bool isKnown(const ViewContext& context, const WhyPart& part) {
  const Player& player = *context.session.player();
  return !part.asked || stepOf(player.trace(), part.place) <= player.cursor();
}

void drawNumberChip(ViewContext& context, Questions& questions, const std::string& mark,
                    const WhyPart& part, const Rect& box) {
  const bool known = isKnown(context, part);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (!part.asked) {
    drawConstant(context, part, box);
    context.marks.markText(mark, part.name, box);
    return;
  }
  ImGui::SetCursorScreenPos(box.min);
  if (ImGui::InvisibleButton(mark.c_str(), {box.width(), box.height()}))
    questions.askOn(part.place);
  std::string text;
  if (known)
    text = drawCell(list, context, box, part.number, context.theme.card.text,
                    calmness(context, part.number, true));
  else
    drawEmptyCell(list, context, box);
  const NodeId node = nodeOf(context.names->graph(), part.place);
  const bool lit = context.hovered.node == node;
  if (ImGui::IsItemHovered()) explainChip(context, part, known);
  if (ImGui::IsItemHovered() || lit)
    list.AddRect(box.min, box.max, context.theme.colours.select, context.theme.sizes.cellRounding,
                 0, ImGui::IsItemHovered() ? context.theme.sizes.line : context.theme.sizes.hair);
  if (!context.keyboardView.empty() && ImGui::IsItemFocused())
    list.AddRect(box.min, box.max, context.theme.colours.focus, context.theme.sizes.cellRounding, 0,
                 context.theme.sizes.line);
  context.marks.markText(mark, text, box);
}

bool drawFold(ViewContext& context, const char* id, std::string_view words, bool& open) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImGui::Dummy({0, s.gapTiny});
  const ImVec2 line = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddLine(line, {line.x + width, line.y}, p.rule, s.hair);
  const ImVec2 at{line.x, line.y + s.gapTiny};
  ImGui::SetCursorScreenPos(at);
  if (ImGui::InvisibleButton(id, {width, s.bar})) open = !open;
  const bool hovered = ImGui::IsItemHovered();
  if (hovered)
    list.AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), p.hover, s.rounding);
  if (!context.keyboardView.empty() && ImGui::IsItemFocused())
    list.AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), p.focus, s.rounding, 0, s.line);
  const float icon = s.icon * 0.75F;
  const float top = std::round(at.y + (s.bar - icon) * 0.5F);
  drawIcon(list, open ? Icon::ChevronDown : Icon::ChevronRight,
           {{at.x, top}, {at.x + icon, top + icon}}, p.inkSoft, s.line);
  ImFont* font = context.fonts.medium;
  const float left = at.x + icon + s.gap;
  const std::string shown = elided(font, font->FontSize, words, at.x + width - left);
  list.AddText(font, font->FontSize, {left, std::round(at.y + (s.bar - font->FontSize) * 0.5F)},
               hovered ? p.ink : p.inkSoft, shown.c_str());
  context.marks.markText(id, words);
  return open;
}

bool wordButton(ViewContext& context, const std::string& mark, std::string_view words) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.text;
  const ImVec2 size =
      font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.data(), words.data() + words.size());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::InvisibleButton(mark.c_str(), {size.x, s.prose});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float top = std::round(at.y + (s.prose - font->FontSize) * 0.5F);
  if (ImGui::IsItemHovered()) {
    list.AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), p.hover, s.cellRounding);
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  if (!context.keyboardView.empty() && ImGui::IsItemFocused())
    list.AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), p.focus, s.cellRounding, 0,
                 s.line);
  list.AddText(font, font->FontSize, {at.x, top}, p.ink, words.data(), words.data() + words.size());
  const float line = std::round(top + font->FontSize + s.hair);
  list.AddRectFilled({at.x, line}, {at.x + size.x, line + s.hair}, p.inkSoft);
  context.marks.markText(mark, words);
  return pressed;
}

} // namespace backstep::ui
