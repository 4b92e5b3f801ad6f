#pragma once

#include "host/glyph_source.h"
#include "pixels/image.h"

#include <imgui.h>
#include <vector>

namespace backstep::host {

/// Draws the glyphs of an atlas into its texture, each before it is shown for the first time: of
/// ten thousand a screen shows a few hundred, and drawing all of them would delay the first frame.
class GlyphPainter {
 public:
  /// For an atlas that was built with glyphLayout(). Makes `texture` its texture, without glyphs.
  /// Both must stay where they are, and the atlas as it is.
  GlyphPainter(ImFontAtlas& atlas, Texture& texture);

  /// Draws what the frame shows and no frame before it did.
  void paint(const ImDrawData& data);

  /// How many glyphs have been drawn.
  size_t painted() const { return painted_; }

 private:
  /// A glyph's place in the texture, in texels: [left, right) x [top, bottom).
  struct Spot {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    const ImFont* font = nullptr;
    unsigned codepoint = 0;

    bool contains(int x, int y) const { return x >= left && x < right && y >= top && y < bottom; }
  };

  void clearTexture(ImFontAtlas& atlas);
  void findSpots(const ImFontAtlas& atlas);
  void sortIntoCells();
  template <class Visit>
  void visitCells(const Spot& spot, Visit visit) const;
  void paintCommand(const ImDrawList& list, const ImDrawCmd& command);
  bool isInside(ImVec2 texel) const;
  void paintAt(int x, int y);
  void paintSpot(const Spot& spot);
  size_t indexOf(int x, int y) const;

  Texture& texture_;
  std::vector<GlyphSource> sources_;
  std::vector<Spot> spots_;
  // The texture is divided into square cells; those of cell i are members_[starts_[i]] and on, up
  // to starts_[i + 1].
  int columns_ = 0;
  std::vector<size_t> starts_;
  std::vector<size_t> members_; // indices of spots that reach into the cell
  std::vector<bool> drawn_;     // of every texel, row by row: what belongs there stands there
  size_t painted_ = 0;
};

} // namespace backstep::host
