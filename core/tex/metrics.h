#pragma once

#include "tex/face.h"

#include <span>

namespace backstep::tex {

// Measures of one glyph, in em (1 = the font size). x grows to the right, height and depth are
// measured from the baseline, both positive away from it.
struct Glyph {
  char32_t codePoint;
  float advance; // distance to the next pen position
  float left;    // left edge of the ink, from the pen position
  float right;   // right edge of the ink
  float height;  // top of the ink above the baseline (negative: the ink lies below it)
  float depth;   // bottom of the ink below the baseline (negative: the ink lies above it)
  float italic;  // room a superscript needs beyond the advance, 0 for upright glyphs
  float skew;    // how far right of advance/2 the top of a slanted letter is, for accents
};

// From the bottom of a glyph's ink to its top, in em.
constexpr float inkHeight(const Glyph& glyph) { return glyph.height + glyph.depth; }

// Line measures of a face in em, from its hhea table. A library that sizes a font by its line
// height (as Dear ImGui does) gets 1 em from: size = em in pixels * (ascent + descent).
struct FaceExtent {
  float ascent;  // above the baseline
  float descent; // below the baseline, positive
};

// Where the typesetter gets its measures from.
class Metrics {
 public:
  virtual ~Metrics() = default;
  // The glyph, or nullptr when the face has none for this code point.
  virtual const Glyph* find(Face face, char32_t codePoint) const = 0;
};

// The measures of the fonts named in face.h, read from the font files when the program was built.
const Metrics& builtInMetrics();

// All glyphs of a face in that table, by ascending code point: what a font atlas has to hold.
std::span<const Glyph> glyphsOf(Face face);

// Line measures of a face in that table.
FaceExtent extentOf(Face face);

} // namespace backstep::tex
