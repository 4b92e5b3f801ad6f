#include "kit/rich_text.h"

#include "kit/formula_drawer.h"
#include "kit/line_setter.h"
#include "kit/widgets.h"
#include "kit/word_help.h"
#include "lesson/lesson_prose.h"
#include "text/utf8.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <string_view>

namespace backstep::ui {

// Links.
namespace {

void follow(ViewContext& context, const LinkPlace& place) {
  if (place.node.valid()) context.commands.push(command::Select{place.node});
  if (place.step) context.commands.push(command::Seek{*place.step});
}

std::string promise(const ViewContext& context, const LinkPlace& place) {
  if (place.step) return "Go to step " + std::to_string(*place.step);
  return "Select " + context.session.document()->graph().node(place.node).name;
}

/// Begins the names of links for the probe.
std::string schemeOf(const TextLink& link) {
  return link.kind == TextLink::Kind::Node ? "node:" : "step:";
}

} // namespace

void textLink(ViewContext& context, int id, const TextLink& link, std::string_view label,
              const Rect& box, float baseline) {
  if (context.session.player() == nullptr) return;
  const auto place = resolveLink(context.session.player()->trace(), link);
  if (!place || (!place->node.valid() && !place->step)) return;
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImGui::SetCursorScreenPos(box.min);
  ImGui::PushID(id);
  if (ImGui::InvisibleButton("link", {box.width(), box.height()})) follow(context, *place);
  ImGui::PopID();
  context.probe.text("link/" + schemeOf(link) + link.target, label);
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) {
    if (place->node.valid()) context.hoverNext.node = place->node;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    tooltip(context, promise(context, *place));
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool lit = place->node.valid() && context.hovered.node == place->node;
  if (hovered || lit) list.AddRectFilled(box.min, box.max, p.hover, s.cellRounding);
  if (!context.keyboardView.empty() && ImGui::IsItemFocused())
    list.AddRect(box.min, box.max, p.focus, s.cellRounding, 0, s.line);
  const float y = baseline + s.line;
  list.AddRectFilled({box.min.x, y}, {box.max.x, y + s.hair}, p.inkSoft);
}

// Paragraphs, lists, formulas and tables.
namespace {

void append(std::vector<FormulaBlank>& blanks, LineSetter& setter) {
  std::move(setter.blanks().begin(), setter.blanks().end(), std::back_inserter(blanks));
}

void drawBlock(ViewContext& context, const TextBlock& block, float width,
               std::vector<FormulaBlank>& blanks) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float indent = block.kind == TextBlock::Kind::Item
                           ? s.gapLarge * static_cast<float>(std::max(1, block.level))
                       : block.kind == TextBlock::Kind::Quote ? s.gapLarge
                                                              : 0;
  ImFont* font = block.kind == TextBlock::Kind::Heading   ? context.fonts.heading
                 : block.kind == TextBlock::Kind::Listing ? context.fonts.mono
                                                          : context.fonts.text;
  if (block.kind == TextBlock::Kind::Item)
    list.AddText({at.x + indent - s.gapLarge, at.y + (s.prose - s.em) * 0.5F}, p.inkSoft,
                 block.marker.c_str());
  LineSetter setter(context, {at.x + indent, at.y}, width - indent, font, p.ink);
  const float height = setter.set(block.runs);
  append(blanks, setter);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
}

/// The columns' widths: as wide as their fields, cut evenly where that is more than there is room.
std::vector<float> columnWidths(ViewContext& context, const TextBlock& table, float room) {
  std::vector<float> widths;
  for (const std::vector<TextCell>& row : table.rows)
    for (size_t i = 0; i < row.size(); ++i) {
      if (i == widths.size()) widths.push_back(0);
      ImFont* font = &row == &table.rows.front() ? context.fonts.semiBold : context.fonts.text;
      widths[i] = std::max(widths[i], std::ceil(runsWidth(context, row[i].runs, font)));
    }
  // Narrow columns keep their width; the others share what is left.
  float left = room;
  std::vector<float> sorted = widths;
  std::sort(sorted.begin(), sorted.end());
  float most = room;
  for (size_t i = 0; i < sorted.size(); ++i) {
    most = left / static_cast<float>(sorted.size() - i);
    if (sorted[i] > most) break;
    left -= sorted[i];
  }
  for (float& width : widths) width = std::min(width, std::max(most, 1.0F));
  return widths;
}

/// Draws a table at the cursor: its head above a line, one row below the other.
void drawTable(ViewContext& context, const TextBlock& table, float width,
               std::vector<FormulaBlank>& blanks) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const size_t columns = table.rows.empty() ? 0 : table.rows.front().size();
  const float gaps = s.gapLarge * static_cast<float>(std::max<size_t>(columns, 1) - 1);
  const std::vector<float> widths = columnWidths(context, table, width - gaps);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  ImVec2 at = origin;
  for (const std::vector<TextCell>& row : table.rows) {
    const bool head = &row == &table.rows.front();
    ImFont* font = head ? context.fonts.semiBold : context.fonts.text;
    float height = 0;
    at.x = origin.x;
    for (size_t i = 0; i < row.size(); ++i) {
      ImGui::PushID(static_cast<int>(&row - table.rows.data()));
      ImGui::PushID(static_cast<int>(i));
      LineSetter setter(context, at, widths[i] + 1, font, p.ink);
      height = std::max(height, setter.set(row[i].runs));
      append(blanks, setter);
      ImGui::PopID();
      ImGui::PopID();
      at.x += widths[i] + s.gapLarge;
    }
    at.y += height;
    if (!head) continue;
    at.y += s.gapTiny;
    ImGui::GetWindowDrawList()->AddRectFilled({origin.x, at.y}, {at.x - s.gapLarge, at.y + s.hair},
                                              p.inkSoft);
    at.y += s.gapTiny;
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({width, at.y - origin.y});
}

} // namespace

