#include "editor/mistake_notes.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

float heightOf(ImFont* font, const std::string& text, float width) {
  if (text.empty()) return 0;
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, width, text.c_str()).y;
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
    context.marks.markText("editor/mistake/" + std::to_string(line + 1) +
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
