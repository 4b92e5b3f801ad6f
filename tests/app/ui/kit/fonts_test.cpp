#include "host/gui.h"
#include "kit/fonts.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <string>
#include <string_view>

using namespace backstep;
using ui::MathFace;

namespace {

struct Loaded {
  explicit Loaded(float scale = 1.0F) : fonts(ui::loadFonts(atlas, host::fontBytes, scale)) {}
  ImFontAtlas atlas;
  ui::Fonts fonts;
};

void checkHas(const ImFont& font, std::u16string_view characters) {
  for (const char16_t c : characters) {
    CAPTURE(static_cast<unsigned>(c));
    const ImFontGlyph* glyph = font.FindGlyphNoFallback(static_cast<ImWchar>(c));
    REQUIRE(glyph != nullptr);
    CHECK(glyph->X1 > glyph->X0);
    CHECK(glyph->AdvanceX > 0);
  }
}

float width(const ImFont& font, const char* text) {
  return font.CalcTextSizeA(font.FontSize, 1e9F, 0, text).x;
}

/// Height of a glyph above and below the baseline, in em.
struct Extent {
  float above = 0;
  float below = 0;
};

Extent extent(const ui::Fonts& fonts, MathFace face, unsigned codepoint, float em) {
  const auto quad = fonts.mathGlyph(face, em, codepoint);
  REQUIRE(quad);
  return {-quad->min.y / em, quad->max.y / em};
}

} // namespace

TEST_CASE("every text font shows what labels and numbers are made of") {
  const Loaded loaded;
  const ui::Fonts& f = loaded.fonts;
  const std::u16string_view label = u"azAZ09+-=()[]{}<>|\\^_~éß×·±²"
                                    u"αβγδεησθλμπΣΔΩϕ"
                                    u"∂∇∑∏∈√∞≈≠≤≥⊙⊗⋅−ᵀℒℝ"
                                    u"₀₁₂₃₄₅₆₇₈₉ᵢⱼ⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₊₋ₙ"
                                    u"←→↑↓⇒…–—“”‘’•′✓✗▲▶▼◀■●○◆⟨⟩";
  for (const ImFont* font : {f.text, f.small, f.medium, f.semiBold, f.heading, f.title, f.mono})
    checkHas(*font, label);
  for (const ImFont* font : f.zoomed) checkHas(*font, label);
}

TEST_CASE("body text shows more than labels need") {
  const Loaded loaded;
  checkHas(*loaded.fonts.text, u"Łődźšçñø⊤∘∫∀∃⊂∪∩ℓℕ⌊⌋⎡⎣│─☆★↔⟶");
}

TEST_CASE("body text is the default font, and sizes follow the scale") {
  const Loaded one;
  const Loaded two(2.0F);
  CHECK(one.atlas.Fonts[0] == one.fonts.text);
  CHECK(one.fonts.text->FontSize == ui::textSize);
  CHECK(two.fonts.text->FontSize == 2 * ui::textSize);
  CHECK(one.fonts.small->FontSize < one.fonts.text->FontSize);
  CHECK(one.fonts.heading->FontSize > one.fonts.text->FontSize);
  CHECK(one.fonts.title->FontSize > one.fonts.heading->FontSize);
  // Inter's em is 1 / 1.21 of its line height: nothing is set below 11 px.
  CHECK(one.fonts.small->FontSize / 1.23F >= 13.0F); // no word has a smaller em
}

TEST_CASE("numbers of the same length are equally wide") {
  const Loaded loaded;
  const ui::Fonts& f = loaded.fonts;
  for (const ImFont* font : {f.text, f.small, f.medium, f.semiBold, f.heading, f.title, f.mono})
    for (const char* number : {"1.1111", "7.0417", "3.8888"})
      CHECK(width(*font, number) == doctest::Approx(width(*font, "0.0000")).epsilon(1e-5));
}

TEST_CASE("text merged from another font stands on the same line") {
  const Loaded loaded;
  const ImFont& font = *loaded.fonts.zoomed.back();
  // All of these stand on the baseline: Inter's H and E, DejaVu's R and nabla.
  const float baseline = font.FindGlyph('H')->Y1;
  for (const char16_t c : std::u16string_view(u"Eℝ∇"))
    CHECK(std::abs(font.FindGlyph(static_cast<ImWchar>(c))->Y1 - baseline) <= 1.0F);
}

TEST_CASE("a drawing gets the smallest text that need not be enlarged") {
  const Loaded loaded;
  const ui::Fonts& f = loaded.fonts;
  REQUIRE(f.zoomed.size() == 6);
  CHECK(std::is_sorted(f.zoomed.begin(), f.zoomed.end(),
                       [](const ImFont* a, const ImFont* b) { return a->FontSize < b->FontSize; }));
  CHECK(f.textFor(3) == f.zoomed[0]);
  CHECK(f.textFor(ui::textSize) == f.text);
  const auto text = std::find(f.zoomed.begin(), f.zoomed.end(), f.text);
  REQUIRE(text != f.zoomed.end());
  CHECK(f.textFor(ui::textSize + 1) == text[1]);
  CHECK(f.textFor(1000) == f.zoomed.back());
}

