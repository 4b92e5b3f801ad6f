#pragma once

#include <imgui.h>
#include <stb_truetype.h>
#include <vector>

namespace backstep::host {

/// One of the font files that an atlas is made of, at the size that is asked for.
class GlyphSource {
 public:
  /// `config` is one of the atlas's and must stay where it is. Asserts that its file is a font.
  GlyphSource(ImFontAtlas& atlas, const ImFontConfig& config);

  /// The font whose glyphs come from here; those of one font may come from several files.
  const ImFont* font() const { return config_->DstFont; }

  /// The characters that are asked for, ascending.
  std::vector<unsigned> wanted() const;

  /// The number of a character's glyph in the file; 0 when the file has none or none is asked for.
  int find(unsigned codepoint) const;

  /// What a glyph covers: texels from the pen on the baseline, y downwards, without what smoothing
  /// adds. [left, right) x [top, bottom). Finding it reads the outline.
  struct Box {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
  };
  Box box(int glyph) const;

  /// Columns and rows of texels that a glyph with that box is drawn on, both >= 0.
  struct Size {
    int width = 0;
    int height = 0;
  };
  Size size(const Box& box) const;

  /// Where a glyph is on the screen, in pixels from the pen on the baseline, y downwards.
  struct Place {
    ImVec2 min;
    ImVec2 max;
    float advance = 0; ///< to the next pen
  };
  Place place(int glyph, const Box& box) const;

  /// Pixels above and below the baseline, whole; the second is negative.
  struct Lines {
    float ascent = 0;
    float descent = 0;
  };
  Lines lines() const;

  /// How much of each of a glyph's texels is covered (0 to 255), row by row from the top left.
  std::vector<unsigned char> draw(int glyph) const;

 private:
  const ImFontConfig* config_;
  const ImWchar* ranges_; // pairs of first and last, ended by 0
  stbtt_fontinfo info_{};
  float scale_ = 1; // pixels per unit of the file
};

} // namespace backstep::host
