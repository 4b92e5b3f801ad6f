#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace backstep::tex {

// The fonts a formula is set in. Size1 to Size4 hold the larger versions of delimiters and
// operators.
enum class Face : std::uint8_t {
  MainRegular,
  MainBold,
  MainItalic,
  MathItalic,
  MathBoldItalic,
  Caligraphic,
  Ams,
  Size1,
  Size2,
  Size3,
  Size4,
  Text,     // the interface's own text font, for \text
  TextBold, // its bold, for \textbf
};

inline constexpr size_t faceCount = 13;

// File names of the faces in the order of Face, as Debian's fonts-katex and fonts-inter install
// them.
inline constexpr std::array<std::string_view, faceCount> faceFiles = {
    "KaTeX_Main-Regular.ttf",  "KaTeX_Main-Bold.ttf",       "KaTeX_Main-Italic.ttf",
    "KaTeX_Math-Italic.ttf",   "KaTeX_Math-BoldItalic.ttf", "KaTeX_Caligraphic-Regular.ttf",
    "KaTeX_AMS-Regular.ttf",   "KaTeX_Size1-Regular.ttf",   "KaTeX_Size2-Regular.ttf",
    "KaTeX_Size3-Regular.ttf", "KaTeX_Size4-Regular.ttf",   "Inter-Regular.otf",
    "Inter-SemiBold.otf",
};

// True for the two faces that come from the text font, not from KaTeX.
constexpr bool isTextFace(Face face) { return face == Face::Text || face == Face::TextBold; }

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

// The measures of the fonts of faceFiles, read from the font files when the program was built.
const Metrics& builtInMetrics();

// All glyphs of a face in that table, by ascending code point: what a font atlas has to hold.
std::span<const Glyph> glyphsOf(Face face);

// Line measures of a face in that table.
FaceExtent extentOf(Face face);

// One face of the table that metrics_generator writes.
struct FaceTable {
  const Glyph* glyphs; // by ascending code point
  size_t count;
  FaceExtent extent;
};

// The tables, in the order of Face.
std::span<const FaceTable, faceCount> faceTables();

} // namespace backstep::tex
