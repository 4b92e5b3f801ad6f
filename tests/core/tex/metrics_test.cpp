#include "tex/metrics.h"

#include <cmath>
#include <cstring>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

using namespace backstep::tex;

namespace {

// Reads the tables of a TrueType font byte by byte, independently of the library that the generator
// uses.
class FontFile {
 public:
  explicit FontFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
    REQUIRE(bytes_.size() > 12);
    for (size_t i = 0; i < u16(4); ++i) {
      const size_t record = 12 + 16 * i;
      tables_[std::string(reinterpret_cast<const char*>(&bytes_[record]), 4)] = u32(record + 8);
    }
    readCharacterMap();
  }
  size_t u16(size_t at) const { return bytes_.at(at) * 256U + bytes_.at(at + 1); }
  int s16(size_t at) const { return static_cast<std::int16_t>(u16(at)); }
  size_t u32(size_t at) const { return u16(at) * 65536U + u16(at + 2); }
  double em(int units) const { return units / static_cast<double>(u16(tables_.at("head") + 18)); }
  const std::map<size_t, size_t>& glyphs() const { return glyphs_; }

  double advance(size_t glyph) const {
    const size_t count = u16(tables_.at("hhea") + 34);
    return em(static_cast<int>(u16(tables_.at("hmtx") + 4 * std::min(glyph, count - 1))));
  }
  double ascent() const { return em(s16(tables_.at("hhea") + 4)); }
  double descent() const { return -em(s16(tables_.at("hhea") + 6)); }
  // Offset of a glyph's outline, 0 for one without ink; its box stands at +2, +4, +6, +8.
  size_t outline(size_t glyph) const {
    const bool wide = u16(tables_.at("head") + 50) == 1;
    const size_t loca = tables_.at("loca");
    const auto offset = [&](size_t i) { return wide ? u32(loca + 4 * i) : 2 * u16(loca + 2 * i); };
    return offset(glyph) == offset(glyph + 1) ? 0 : tables_.at("glyf") + offset(glyph);
  }

 private:
  // cmap, format 4.
  void readCharacterMap() {
    const size_t cmap = tables_.at("cmap");
    for (size_t i = 0; i < u16(cmap + 2); ++i) {
      const size_t sub = cmap + u32(cmap + 4 + 8 * i + 4);
      if (u16(sub) == 4) readSegments(sub);
    }
    REQUIRE(!glyphs_.empty());
  }
  void readSegments(size_t sub) {
    const size_t twice = u16(sub + 6);
    for (size_t i = 0; i < twice; i += 2) {
      const size_t start = u16(sub + 16 + twice + i);
      const size_t delta = u16(sub + 16 + 2 * twice + i);
      const size_t rangeAt = sub + 16 + 3 * twice + i;
      for (size_t c = start; c <= u16(sub + 14 + i) && c != 0xffff; ++c) {
        const size_t range = u16(rangeAt);
        const size_t listed = range == 0 ? c : u16(rangeAt + range + 2 * (c - start));
        const size_t glyph = listed == 0 ? 0 : (listed + delta) % 65536;
        if (glyph != 0) glyphs_[c] = glyph;
      }
    }
  }

  std::vector<unsigned char> bytes_;
  std::map<std::string, size_t> tables_;
  std::map<size_t, size_t> glyphs_; // by code point
};

const Glyph& glyph(Face face, char32_t codePoint) {
  const Glyph* found = builtInMetrics().find(face, codePoint);
  REQUIRE(found != nullptr);
  return *found;
}

} // namespace

