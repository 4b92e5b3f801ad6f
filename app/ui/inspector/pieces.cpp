#include "inspector/pieces.h"

#include "kit/line_setter.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"
#include "model/asked_number.h"
#include "model/why_trail.h"

#include <cmath>

namespace backstep::ui {

void sectionHeading(ViewContext& context, std::string_view words) {
  const Sizes& s = context.theme.sizes;
  ImGui::Dummy({0, s.gapSmall});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::GetWindowDrawList()->AddLine(at, {at.x + width, at.y}, context.theme.colours.rule, s.hair);
  ImGui::Dummy({0, s.gapTiny});
  ImGui::PushTextWrapPos(0);
  styledText(context.fonts.medium, context.theme.colours.inkSoft, words);
  ImGui::PopTextWrapPos();
}

namespace {

/// A factor such as 1/4 or -1 that is not a number of the walk.
void drawConstant(ViewContext& context, const WhyPart& part, const Rect& box) {
  ImFont* font = context.fonts.text;
  const ImVec2 size = textExtent(font, part.name);
  ImGui::GetWindowDrawList()->AddText(
      font, font->FontSize,
      {std::round(box.centre().x - size.x * 0.5F), std::round(box.centre().y - size.y * 0.5F)},
      context.theme.colours.ink, part.name.c_str());
}

void explainChip(ViewContext& context, const WhyPart& part, bool known) {
  context.hoverNext.node = nodeOf(context.names->graph(), part.place);
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const int step = stepOf(context.session.player()->trace(), part.place);
  tooltip(context, plainLabel(part.tex, part.name) +
                       (known ? " = " + withAllFigures(context, part.number)
                              : ": known from step " + std::to_string(step)) +
                       "\nClick: why?");
}

} // namespace

ImVec2 chipSize(const ViewContext& context) {
  constexpr float taller = 1.25F; // than a cell of a card: these are to be pressed
  return {context.theme.card.entryWidth, std::round(context.theme.card.cellHeight * taller)};
}

bool isKnown(const ViewContext& context, const WhyPart& part) {
  const Player& player = *context.session.player();
  return !part.asked || stepOf(player.trace(), part.place) <= player.cursor();
}

void drawNumberChip(ViewContext& context, const std::string& name, const WhyPart& part,
                    const Rect& box) {
  const bool known = isKnown(context, part);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (!part.asked) {
    drawConstant(context, part, box);
    context.probe.text(name, part.name, box);
    return;
  }
  ImGui::SetCursorScreenPos(box.min);
  if (ImGui::InvisibleButton(name.c_str(), {box.width(), box.height()}))
    context.commands.push(command::AskOn{part.place});
  std::string text;
  if (known)
    text = drawCell(list, context, box, part.number, context.theme.card.entryText,
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
  context.probe.text(name, text, box);
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
  context.probe.text(id, words);
  return open;
}

namespace {

/// A small button without a frame for what is drawn in it: `width` pixels, the line of a text high.
struct LineButton {
  bool pressed = false;
  ImVec2 at;     ///< of its left upper corner
  float top = 0; ///< of text in it
};

LineButton lineButton(ViewContext& context, const std::string& name, float width) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const float high = context.fonts.text->FontSize;
  LineButton button;
  button.at = ImGui::GetCursorScreenPos();
  button.pressed = ImGui::InvisibleButton(name.c_str(), {width, s.prose});
  button.top = std::round(button.at.y + (s.prose - high) * 0.5F);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered()) {
    list.AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), p.hover, s.cellRounding);
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  if (!context.keyboardView.empty() && ImGui::IsItemFocused())
    list.AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), p.focus, s.cellRounding, 0,
                 s.line);
  const float line = std::round(button.top + high + s.hair);
  list.AddRectFilled({button.at.x, line}, {button.at.x + width, line + s.hair}, p.inkSoft);
  return button;
}

} // namespace

bool wordButton(ViewContext& context, const std::string& name, std::string_view words) {
  ImFont* font = context.fonts.text;
  const LineButton button = lineButton(context, name, textExtent(font, words).x);
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, {button.at.x, button.top},
                                      context.theme.colours.ink, words.data(),
                                      words.data() + words.size());
  context.probe.text(name, words);
  return button.pressed;
}

bool runsButton(ViewContext& context, const std::string& name, std::span<const TextRun> runs,
                std::string_view words) {
  const float width = std::ceil(runsWidth(context, runs, context.fonts.text));
  const LineButton button = lineButton(context, name, width);
  context.probe.text(name, words);
  const ImVec2 below = ImGui::GetCursorScreenPos();
  LineSetter setter(context, button.at, width + 1, context.fonts.text, context.theme.colours.ink);
  setter.set(runs);
  ImGui::SetCursorScreenPos(below);
  return button.pressed;
}

void drawRuns(ViewContext& context, std::span<const TextRun> runs, float width, ImFont* font,
              ImU32 colour) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  LineSetter setter(context, ImGui::GetCursorScreenPos(), width, font, colour);
  ImGui::Dummy({width, setter.set(runs)});
  ImGui::PopStyleVar();
}

void drawRuns(ViewContext& context, std::span<const TextRun> runs, float width) {
  drawRuns(context, runs, width, context.fonts.text, context.theme.colours.ink);
}

void drawSentence(ViewContext& context, std::string_view text, float width) {
  drawRuns(context, sentenceRuns(*context.names, text), width);
}

} // namespace backstep::ui
