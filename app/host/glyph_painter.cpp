#include "host/glyph_painter.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace backstep::host {

namespace {

constexpr int cellSize = 16; // texels: most glyphs reach into a few cells, most cells hold a few

constexpr std::uint32_t white(std::uint32_t cover) { return packPixel(255, 255, 255, cover); }

bool isOnePoint(ImVec2 a, ImVec2 b, ImVec2 c) {
  return a.x == b.x && b.x == c.x && a.y == b.y && b.y == c.y;
}

} // namespace

bool GlyphPainter::Spot::contains(ImVec2 texel) const {
  return texel.x >= static_cast<float>(left) && texel.x < static_cast<float>(right) &&
         texel.y >= static_cast<float>(top) && texel.y < static_cast<float>(bottom);
}

GlyphPainter::GlyphPainter(ImFontAtlas& atlas, Texture& texture) : texture_(texture) {
  for (const ImFontConfig& config : atlas.ConfigData) sources_.emplace_back(atlas, config);
  clearTexture(atlas);
  findSpots(atlas);
  sortIntoCells();
}

/// Leaves what ImGui has in it: a white point, and lines.
void GlyphPainter::clearTexture(ImFontAtlas& atlas) {
  assert(atlas.TexPixelsAlpha8 != nullptr);
  Image& image = texture_.image;
  image = Image(atlas.TexWidth, atlas.TexHeight, white(0));
  for (const ImFontAtlasCustomRect& rect : atlas.CustomRects)
    for (int y = rect.Y; y < rect.Y + rect.Height; ++y)
      for (int x = rect.X; x < rect.X + rect.Width; ++x)
        image.at(x, y) = white(atlas.TexPixelsAlpha8[y * atlas.TexWidth + x]);
  texture_.changed = true;
  texture_.changedParts.clear();
  atlas.ClearTexData();
  atlas.SetTexID(&texture_);
}

void GlyphPainter::findSpots(const ImFontAtlas& atlas) {
  const auto texel = [](float share, int size) {
    return static_cast<int>(std::lround(share * static_cast<float>(size)));
  };
  for (const ImFont* font : atlas.Fonts)
    for (const ImFontGlyph& glyph : font->Glyphs) {
      if (glyph.Visible == 0) continue;
      Spot spot;
      spot.left = texel(glyph.U0, atlas.TexWidth);
      spot.top = texel(glyph.V0, atlas.TexHeight);
      spot.right = texel(glyph.U1, atlas.TexWidth);
      spot.bottom = texel(glyph.V1, atlas.TexHeight);
      spot.font = font;
      spot.codepoint = glyph.Codepoint;
      spots_.push_back(spot);
    }
}

template <class Visit>
void GlyphPainter::visitCells(const Spot& spot, Visit visit) const {
  for (int row = spot.top / cellSize; row <= (spot.bottom - 1) / cellSize; ++row)
    for (int column = spot.left / cellSize; column <= (spot.right - 1) / cellSize; ++column)
      visit(static_cast<size_t>(row * columns_ + column));
}

void GlyphPainter::sortIntoCells() {
  columns_ = texture_.image.width / cellSize + 1;
  const int rows = texture_.image.height / cellSize + 1;
  starts_.assign(static_cast<size_t>(columns_ * rows) + 1, 0);
  for (const Spot& spot : spots_) visitCells(spot, [this](size_t cell) { ++starts_[cell + 1]; });
  for (size_t cell = 1; cell < starts_.size(); ++cell) starts_[cell] += starts_[cell - 1];
  members_.resize(starts_.back());
  std::vector<size_t> next = starts_;
  for (size_t i = 0; i < spots_.size(); ++i)
    visitCells(spots_[i], [&](size_t cell) { members_[next[cell]++] = i; });
}

GlyphPainter::Spot* GlyphPainter::spotAt(ImVec2 texel) {
  const Image& image = texture_.image;
  const bool inside = texel.x >= 0 && texel.x < static_cast<float>(image.width) && texel.y >= 0 &&
                      texel.y < static_cast<float>(image.height); // false for NaN
  if (!inside) return nullptr;
  const int row = static_cast<int>(texel.y) / cellSize;
  const int column = static_cast<int>(texel.x) / cellSize;
  const auto cell = static_cast<size_t>(row * columns_ + column);
  for (size_t i = starts_[cell]; i < starts_[cell + 1]; ++i)
    if (spots_[members_[i]].contains(texel)) return &spots_[members_[i]];
  return nullptr;
}

void GlyphPainter::paint(const ImDrawData& data) {
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer)
      if (command.UserCallback == nullptr && command.GetTexID() == &texture_)
        paintCommand(list, command);
  }
}

void GlyphPainter::paintCommand(const ImDrawList& list, const ImDrawCmd& command) {
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
  const ImVec2 texelsPerThird{static_cast<float>(texture_.image.width) / 3.0F,
                              static_cast<float>(texture_.image.height) / 3.0F};
  const Spot* last = nullptr; // a glyph is two triangles
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    const ImVec2 a = vertices[indices[i]].uv;
    const ImVec2 b = vertices[indices[i + 1]].uv;
    const ImVec2 c = vertices[indices[i + 2]].uv;
    if (isOnePoint(a, b, c)) continue; // plain colour
    // Corners lie on the edges of two glyphs, the middle in one; also where text is cut off.
    const ImVec2 middle{(a.x + b.x + c.x) * texelsPerThird.x, (a.y + b.y + c.y) * texelsPerThird.y};
    if (last != nullptr && last->contains(middle)) continue;
    Spot* spot = spotAt(middle);
    if (spot == nullptr) continue;
    if (!spot->painted) paintSpot(*spot);
    last = spot;
  }
}

void GlyphPainter::paintSpot(Spot& spot) {
  spot.painted = true;
  ++painted_;
  // The first file that has it: each visible glyph is from one.
  const auto source = std::find_if(sources_.begin(), sources_.end(), [&](const GlyphSource& each) {
    return each.font() == spot.font && each.find(spot.codepoint) != 0;
  });
  assert(source != sources_.end());
  const std::vector<unsigned char> cover = source->draw(source->find(spot.codepoint));
  const int width = spot.right - spot.left;
  const int height = spot.bottom - spot.top;
  assert(cover.size() == static_cast<size_t>(width) * static_cast<size_t>(height));
  auto texel = cover.begin();
  for (int y = spot.top; y < spot.bottom; ++y)
    for (int x = spot.left; x < spot.right; ++x) texture_.image.at(x, y) = white(*texel++);
  texture_.changedParts.push_back({spot.left, spot.top, width, height});
}

} // namespace backstep::host
