#include "reader/box_grid.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr const char* longestNumber = "-0.0000";

// In em.
constexpr float widestOfMany = 9.0F;
constexpr float widestSingle = 16.0F; // room for an expression

float numberWidth(const ImFont* font) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, longestNumber).x;
}

} // namespace

BoxGrid boxGridFor(const ReaderContext& reader, int columns, bool single) {
  const Sizes& s = reader.sizes();
  const Fonts& fonts = reader.view.fonts;
  BoxGrid grid;
  grid.gap = s.gapSmall;
  const auto widthOf = [&](int count) {
    return (reader.width - grid.gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  };
  const float roomy = numberWidth(fonts.text) + s.icon + s.gapSmall * 4;
  const float tight = numberWidth(fonts.small) + s.gapSmall * 2;
  grid.compact = columns > 1 && widthOf(columns) < roomy;
  const int fitting = std::max(1, static_cast<int>((reader.width + grid.gap) / (tight + grid.gap)));
  const int blocks = grid.compact ? (columns + fitting - 1) / fitting : 1;
  grid.columnsABlock = (columns + blocks - 1) / blocks;
  const float widest = (single ? widestSingle : widestOfMany) * s.em;
  grid.width = std::floor(std::min(widthOf(grid.columnsABlock), widest));
  return grid;
}

} // namespace backstep::ui
