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
  for (size_t i = entries.size(); i-- > 0;) {
    const float name = textWidth(font, entries[i].name);
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
  for (size_t i = 0; i < entries_.size(); ++i) {
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
    context.probe.text(std::string(id) + "/legend", all,
                       {{corner.x - widest, corner.y}, {corner.x, corner.y + height()}});
}

namespace {

constexpr size_t mostColumns = 2; // more would hide the curves

std::string spoken(std::span<const ReadingRow> rows) {
  std::string text;
  for (const ReadingRow& row : rows)
    text += (text.empty() ? "" : "; ") + row.name + " " + row.value;
  return text;
}

/// Rows beneath one another in columns, after the first row.
class ReadingBox {
 public:
  /// `height` is the room there is for it.
  ReadingBox(const ViewContext& context, std::span<const ReadingRow> rows, float height)
      : context_(context), rows_(rows), font_(context.fonts.small) {
    float names = 0;
    for (const ReadingRow& row : rows) {
      names = std::max(names, textWidth(font_, row.name));
      values_ = std::max(values_, textWidth(font_, row.value));
    }
    const Sizes& s = context.theme.sizes;
    const size_t fitting =
        static_cast<size_t>(std::max(2.0F, (height - s.gap) / font_->FontSize)) - 1;
    const size_t count = rows.size() - 1;
    const size_t columns = std::clamp<size_t>((count + fitting - 1) / fitting, 1, mostColumns);
    perColumn_ = std::max<size_t>(1, (count + columns - 1) / columns);
    column_ = swatch() + s.gapSmall + names + s.gap + values_;
    size_ = {s.gap * 2 + column_ * static_cast<float>(columns) +
                 s.gapLarge * static_cast<float>(columns - 1),
             s.gapSmall * 2 + font_->FontSize * static_cast<float>(perColumn_ + 1)};
  }

  ImVec2 size() const { return size_; }

  void draw(ImDrawList& list, ImVec2 at) const {
    const Sizes& s = context_.theme.sizes;
    const Palette& p = context_.theme.colours;
    const ImVec2 end{at.x + size_.x, at.y + size_.y};
    list.AddRectFilled(at, end, faded(p.panel, 0.94F), s.rounding);
    list.AddRect(at, end, p.rule, s.rounding, 0, s.hair);
    for (size_t i = 0; i < rows_.size(); ++i) {
      const size_t column = i == 0 ? 0 : (i - 1) / perColumn_;
      const size_t below = i == 0 ? 0 : (i - 1) % perColumn_ + 1;
      drawRow(list, rows_[i],
              {at.x + s.gap + static_cast<float>(column) * (column_ + s.gapLarge),
               at.y + s.gapSmall + font_->FontSize * static_cast<float>(below)});
    }
  }

 private:
  float swatch() const { return context_.theme.sizes.em * 1.2F; }

  void drawRow(ImDrawList& list, const ReadingRow& row, ImVec2 at) const {
    const Sizes& s = context_.theme.sizes;
    const Palette& p = context_.theme.colours;
    const float middle = std::round(at.y + font_->FontSize * 0.5F);
    const ImVec2 line[2] = {{at.x, middle}, {at.x + swatch(), middle}};
    if (row.colour != 0) drawLine(list, line, {row.colour, s.line * curveWidth, row.dash});
    list.AddText(font_, font_->FontSize, {at.x + swatch() + s.gapSmall, at.y}, p.inkSoft,
                 row.name.c_str());
    list.AddText(font_, font_->FontSize, {at.x + column_ - textWidth(font_, row.value), at.y},
                 p.ink, row.value.c_str());
  }

  const ViewContext& context_;
  std::span<const ReadingRow> rows_;
  ImFont* font_;
  float values_ = 0;
  float column_ = 0; // width
  size_t perColumn_ = 1;
  ImVec2 size_;
};

} // namespace

void drawReading(ViewContext& context, ImDrawList& list, std::string_view id, const Rect& area,
                 float x, std::span<const ReadingRow> rows) {
  if (rows.empty()) return;
  const Sizes& s = context.theme.sizes;
  const ReadingBox reading(context, rows, area.height());
  const bool left = x + s.gap + reading.size().x > area.max.x;
  const float boxX = std::max(area.min.x, left ? x - s.gap - reading.size().x : x + s.gap);
  const Rect box{{boxX, area.min.y + s.gapSmall},
                 {boxX + reading.size().x, area.min.y + s.gapSmall + reading.size().y}};
  reading.draw(list, box.min);
  if (context.probe.recording())
    context.probe.text(std::string(id) + "/reading", spoken(rows), box);
}

} // namespace backstep::ui