TEST_CASE("metrics: the table equals what the font files say") {
  for (size_t i = 0; i < static_cast<size_t>(Face::Text); ++i) {
    INFO(faceFiles[i]);
    const FontFile font(std::string(TEX_KATEX_FONTS) + "/" + std::string(faceFiles[i]));
    const Face face = static_cast<Face>(i);
    CHECK(extentOf(face).ascent == doctest::Approx(font.ascent()));
    CHECK(extentOf(face).descent == doctest::Approx(font.descent()));
    size_t seen = 0;
    for (const auto& row : font.glyphs()) {
      const auto& codePoint = row.first;
      const auto& index = row.second;
      if (codePoint < 0x20) continue;
      INFO(codePoint);
      const Glyph& entry = glyph(face, static_cast<char32_t>(codePoint));
      ++seen;
      CHECK(entry.advance == doctest::Approx(font.advance(index)));
      const size_t outline = font.outline(index);
      if (outline == 0) continue;
      CHECK(entry.left == doctest::Approx(font.em(font.s16(outline + 2))));
      CHECK(entry.depth == doctest::Approx(-font.em(font.s16(outline + 4))));
      CHECK(entry.right == doctest::Approx(font.em(font.s16(outline + 6))));
      CHECK(entry.height == doctest::Approx(font.em(font.s16(outline + 8))));
    }
    CHECK(seen == glyphsOf(face).size());
  }
}

TEST_CASE("metrics: widths are those of Computer Modern") {
  // Widths of cmmi10, cmr10 and cmsy10 in em, as TeX's own font metrics give them.
  CHECK(glyph(Face::MathItalic, U'x').advance == doctest::Approx(0.57153).epsilon(0.002));
  CHECK(glyph(Face::MathItalic, U'W').advance == doctest::Approx(0.94445).epsilon(0.002));
  CHECK(glyph(Face::MathItalic, U'δ').advance == doctest::Approx(0.44445).epsilon(0.002));
  CHECK(glyph(Face::MainRegular, U'0').advance == doctest::Approx(0.5).epsilon(0.002));
  CHECK(glyph(Face::MainRegular, U'+').advance == doctest::Approx(0.77778).epsilon(0.002));
  CHECK(glyph(Face::MainRegular, U'∇').advance == doctest::Approx(0.83334).epsilon(0.002));
}

TEST_CASE("metrics: italic corrections and accent shifts are near Computer Modern's") {
  const auto italic = [](char32_t c) { return glyph(Face::MathItalic, c).italic; };
  const auto skew = [](char32_t c) { return glyph(Face::MathItalic, c).skew; };
  // The table's come from the outlines alone: near enough not to be seen.
  const auto close = [](float value, double expected) { return std::abs(value - expected) < 0.06; };
  // Italic corrections and \skewchar kerns of cmmi10.
  CHECK(close(italic(U'f'), 0.10764));
  CHECK(close(italic(U'V'), 0.22222));
  CHECK(close(italic(U'T'), 0.13889));
  CHECK(close(italic(U'Y'), 0.22222));
  CHECK(italic(U'a') == 0);
  CHECK(italic(U'A') == 0);
  CHECK(close(skew(U'd'), 0.16667));
  CHECK(close(skew(U'f'), 0.16667));
  CHECK(close(skew(U'y'), 0.05556));
  CHECK(skew(U'h') == 0);
  CHECK(glyph(Face::MainRegular, U'+').italic == 0);
  CHECK(glyph(Face::MainBold, U'y').skew == 0);
  CHECK(close(glyph(Face::Size2, U'∫').italic, 0.44445));
}

TEST_CASE("metrics: code points ascend, and unknown ones are not found") {
  for (size_t i = 0; i < faceCount; ++i) {
    const auto glyphs = glyphsOf(static_cast<Face>(i));
    REQUIRE(!glyphs.empty());
    for (size_t k = 1; k < glyphs.size(); ++k) CHECK(glyphs[k - 1].codePoint < glyphs[k].codePoint);
  }
  CHECK(builtInMetrics().find(Face::MathItalic, U'漢') == nullptr);
  CHECK(builtInMetrics().find(Face::Text, U'é') != nullptr);
  CHECK(builtInMetrics().find(Face::TextBold, U'σ') != nullptr);
}
