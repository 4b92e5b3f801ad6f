#include "probe.h"

using namespace probe;

TEST_CASE("layout: a row is as wide as its glyphs' advances and TeX's spaces") {
  // Widths of Computer Modern in em: 2 and + of cmr10, x and a of cmmi10, and 4/18 em beside a +.
  CHECK(layoutOf("2x").width == doctest::Approx(0.5 + 0.57153).epsilon(0.002));
  CHECK(layoutOf("x+a").width ==
        doctest::Approx(0.57153 + 0.77778 + 0.52859 + 2 * 4 / 18.0).epsilon(0.002));
  CHECK(layoutOf("\\exp").width == doctest::Approx(0.44445 + 0.52778 + 0.55556).epsilon(0.002));
}

TEST_CASE("layout: letters stand on the baseline, one behind the other") {
  const Layout layout = layoutOf("xa");
  CHECK(glyphIn(layout, U'x').x == 0);
  CHECK(glyphIn(layout, U'a').x == doctest::Approx(0.57153).epsilon(0.002));
  CHECK(glyphIn(layout, U'a').y == 0);
  CHECK(glyphIn(layout, U'a').size == 1);
}

TEST_CASE("layout: the box is that of the ink") {
  const Layout layout = layoutOf("y");
  const Ink ink = inkOf(layout.ops.at(0));
  CHECK(layout.height == near(-ink.top));
  CHECK(layout.depth == near(ink.bottom));
  CHECK(layoutOf("").ops.empty());
  CHECK(layOut(Tree()).width == 0);
}

TEST_CASE("layout: words are set in the text font, nine tenths as large") {
  const Layout layout = layoutOf("\\text{if é}\\textbf{b}");
  const Op letter = glyphIn(layout, U'f');
  CHECK(letter.face == Face::Text);
  CHECK(letter.size == near(0.9));
  CHECK(letter.x == near(builtInMetrics().find(Face::Text, U'i')->advance * 0.9));
  CHECK(glyphIn(layout, U'b').face == Face::TextBold);
}

TEST_CASE("layout: a character that no font has leaves half an em") {
  CHECK(layoutOf("\\text{漢}").width == near(0.45));
}

TEST_CASE("layout: signs drawn as another sign with a stroke") {
  const Layout layout = layoutOf("a\\neq b");
  const Ink equals = inkOf(glyphIn(layout, U'='));
  const Ink stroke = inkOf(glyphIn(layout, 0xe020));
  CHECK(stroke.centreX() == near(equals.centreX()));
  CHECK(layout.width == near(layoutOf("a=b").width));
  CHECK(inkOf(glyphIn(layoutOf("a\\notin b"), 0xe020)).centreX() ==
        near(inkOf(glyphIn(layoutOf("a\\notin b"), U'∈')).centreX()));
}

TEST_CASE("layout: every bit of ink lies in the formula's box") {
  const std::string_view formulas[] = {
      "\\frac{\\partial\\mathcal{L}}{\\partial w^b_{11}} = \\left[\\frac{\\partial Y_1}{\\partial "
      "O_1}\\nabla_{Y_1}\\right]",
      "\\underbrace{\\begin{pmatrix}1&2\\\\3&4\\\\5&6\\\\7&8\\end{pmatrix}}_{W} "
      "\\overbrace{a+b}^{n}",
      "\\sum_{i=1}^N\\prod_k\\int_0^1 f'(x)^2\\,dx",
      "\\sqrt[3]{\\frac "
      "ab}+\\sqrt{\\begin{matrix}a\\\\b\\\\c\\\\d\\\\e\\end{matrix}}+\\overline{AB}+\\underline{y}",
      "\\hat{\\bar x}\\vec v\\widehat{abc}\\hat{\\mathbf W}",
      "\\Bigg\\{\\bigg[\\Big(\\big| x \\left\\|\\frac{\\frac ab}{c}\\right\\rangle",
      "\\begin{cases}x&x>0\\\\0&\\text{otherwise}\\end{cases} "
      "\\begin{aligned}a&=b\\\\&=\\frac12\\end{aligned}",
  };
  for (const std::string_view formula : formulas) {
    for (const Level level : {Level::Display, Level::Text, Level::Script}) {
      INFO(formula);
      const Layout layout = layoutOf(formula, level);
      // Slanted letters and accents may reach a little beyond their box, as everywhere in TeX.
      constexpr float overhang = 0.06F;
      for (const Op& op : layout.ops) {
        const Ink ink = inkOf(op);
        CHECK(ink.left >= -overhang);
        CHECK(ink.right <= layout.width + overhang);
        CHECK(-ink.top <= layout.height + 0.01F);
        CHECK(ink.bottom <= layout.depth + 0.01F);
      }
    }
  }
}

TEST_CASE("layout: a place to fill in is as wide as asked and as large in scripts as elsewhere") {
  const Layout layout = layoutOf("a\\blank[5]{B1}+e^{\\blank[2.5]{B2}}");
  REQUIRE(layout.regions.size() == 2);
  CHECK(layout.names[static_cast<size_t>(layout.regions[0].name)] == "B1");
  CHECK(layout.names[static_cast<size_t>(layout.regions[1].name)] == "B2");
  CHECK(layout.regions[0].width == near(5));
  CHECK(layout.regions[1].width == near(2.5));
  CHECK(layout.regions[0].height == near(layout.regions[1].height));
  CHECK(layout.regions[0].x == near(layoutOf("a").width));
  CHECK(layout.regions[1].y < layout.regions[0].y);
  CHECK(layout.height >= -layout.regions[1].y);
}
