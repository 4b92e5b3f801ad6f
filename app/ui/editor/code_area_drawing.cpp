// How a CodeArea looks.

#include "editor/code_area.h"
#include "editor/colouring.h"

#include <algorithm>
#include <cmath>
#include <imgui_internal.h>

namespace backstep::ui {

namespace {

constexpr float selectionAlpha = 0.22F;
constexpr float bracketAlpha = 0.30F;
constexpr float stepAlpha = 0.14F;

/// Draws text cell by cell, so that every character stands where the caret expects it; tabs and
/// blanks leave their cells empty.
void drawCells(ImDrawList& list, ImFont* font, ImVec2 at, float cell, int firstCell,
               std::string_view text, ImU32 colour) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' '; });
  const auto x = [&](int cells) { return at.x + static_cast<float>(cells) * cell; };
  if (plain) // one character is one cell: all in one go
    return list.AddText(font, font->FontSize, {x(firstCell), at.y}, colour, text.data(),
                        text.data() + text.size());
  const TextBuffer characters{std::string(text)};
  for (int i = 0; i < characters.size(); i = characters.next(i)) {
    const std::string_view one =
        text.substr(static_cast<size_t>(i), static_cast<size_t>(characters.next(i) - i));
    if (one[0] != '\t' && one[0] != ' ')
      list.AddText(font, font->FontSize, {x(firstCell + characters.cellOf(i)), at.y}, colour,
                   one.data(), one.data() + one.size());
  }
}

} // namespace

void CodeArea::drawLines(ViewContext& context) {
  const ImRect inner = ImGui::GetCurrentWindow()->InnerRect;
  const ImVec2 corner = origin();
  const TextBuffer& buffer = editing_.buffer();
  const int first = layout_.lineAt(buffer, inner.Min.y - corner.y);
  const int last = layout_.lineAt(buffer, inner.Max.y - corner.y);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (int line = first; line <= last; ++line) {
    const ImVec2 at{corner.x, corner.y + layout_.top(line)};
    drawStep(context, line, at);
    list.PushClipRect({inner.Min.x + gutter_ * 0.75F, inner.Min.y}, inner.Max, true);
    drawLine(context, line, at);
    list.PopClipRect();
    drawNumber(context, line, {inner.Min.x, at.y});
  }
  if (active_) drawCaret(context);
}

void CodeArea::drawLine(ViewContext& context, int line, ImVec2 at) {
  drawSelection(context, line, at);
  drawBrackets(context, line, at);
  drawWords(context, line, at);
  drawShape(context, line, at);
  const Diagnostics& mistakes = context.session.draft().mistakes();
  MistakeNotes::underline(context, mistakes, editing_.buffer(), line, at, layout_);
  const float left = ImGui::GetCurrentWindow()->InnerRect.Min.x + gutter_;
  notes_.draw(context, line, {left, at.y + layout_.pitch});
}

/// A quiet band behind the line of the current step, with a bar at the border; a fainter one behind
/// the line of what the pointer is on.
void CodeArea::drawStep(ViewContext& context, int line, ImVec2 at) const {
  if (line != steps_.current && line != steps_.hovered) return;
  const Palette& p = context.theme.colours;
  const ImRect inner = ImGui::GetCurrentWindow()->InnerRect;
  const Rect band{{inner.Min.x, at.y}, {inner.Max.x, at.y + layout_.pitch}};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (line != steps_.current) return list.AddRectFilled(band.min, band.max, p.hover);
  const ImU32 colour = phaseColour(p, context.session.player()->current()->phase);
  list.AddRectFilled(band.min, band.max, faded(colour, stepAlpha));
  list.AddRectFilled(band.min, {band.min.x + context.theme.sizes.gapTiny, band.max.y}, colour);
  context.probe.text("editor/step", std::to_string(line + 1), band);
}

void CodeArea::drawNumber(const ViewContext& context, int line, ImVec2 at) const {
  const Palette& p = context.theme.colours;
  const Sizes& s = context.theme.sizes;
  ImFont* font = context.fonts.small;
  const std::string number = std::to_string(line + 1);
  const float width = textWidth(font, number);
  const bool current = active_ && editing_.buffer().lineOf(editing_.caret()) == line;
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize,
                                      {std::round(at.x + gutter_ - s.gap - width),
                                       std::round(at.y + (layout_.pitch - font->FontSize) * 0.5F)},
                                      current ? p.ink : p.inkFaint, number.c_str());
}

