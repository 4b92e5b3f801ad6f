// Host tool of the build: reads the fonts and writes their measures as C++ source, so that the
// program itself (also where there are no fonts, as in a browser) can lay formulas out exactly.
// Usage: metrics_generator KATEX_FOLDER INTER_FOLDER OUT.cpp

#include "tex/metrics.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#define STB_TRUETYPE_IMPLEMENTATION
#include <stb/stb_truetype.h>

namespace {

using namespace backstep::tex;

struct Range {
  char32_t first, last;
};

// What \text can use; the text font has thousands of glyphs, a formula's words need few.
constexpr Range textRanges[] = {{0x20, 0x17f},    {0x2c6, 0x2dd},   {0x370, 0x3ff},
                                {0x2010, 0x203a}, {0x2070, 0x209c}, {0x20ac, 0x20ac},
                                {0x2190, 0x2199}, {0x2200, 0x22ff}};
constexpr Range katexRanges[] = {{0x20, 0x2fff}, {0xe000, 0xe2ff}};

// Side bearing that Computer Modern leaves between a slanted letter and its superscript.
constexpr float superscriptBearing = 0.03F;
// The part of a letter, from its top, whose middle an accent is set over.
constexpr float accentBand = 0.12F;

struct Font {
  std::vector<unsigned char> bytes;
  stbtt_fontinfo info{};
  float scale = 0; // em per font unit
};

bool load(const std::string& path, Font& font) {
  std::ifstream file(path, std::ios::binary);
  font.bytes.assign(std::istreambuf_iterator<char>(file), {});
  if (font.bytes.empty() || stbtt_InitFont(&font.info, font.bytes.data(), 0) == 0) {
    std::cerr << "metrics_generator: cannot read the font " << path << '\n';
    return false;
  }
  font.scale = stbtt_ScaleForMappingEmToPixels(&font.info, 1);
  return true;
}

bool isSlanted(Face face) {
  return face == Face::MainItalic || face == Face::MathItalic || face == Face::MathBoldItalic ||
         face == Face::Caligraphic;
}

// Middle of the ink near the top of the glyph, in em from the pen position.
float topCentre(const Font& font, int index, float height, float depth) {
  stbtt_vertex* vertices = nullptr;
  const int count = stbtt_GetGlyphShape(&font.info, index, &vertices);
  const float limit = height - accentBand * (height + std::max(depth, 0.F));
  float left = 1e9F;
  float right = -1e9F;
  for (int i = 0; i < count; ++i) {
    if (static_cast<float>(vertices[i].y) * font.scale < limit) continue;
    const float x = static_cast<float>(vertices[i].x) * font.scale;
    left = std::min(left, x);
    right = std::max(right, x);
  }
  stbtt_FreeShape(&font.info, vertices);
  return (left + right) / 2;
}

std::optional<Glyph> measure(const Font& font, Face face, char32_t codePoint) {
  const int index = stbtt_FindGlyphIndex(&font.info, static_cast<int>(codePoint));
  if (index == 0) return std::nullopt;
  int advance = 0;
  int bearing = 0;
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;
  int y1 = 0;
  stbtt_GetGlyphHMetrics(&font.info, index, &advance, &bearing);
  const bool inked = stbtt_GetGlyphBox(&font.info, index, &x0, &y0, &x1, &y1) != 0;
  const auto em = [&](int units) { return static_cast<float>(units) * font.scale; };
  Glyph glyph{codePoint, em(advance), em(x0), em(x1), em(y1), -em(y0), 0, 0};
  if (!inked || isTextFace(face)) return glyph;
  const float overhang = glyph.right - glyph.advance;
  const bool integral = codePoint >= 0x222b && codePoint <= 0x222e;
  const bool letters = face < Face::Ams;
  if (overhang > 0 && (letters || integral)) glyph.italic = overhang + superscriptBearing;
  if (isSlanted(face)) {
    const float top = topCentre(font, index, glyph.height, glyph.depth);
    glyph.skew = std::max(0.F, top - glyph.advance / 2);
  }
  return glyph;
}

void writeFace(std::ostream& out, const Font& font, Face face) {
  const std::span<const Range> ranges =
      isTextFace(face) ? std::span<const Range>(textRanges) : std::span<const Range>(katexRanges);
  out << "constexpr Glyph glyphs" << static_cast<int>(face) << "[] = {\n";
  for (const Range& range : ranges) {
    for (char32_t codePoint = range.first; codePoint <= range.last; ++codePoint) {
      const std::optional<Glyph> glyph = measure(font, face, codePoint);
      if (!glyph) continue;
      char line[200];
      std::snprintf(line, sizeof line,
                    "    {0x%x, %#.6gF, %#.6gF, %#.6gF, %#.6gF, %#.6gF, %#.6gF, %#.6gF},\n",
                    static_cast<unsigned>(codePoint), glyph->advance, glyph->left, glyph->right,
                    glyph->height, glyph->depth, glyph->italic, glyph->skew);
      out << line;
    }
  }
  out << "};\n\n";
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: metrics_generator KATEX_FOLDER INTER_FOLDER OUT.cpp\n";
    return 2;
  }
  std::ofstream out(argv[3]);
  out << "#include \"tex/metrics.h\"\n\nnamespace backstep::tex {\n\nnamespace {\n\n";
  std::string tables;
  for (size_t i = 0; i < faceCount; ++i) {
    const Face face = static_cast<Face>(i);
    Font font;
    if (!load(std::string(argv[isTextFace(face) ? 2 : 1]) + '/' + std::string(faceFiles[i]), font))
      return 1;
    writeFace(out, font, face);
    int ascent = 0;
    int descent = 0;
    int gap = 0;
    stbtt_GetFontVMetrics(&font.info, &ascent, &descent, &gap);
    const std::string glyphs = "glyphs" + std::to_string(i);
    tables.append("    {").append(glyphs).append(", std::size(").append(glyphs).append("), {");
    tables.append(std::to_string(static_cast<float>(ascent) * font.scale)).append("F, ");
    tables.append(std::to_string(static_cast<float>(-descent) * font.scale)).append("F}},\n");
  }
  out << "constexpr FaceTable tables[faceCount] = {\n"
      << tables << "};\n\n} // namespace\n\n"
      << "std::span<const FaceTable, faceCount> faceTables() { return tables; }\n\n"
      << "} // namespace backstep::tex\n";
  return out.flush() ? 0 : 1;
}
