#include "plot/heat_map.h"

namespace backstep::ui {

void HeatMap::update(const Content& content, int version) {
  const GridValues& grid = content.grid;
  host::Image& image = texture_.image;
  const bool same = !empty() && version == version_ && image.width == grid.cols &&
                    image.height == grid.rows && content.colours == colours_ &&
                    content.steps == steps_ && content.range.from == range_.from &&
                    content.range.to == range_.to;
  if (same) return;
  version_ = version;
  colours_ = content.colours;
  range_ = content.range;
  steps_ = content.steps;
  if (image.width != grid.cols || image.height != grid.rows)
    image = host::Image(grid.cols, grid.rows);
  const ColourScale scale(colours_, steps_);
  scale.paint(grid.values, range_.from, range_.to, image.pixels);
  texture_.changed = true;
}

void HeatMap::setPixels(std::vector<std::uint32_t> pixels, int cols, int rows) {
  texture_.image.width = cols;
  texture_.image.height = rows;
  texture_.image.pixels = std::move(pixels);
  texture_.changed = true;
  version_ = -1;
}

void HeatMap::draw(ImDrawList& list, const Rect& box) const {
  if (empty()) return;
  // ImGui's texture ids are not const; the renderer only reads and clears the flag.
  list.AddImage(const_cast<host::Texture*>(&texture_), box.min, box.max); // NOLINT
}

void drawContour(ImDrawList& list, std::span<const GridSegment> segments, int cols, int rows,
                 const Rect& box, ImU32 colour, float width) {
  const auto place = [&](const GridPoint& point) {
    const double x = (point.x + 0.5) / cols;
    const double y = (point.y + 0.5) / rows;
    return ImVec2{box.min.x + static_cast<float>(x) * box.width(),
                  box.min.y + static_cast<float>(y) * box.height()};
  };
  for (const GridSegment& segment : segments)
    list.AddLine(place(segment.from), place(segment.to), colour, width);
}

void drawColourBar(ImDrawList& list, const Rect& box, const ColourScale& scale) {
  constexpr int slices = 64;
  const float width = box.width() / slices;
  for (int i = 0; i < slices; ++i) {
    const float left = box.min.x + static_cast<float>(i) * width;
    list.AddRectFilled({left, box.min.y}, {left + width, box.max.y}, scale.at((i + 0.5) / slices));
  }
}

} // namespace backstep::ui