TEST_CASE("glyphs of formulas have the size their em says, in every face and at every size") {
  // Heights of Knuth's Computer Modern, in em, from the TeX font metrics that KaTeX keeps to.
  struct Known {
    MathFace face;
    unsigned codepoint;
    float above;
    float below;
  };
  const Known known[] = {
      {MathFace::Main, 'H', 0.683F, 0},        {MathFace::MainBold, 'H', 0.686F, 0},
      {MathFace::Italic, 'H', 0.683F, 0},      {MathFace::BoldItalic, 'H', 0.686F, 0},
      {MathFace::Main, '(', 0.75F, 0.25F},     {MathFace::Size1, '(', 0.85F, 0.35F},
      {MathFace::Size2, '(', 1.15F, 0.65F},    {MathFace::Size3, '(', 1.45F, 0.95F},
      {MathFace::Size4, '(', 1.75F, 1.25F},    {MathFace::Ams, 'R', 0.683F, 0},
      {MathFace::Caligraphic, 'D', 0.683F, 0},
  };
  const Loaded loaded;
  for (const ui::Fonts::MathBake& bake : loaded.fonts.math)
    for (const Known& k : known) {
      CAPTURE(bake.em);
      CAPTURE(static_cast<int>(k.face));
      CAPTURE(k.codepoint);
      const Extent e = extent(loaded.fonts, k.face, k.codepoint, bake.em);
      const float pixel = 1.2F / bake.em; // a glyph's box is rounded outwards
      CHECK(std::abs(e.above - k.above) <= pixel);
      CHECK(std::abs(e.below - k.below) <= pixel);
    }
}

TEST_CASE("a formula between two baked sizes is the next larger one made smaller") {
  const Loaded loaded;
  const ui::Fonts& f = loaded.fonts;
  REQUIRE(f.math.size() == 5);
  const float em = f.math[2].em;
  const auto exact = f.mathGlyph(MathFace::Main, em, 'x');
  const auto smaller = f.mathGlyph(MathFace::Main, em * 0.9F, 'x');
  REQUIRE(exact);
  REQUIRE(smaller);
  CHECK(smaller->uvMin.x == exact->uvMin.x);
  CHECK(smaller->max.x == doctest::Approx(exact->max.x * 0.9F));
  CHECK(smaller->min.y == doctest::Approx(exact->min.y * 0.9F));
  const auto larger = f.mathGlyph(MathFace::Main, em * 1.1F, 'x');
  REQUIRE(larger);
  CHECK(larger->uvMin.x != exact->uvMin.x);
  // The scripts of an inline formula are baked at their own size.
  CHECK(f.math[1].em == doctest::Approx(em * 0.7F));
  CHECK(f.math[0].em == doctest::Approx(em * 0.5F));
}

TEST_CASE("formulas find their characters in the face that has them") {
  const Loaded loaded;
  struct Needed {
    MathFace face;
    std::u16string_view characters;
  };
  const Needed needed[] = {
      {MathFace::Main, u"09azAZ+−=<>()[]{}|,.;:!/∂∇⊙∈×⋅←→⇒⟨⟩⊤∘≈≤≥∞√′⋯⋮⋱…∥ℓΓΔΣ⌊⌋⌈⌉ˆ~¨"},
      {MathFace::MainBold, u"09azAZ+−=ΓΔΣ∇"},
      {MathFace::Italic, u"azAZαβγδϵεζηθικλμνξπρστυϕφχψωΓΔΣ"},
      {MathFace::BoldItalic, u"azAZαβδσ"},
      {MathFace::Caligraphic, u"ALZ"},
      {MathFace::Ams, u"RNZ"},
      {MathFace::Size1, u"∑∏∫()[]{}⟨⟩√"},
      {MathFace::Size2, u"∑∏∫()[]{}⟨⟩√"},
      {MathFace::Size3, u"()[]{}⟨⟩√"},
      {MathFace::Size4, u"()[]{}⟨⟩√⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪⎫⎬⎭⎷\ue150\ue151\ue152\ue153\ue154"},
  };
  for (const Needed& n : needed)
    for (const char16_t c : n.characters) {
      CAPTURE(static_cast<int>(n.face));
      CAPTURE(static_cast<unsigned>(c));
      CHECK(loaded.fonts.mathGlyph(n.face, 20, c).has_value());
    }
  CHECK_FALSE(loaded.fonts.mathGlyph(MathFace::Caligraphic, 20, 'a'));
  CHECK_FALSE(loaded.fonts.mathGlyph(MathFace::Main, 20, 0x1d4db)); // beyond 16 bits
}

TEST_CASE("the atlas stays within 4096 x 4096 pixels at every scale") {
  for (const float scale : {0.5F, 1.0F, 1.25F, 1.5F, 2.0F, 2.4F, 3.0F, 4.0F}) {
    CAPTURE(scale);
    const Loaded loaded(scale);
    CHECK(loaded.atlas.TexWidth <= 4096);
    CHECK(loaded.atlas.TexHeight <= 4096);
    CHECK(loaded.fonts.math.size() >= 3);
    CHECK(loaded.fonts.scale == scale);
  }
}
