#include "host/glyph_painter.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace backstep::host {

namespace {

constexpr int cellSize = 16; // texels: most glyphs reach into a few cells, most cells hold a few

constexpr std::uint32_t white(std::uint32_t cover) { return packPixel(255, 255, 255, cover); }

/// Whether a triangle is in one plain colour, by two of its places in the texture.
bool isPlain(ImVec2 a, ImVec2 b) { return a.x == b.x && a.y == b.y; }

} // namespace

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
  drawn_.assign(static_cast<size_t>(image.width) * static_cast<size_t>(image.height), false);
  for (const ImFontAtlasCustomRect& rect : atlas.CustomRects)
    for (int y = rect.Y; y < rect.Y + rect.Height; ++y)
      for (int x = rect.X; x < rect.X + rect.Width; ++x) {
        image.at(x, y) = white(atlas.TexPixelsAlpha8[y * atlas.TexWidth + x]);
        drawn_[indexOf(x, y)] = true;
      }
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

/// False for NaN.
bool GlyphPainter::isInside(ImVec2 texel) const {
  const Image& image = texture_.image;
  return texel.x >= 0 && texel.x < static_cast<float>(image.width) && texel.y >= 0 &&
         texel.y < static_cast<float>(image.height);
}

size_t GlyphPainter::indexOf(int x, int y) const {
  return static_cast<size_t>(y) * static_cast<size_t>(texture_.image.width) +
         static_cast<size_t>(x);
}

/// The glyph that the texel belongs to; between glyphs there is nothing to draw.
void GlyphPainter::paintAt(int x, int y) {
  drawn_[indexOf(x, y)] = true;
  const auto cell = static_cast<size_t>(y / cellSize * columns_ + x / cellSize);
  for (size_t i = starts_[cell]; i < starts_[cell + 1]; ++i)
    if (spots_[members_[i]].contains(x, y)) return paintSpot(spots_[members_[i]]);
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
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    const ImVec2 a = vertices[indices[i]].uv;
    const ImVec2 b = vertices[indices[i + 1]].uv;
    if (isPlain(a, b)) continue;
    const ImVec2 c = vertices[indices[i + 2]].uv;
    // Corners lie on the edges of two glyphs, the middle in one; also where text is cut off.
    const ImVec2 middle{(a.x + b.x + c.x) * texelsPerThird.x, (a.y + b.y + c.y) * texelsPerThird.y};
    if (!isInside(middle)) continue;
    const int x = static_cast<int>(middle.x);
    const int y = static_cast<int>(middle.y);
    if (!drawn_[indexOf(x, y)]) paintAt(x, y);
  }
}

void GlyphPainter::paintSpot(const Spot& spot) {
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
    for (int x = spot.left; x < spot.right; ++x) {
      texture_.image.at(x, y) = white(*texel++);
      drawn_[indexOf(x, y)] = true;
    }
  texture_.changedParts.push_back({spot.left, spot.top, width, height});
}

} // namespace backstep::host
