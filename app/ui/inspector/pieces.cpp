#include "inspector/pieces.h"

#include "explain/number.h"
#include "kit/rich_text.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"
#include "model/why_trail.h"
#include "text/words.h"

#include <cmath>
#include <optional>
#include <utility>

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

bool wordButton(ViewContext& context, const std::string& name, std::string_view words) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.text;
  const ImVec2 size = textExtent(font, words);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::InvisibleButton(name.c_str(), {size.x, s.prose});
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
  context.probe.text(name, words);
  return pressed;
}

namespace {

/// An entry named in a text: "Wa[0, 1]".
struct NamedEntry {
  size_t begin = 0;
  size_t end = 0;
  NodeId node;
  std::int64_t entry = 0;
};

/// The indices between brackets that open at `at`; nothing when it is not an entry of that shape.
std::optional<std::pair<std::int64_t, size_t>> entryAt(std::string_view text, size_t at,
                                                       const Shape& shape) {
  std::int64_t entry = 0;
  for (int axis = 0; axis < shape.rank; ++axis) {
    const std::string_view before = axis == 0 ? "[" : ", ";
    if (text.substr(at, before.size()) != before) return std::nullopt;
    at += before.size();
    std::int64_t index = 0;
    const size_t digits = at;
    constexpr size_t mostDigits = 8;
    while (at < text.size() && isDigit(text[at]) && at - digits < mostDigits)
      index = index * 10 + (text[at++] - '0');
    if (at == digits || index >= shape.dim[static_cast<size_t>(axis)]) return std::nullopt;
    entry = entry * shape.dim[static_cast<size_t>(axis)] + index;
  }
  if (at >= text.size() || text[at] != ']') return std::nullopt;
  return std::pair(entry, at + 1);
}

/// The next entry of a named value from `from` on.
std::optional<NamedEntry> nextEntry(const Graph& graph, std::string_view text, size_t from) {
  for (size_t open = text.find('[', from); open != std::string_view::npos;
       open = text.find('[', open + 1)) {
    size_t begin = open;
    while (begin > from && isNamePart(text[begin - 1])) --begin;
    const NodeId node = graph.find(text.substr(begin, open - begin));
    if (!node.valid() || graph.node(node).shape.rank == 0) continue;
    const auto found = entryAt(text, open, graph.node(node).shape);
    if (found) return NamedEntry{begin, found->second, node, found->first};
  }
  return std::nullopt;
}

} // namespace

std::vector<TextRun> sentenceRuns(const Names& names, std::string_view text) {
  std::vector<TextRun> runs;
  size_t from = 0;
  while (const auto entry = nextEntry(names.graph(), text, from)) {
    if (entry->begin > from)
      runs.push_back({TextRun::Kind::Plain, std::string(text.substr(from, entry->begin - from))});
    runs.push_back({TextRun::Kind::Formula, names.entryTex(entry->node, entry->entry)});
    from = entry->end;
  }
  if (from < text.size()) runs.push_back({TextRun::Kind::Plain, std::string(text.substr(from))});
  return runs;
}

void drawSentence(ViewContext& context, std::string_view text, float width) {
  TextBlock block;
  block.runs = sentenceRuns(*context.names, text);
  drawRichText(context, {&block, 1}, width);
}

} // namespace backstep::ui
