#include "editor/code_layout.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

float CodeLayout::top(int line) const {
  float y = static_cast<float>(line) * pitch;
  for (const CodeNote& note : notes)
    if (note.line < line) y += note.height;
  return y;
}

float CodeLayout::height(const TextBuffer& buffer) const { return top(buffer.lineCount()); }

int CodeLayout::lineAt(const TextBuffer& buffer, float y) const {
  int low = 0;
  int high = buffer.lineCount() - 1;
  while (low < high) {
    const int middle = low + (high - low + 1) / 2;
    if (top(middle) <= y)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

ImVec2 CodeLayout::pointOf(const TextBuffer& buffer, int place) const {
  return {static_cast<float>(buffer.cellOf(place)) * cell, top(buffer.lineOf(place))};
}

int CodeLayout::placeAt(const TextBuffer& buffer, ImVec2 point) const {
  return buffer.placeAt(lineAt(buffer, point.y), point.x / cell);
}

namespace {

/// Of the program's text, which the graph was made from; -1 for inputs, which are not in it.
int lineOf(const Graph& graph, NodeId node) {
  if (!node.valid() || node.value < graph.bindingCount()) return -1;
  const std::string& text = graph.program().text;
  const auto begin = static_cast<std::ptrdiff_t>(graph.node(node).span.begin);
  return static_cast<int>(std::count(text.begin(), text.begin() + begin, '\n'));
}

} // namespace

CodeSteps codeSteps(const ViewContext& context) {
  if (context.names == nullptr || context.session.draft().stale()) return {};
  const Graph& graph = context.names->graph();
  const Step* step = context.session.player()->current();
  return {step == nullptr ? -1 : lineOf(graph, nodeOfRule(graph, *step)),
          lineOf(graph, context.hovered.node)};
}

NodeId nodeOfLine(const ViewContext& context, int line) {
  if (context.names == nullptr || context.session.draft().stale()) return {};
  const auto& lines = context.session.draft().inspection().lines;
  const auto found =
      std::lower_bound(lines.begin(), lines.end(), line + 1,
                       [](const Inspection::Line& each, int at) { return each.number < at; });
  if (found == lines.end() || found->number != line + 1) return {};
  return context.names->graph().find(found->name);
}

namespace {

float heightOf(ImFont* font, const std::string& text, float width) {
  if (text.empty()) return 0;
  return wrappedExtent(font, font->FontSize, text, width).y;
}

/// A wavy line from `left` to `right`.
void wave(ImDrawList& list, float left, float right, float y, float size, ImU32 colour,
          float thickness) {
  bool up = false;
  for (float x = left; x < right; x += size, up = !up) {
    list.PathLineTo({x, y + (up ? -size : size) * 0.5F});
  }
  list.PathLineTo({right, y + (up ? -size : size) * 0.5F});
  list.PathStroke(colour, 0, thickness);
}

} // namespace

void MistakeNotes::set(const ViewContext& context, const Diagnostics& mistakes, int lines,
                       float width) {
  const Sizes& s = context.theme.sizes;
  ImFont* font = context.fonts.small;
  notes_.clear();
  width_ = width;
  for (const Diagnostic& each : mistakes) {
    if (each.line < 1 || each.line > lines) continue;
    Note note{each.line - 1, 0, 0, each.message, each.hint.empty() ? "" : "\u2192 " + each.hint};
    note.messageHeight = heightOf(font, note.message, width);
    note.height = std::round(note.messageHeight + heightOf(font, note.hint, width) + s.gapSmall);
    notes_.push_back(std::move(note));
  }
  std::stable_sort(notes_.begin(), notes_.end(),
                   [](const Note& a, const Note& b) { return a.line < b.line; });
}

std::vector<CodeNote> MistakeNotes::room() const {
  std::vector<CodeNote> room;
  for (const Note& note : notes_) room.push_back({note.line, note.height});
  return room;
}

void MistakeNotes::draw(ViewContext& context, int line, ImVec2 at) const {
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.small;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  int count = 0;
  for (const Note& note : notes_) {
    if (note.line != line) continue;
    list.AddText(font, font->FontSize, at, p.problem, note.message.c_str(), nullptr, width_);
    if (!note.hint.empty())
      list.AddText(font, font->FontSize, {at.x, at.y + note.messageHeight}, p.inkSoft,
                   note.hint.c_str(), nullptr, width_);
    context.probe.text("editor/mistake/" + std::to_string(line + 1) +
                           (count++ > 0 ? "/" + std::to_string(count) : ""),
                       note.hint.empty() ? note.message : note.message + " " + note.hint,
                       {at, {at.x + width_, at.y + note.height}});
    at.y += note.height;
  }
}

void MistakeNotes::underline(const ViewContext& context, const Diagnostics& mistakes,
                             const TextBuffer& buffer, int line, ImVec2 at,
                             const CodeLayout& layout) {
  const Sizes& s = context.theme.sizes;
  for (const Diagnostic& each : mistakes) {
    if (each.line != line + 1) continue;
    const int begin = buffer.placeOfColumn(line, each.column);
    const int end = buffer.placeOfColumn(line, each.column + std::max(each.length, 1));
    const float left = static_cast<float>(buffer.cellOf(begin)) * layout.cell;
    const float right = static_cast<float>(buffer.cellOf(end)) * layout.cell;
    wave(*ImGui::GetWindowDrawList(), at.x + left, at.x + std::max(right, left + layout.cell),
         at.y + layout.pitch - s.gapTiny, s.gapTiny, context.theme.colours.problem, s.line * 0.75F);
  }
}

} // namespace backstep::ui
