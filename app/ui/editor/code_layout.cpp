#include "editor/code_layout.h"

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

} // namespace backstep::ui