void CodeArea::drawSelection(const ViewContext& context, int line, ImVec2 at) const {
  const Span range = editing_.selection();
  const TextBuffer& buffer = editing_.buffer();
  const int begin = std::max(range.begin, buffer.lineBegin(line));
  const int end = std::min(range.end, buffer.lineEnd(line));
  if (!editing_.hasSelection() || begin > end) return;
  const float feed = range.end > buffer.lineEnd(line) ? layout_.cell * 0.5F : 0;
  const float left = at.x + static_cast<float>(buffer.cellOf(begin)) * layout_.cell;
  const float right = at.x + static_cast<float>(buffer.cellOf(end)) * layout_.cell + feed;
  ImGui::GetWindowDrawList()->AddRectFilled(
      {left, at.y}, {right, at.y + layout_.pitch},
      faded(context.theme.colours.focus, active_ ? selectionAlpha : selectionAlpha * 0.5F));
}

void CodeArea::drawBrackets(const ViewContext& context, int line, ImVec2 at) const {
  if (!active_) return;
  const TextBuffer& buffer = editing_.buffer();
  const BracketPair pair = matchBracket(buffer.text(), editing_.caret());
  const Palette& p = context.theme.colours;
  for (const int place : {pair.first, pair.second}) {
    if (place < 0 || buffer.lineOf(place) != line) continue;
    const float left = at.x + static_cast<float>(buffer.cellOf(place)) * layout_.cell;
    ImGui::GetWindowDrawList()->AddRectFilled(
        {left, at.y}, {left + layout_.cell, at.y + layout_.pitch},
        faded(pair.second < 0 ? p.problem : p.focus, bracketAlpha),
        context.theme.sizes.cellRounding);
  }
}

void CodeArea::drawWords(ViewContext& context, int line, ImVec2 at) const {
  const std::string_view text = editing_.buffer().line(line);
  ImFont* font = context.fonts.mono;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float y = std::round(at.y + (layout_.pitch - font->FontSize) * 0.5F);
  for (const ColouredWord& word : colourLine(text, *names_)) {
    const auto begin = static_cast<size_t>(word.span.begin);
    const auto bytes = static_cast<size_t>(word.span.end - word.span.begin);
    drawCells(list, font, {at.x, y}, layout_.cell, cellsOf(text.substr(0, begin)),
              text.substr(begin, bytes), codeColour(context.theme.colours, word.kind));
  }
  if (!context.probe.recording()) return;
  const float right = at.x + static_cast<float>(cellsOf(text)) * layout_.cell;
  context.probe.text("editor/line/" + std::to_string(line + 1), text,
                     {at, {std::max(right, at.x + layout_.cell), at.y + layout_.pitch}});
}

void CodeArea::drawShape(ViewContext& context, int line, ImVec2 at) const {
  const auto shape = context.session.draft().shapeOfLine(line + 1);
  if (!shape) return;
  ImFont* font = context.fonts.small;
  const std::string text = toString(*shape);
  const int cells = cellsOf(editing_.buffer().line(line));
  const ImVec2 place{std::round(at.x + (static_cast<float>(cells) + 1.5F) * layout_.cell),
                     std::round(at.y + (layout_.pitch - font->FontSize) * 0.5F)};
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, place, context.theme.colours.inkFaint,
                                      text.c_str());
  const ImVec2 size = textExtent(font, text);
  context.probe.text("editor/shape/" + std::to_string(line + 1), text,
                     {place, {place.x + size.x, place.y + size.y}});
}

void CodeArea::drawCaret(const ViewContext& context) const {
  const Rect box = caretBox();
  const float line = std::max(1.0F, std::round(context.theme.sizes.line));
  ImGui::GetWindowDrawList()->AddRectFilled(
      {box.min.x - line * 0.5F, box.min.y + context.theme.sizes.hair},
      {box.min.x + line * 0.5F, box.max.y - context.theme.sizes.hair}, context.theme.colours.ink);
}

} // namespace backstep::ui
