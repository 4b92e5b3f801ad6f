#include "plot/reading.h"

#include <algorithm>

namespace backstep::ui {

namespace {

float widthOf(ImFont* font, const std::string& text) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.c_str()).x;
}

std::string spoken(std::span<const ReadingRow> rows) {
  std::string text;
  for (const ReadingRow& row : rows)
    text += (text.empty() ? "" : "; ") + row.name + " " + row.value;
  return text;
}

} // namespace

void drawReading(ViewContext& context, ImDrawList& list, std::string_view id, const Rect& area,
                 float x, std::span<const ReadingRow> rows) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.small;
  float names = 0;
  float values = 0;
  for (const ReadingRow& row : rows) {
    names = std::max(names, widthOf(font, row.name));
    values = std::max(values, widthOf(font, row.value));
  }
  const float swatch = s.em * 0.7F;
  const ImVec2 size{s.gap * 3 + swatch + s.gapSmall + names + values,
                    s.gapSmall * 2 + font->FontSize * static_cast<float>(rows.size())};
  const bool left = x + s.gap + size.x > area.max.x;
  const float boxX = std::max(area.min.x, left ? x - s.gap - size.x : x + s.gap);
  const Rect box{{boxX, area.min.y + s.gapSmall},
                 {boxX + size.x, area.min.y + s.gapSmall + size.y}};
  list.AddRectFilled(box.min, box.max, faded(p.panel, 0.94F), s.rounding);
  list.AddRect(box.min, box.max, p.rule, s.rounding, 0, s.hair);
  float y = box.min.y + s.gapSmall;
  for (const ReadingRow& row : rows) {
    const float middle = y + font->FontSize * 0.5F;
    if (row.colour != 0)
      list.AddRectFilled({box.min.x + s.gap, middle - s.line},
                         {box.min.x + s.gap + swatch, middle + s.line}, row.colour);
    list.AddText(font, font->FontSize, {box.min.x + s.gap + swatch + s.gapSmall, y}, p.inkSoft,
                 row.name.c_str());
    list.AddText(font, font->FontSize, {box.max.x - s.gap - widthOf(font, row.value), y}, p.ink,
                 row.value.c_str());
    y += font->FontSize;
  }
  if (context.marks.recording())
    context.marks.markText(std::string(id) + "/reading", spoken(rows), box);
}

} // namespace backstep::ui