std::vector<FormulaBlank> drawRichText(ViewContext& context, std::span<const TextBlock> blocks,
                                       float width) {
  const Sizes& s = context.theme.sizes;
  std::vector<FormulaBlank> blanks;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (const TextBlock& block : blocks) {
    if (&block != &blocks.front()) ImGui::Dummy({0, s.gap});
    ImGui::PushID(static_cast<int>(&block - blocks.data())); // keeps the links of blocks apart
    if (block.kind == TextBlock::Kind::Table)
      drawTable(context, block, width, blanks);
    else
      drawBlock(context, block, width, blanks);
    ImGui::PopID();
  }
  ImGui::PopStyleVar();
  return blanks;
}

void drawParagraph(ViewContext& context, std::string_view text, float width, ImU32 colour) {
  const TextRun run{TextRun::Kind::Plain, std::string(text)};
  const float height =
      LineSetter(context, ImGui::GetCursorScreenPos(), width, context.fonts.text, colour)
          .set({&run, 1});
  ImGui::Dummy({width, height});
}

void drawFormulaBlock(ViewContext& context, const char* id, std::string_view source, float width) {
  const Sizes& s = context.theme.sizes;
  constexpr float smallestShare = 0.72F; // of the usual size: digits stay readable
  const std::vector<std::string> lines = brokenInto(context.formulas, source, width / s.formula);
  float widest = 0;
  for (const std::string& line : lines)
    widest = std::max(widest, displayWidth(context.formulas, line));
  const float em = std::clamp(width / std::max(widest, 1.0F), s.formula * smallestShare, s.formula);
  const bool scrolls = widest * em > width + 1;

  float height = 0;
  for (const std::string& line : lines) {
    const tex::Layout& formula = context.formulas.get(line, tex::Level::Display);
    height += (formula.height + formula.depth) * em + s.gap;
  }
  ImGui::BeginChild(id, {width, height + (scrolls ? s.scrollbar : 0)}, false,
                    ImGuiWindowFlags_NoNavInputs | (scrolls ? ImGuiWindowFlags_HorizontalScrollbar
                                                            : ImGuiWindowFlags_NoScrollWithMouse |
                                                                  ImGuiWindowFlags_NoScrollbar));
  ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const std::string& line : lines) {
    const tex::Layout& formula = context.formulas.get(line, tex::Level::Display);
    at.y += s.gap * 0.5F + formula.height * em;
    drawFormula(list, context.fonts, formula, at,
                {em, context.theme.colours.ink, &context.theme.colours});
    explainSigns(context, formula, at, em);
    at.y += formula.depth * em + s.gap * 0.5F;
  }
  ImGui::Dummy({widest * em, 1});
  ImGui::EndChild();
  context.probe.text(id, source);
}

// Mistakes.
namespace {

/// The text without its first `count` code points.
std::string_view withoutFirst(std::string_view text, int count) {
  for (; count > 0 && !text.empty(); --count) {
    text.remove_prefix(1);
    while (!text.empty() && continuesCharacter(text.front())) text.remove_prefix(1);
  }
  return text;
}

/// The line of a mistake with its place underlined; a long line is shown from where the place is in
/// view.
void drawLine(const ViewContext& context, const Diagnostic& mistake, float width) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.mono;
  const float pitch = font->GetCharAdvance('0');
  const int fits = std::max(1, static_cast<int>(width / pitch));
  const int skipped = std::max(0, mistake.column - 1 + std::min(mistake.length, fits / 2) - fits);
  const std::string_view shown = withoutFirst(mistake.lineText, skipped);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(at, {at.x + width, at.y + s.prose}, true);
  list.AddText(font, font->FontSize, at, p.inkSoft, shown.data(), shown.data() + shown.size());
  const float left = at.x + static_cast<float>(mistake.column - 1 - skipped) * pitch;
  const float bottom = at.y + font->FontSize + s.line;
  list.AddLine({left, bottom}, {left + static_cast<float>(mistake.length) * pitch, bottom},
               p.problem, s.line);
  list.PopClipRect();
  ImGui::Dummy({width, s.prose});
}

} // namespace

void drawDiagnostic(ViewContext& context, const std::string& source, const Diagnostic& mistake,
                    float width) {
  const Palette& p = context.theme.colours;
  const bool error = mistake.severity == Diagnostic::Severity::Error;
  std::string place = source;
  if (mistake.line > 0)
    place += ":" + std::to_string(mistake.line) + ":" + std::to_string(mistake.column);
  ImGui::PushTextWrapPos(0);
  styledText(context.fonts.semiBold, error ? p.problem : p.follows,
             (error ? "\u2718 " : "") + place);
  ImGui::PopTextWrapPos();
  drawParagraph(context, mistake.message, width, p.ink);
  if (!mistake.lineText.empty()) drawLine(context, mistake, width);
  if (!mistake.hint.empty()) drawParagraph(context, "\u2192 " + mistake.hint, width, p.inkSoft);
  ImGui::Dummy({0, context.theme.sizes.gap});
}

} // namespace backstep::ui
