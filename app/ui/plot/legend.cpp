#include "plot/legend.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float sampleWidth = 1.6F; // em, of the piece of line before a name
constexpr float rowPitch = 1.2F;    // of the font's size

} // namespace

Legend::Legend(const ViewContext& context, std::span<const LegendEntry> entries, float width,
               float taken)
    : entries_(entries), places_(entries.size()) {
  const Sizes& s = context.theme.sizes;
  ImFont* font = context.fonts.small;
  rowHeight_ = std::round(font->FontSize * rowPitch);
  int row = 0;
  float used = 0;
  for (std::size_t i = entries.size(); i-- > 0;) {
    const float name = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, entries[i].name.c_str()).x;
    const float size = s.em * sampleWidth + s.gapSmall + name;
    const float room = row == 0 ? width - taken : width;
    if (used > 0 && used + s.gapLarge + size > room) {
      ++row;
      used = 0;
    }
    used += (used > 0 ? s.gapLarge : 0) + size;
    places_[i] = {used, row};
  }
  rows_ = entries.empty() ? 0 : row + 1;
}

void Legend::draw(ViewContext& context, std::string_view id, ImVec2 corner) const {
  const Sizes& s = context.theme.sizes;
  ImFont* font = context.fonts.small;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float sample = s.em * sampleWidth;
  std::string all;
  float widest = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const LegendEntry& entry = entries_[i];
    const float x = corner.x - places_[i].fromRight;
    const float top =
        corner.y + static_cast<float>(rows_ - 1 - places_[i].rowFromBelow) * rowHeight_;
    const float y = std::round(top + font->FontSize * 0.5F);
    const ImVec2 line[2] = {{x, y}, {x + sample, y}};
    drawLine(list, line, {entry.colour, s.line * curveWidth, entry.dash});
    list.AddText(font, font->FontSize, {x + sample + s.gapSmall, top},
                 context.theme.colours.inkSoft, entry.name.c_str());
    all += (all.empty() ? "" : "; ") + entry.name;
    widest = std::max(widest, places_[i].fromRight);
  }
  if (!entries_.empty())
    context.marks.markText(std::string(id) + "/legend", all,
                           {{corner.x - widest, corner.y}, {corner.x, corner.y + height()}});
}

} // namespace backstep::ui
