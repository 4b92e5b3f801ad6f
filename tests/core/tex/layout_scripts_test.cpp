#include "probe.h"

using namespace probe;

TEST_CASE("scripts: baselines as TeX places them beside a single character") {
  CHECK(glyphIn(layoutOf("x^a"), U'a').y == near(-0.413));
  CHECK(glyphIn(layoutOf("x^a", Level::Text), U'a').y == near(-0.363));
  CHECK(glyphIn(layoutOf("\\sqrt{x^a}"), U'a').y == near(-0.289));
  CHECK(glyphIn(layoutOf("x_a"), U'a').y == near(0.15));
  CHECK(glyphIn(layoutOf("x_a"), U'a').size == near(0.7));
  CHECK(glyphIn(layoutOf("x_{y_a}"), U'a').size == near(0.5));
  CHECK(glyphIn(layoutOf("x_{y_{z_a}}"), U'a').size == near(0.5));
}

TEST_CASE("scripts: the gap between both is four rules") {
  const Layout layout = boxLayoutOf("x^a_b");
  const float above = glyphIn(layout, U'a').y + 0.7F * 0.2F; // lower edge of the upper box
  const float below = glyphIn(layout, U'b').y - 0.7F * 0.7F; // upper edge of the lower box
  CHECK(below - above == near(4 * 0.045));
  CHECK(-above == near(0.8 * 0.431)); // and the upper one keeps off the letter's middle
}

TEST_CASE("scripts: a subscript moves back under a slanted letter, a superscript does not") {
  const Layout layout = layoutOf("V_a^b");
  const Glyph* letter = builtInMetrics().find(Face::MathItalic, U'V');
  CHECK(glyphIn(layout, U'a').x == near(letter->advance));
  CHECK(glyphIn(layout, U'b').x == near(letter->advance + letter->italic));
  CHECK(letter->italic > 0.15F);
}

TEST_CASE("scripts: beside something tall they stand at its corners") {
  const Layout layout = layoutOf("\\left(\\frac ab\\right)^c_d");
  const Layout base = layoutOf("\\left(\\frac ab\\right)");
  CHECK(inkOf(glyphIn(layout, U'c')).bottom < -base.height + 0.6F);
  CHECK(glyphIn(layout, U'd').y > base.depth);
  CHECK(glyphIn(layout, U'd').x >= base.width - 0.001F);
}

TEST_CASE("scripts: a sum's limits are centred below and above in display style only") {
  const Layout display = layoutOf("\\sum_{i}^{N}");
  const Ink sum = inkOf(glyphIn(display, U'∑'));
  const Ink low = inkOf(glyphIn(display, U'i'));
  const Ink high = inkOf(glyphIn(display, U'N'));
  CHECK(low.top > sum.bottom + 0.1F);
  CHECK(high.bottom < sum.top - 0.1F);
  CHECK(std::abs(low.centreX() - sum.centreX()) < 0.05F);
  CHECK(std::abs(high.centreX() - sum.centreX()) < 0.05F);
  CHECK(glyphIn(display, U'∑').face == Face::Size2);

  const Layout text = layoutOf("\\sum_{i}^{N}", Level::Text);
  CHECK(glyphIn(text, U'∑').face == Face::Size1);
  CHECK(inkOf(glyphIn(text, U'i')).left > inkOf(glyphIn(text, U'∑')).right - 0.06F);
  CHECK(inkOf(glyphIn(layoutOf("\\sum\\limits_{i}", Level::Text), U'i')).top >
        inkOf(glyphIn(layoutOf("\\sum\\limits_{i}", Level::Text), U'∑')).bottom);
}

TEST_CASE("scripts: an integral has its limits beside it, the lower one further left") {
  const Layout layout = layoutOf("\\int_0^1");
  CHECK(glyphIn(layout, U'0').x < glyphIn(layout, U'1').x - 0.3F);
  CHECK(glyphIn(layout, U'0').y > 0);
}

TEST_CASE("scripts: large operators are centred on the axis") {
  for (const std::string_view source : {"\\sum", "\\int", "\\bigodot"}) {
    for (const Level level : {Level::Display, Level::Text}) {
      CHECK(inkOf(layoutOf(source, level).ops.at(0)).centreY() ==
            doctest::Approx(-0.25).epsilon(0.01));
    }
  }
}

TEST_CASE("scripts: on nothing, and an operator's name with a limit") {
  CHECK(glyphIn(layoutOf("^a"), U'a').y < 0);
  const Layout layout = layoutOf("\\max_j");
  CHECK(inkOf(glyphIn(layout, U'j')).top > 0);
  CHECK(std::abs(inkOf(glyphIn(layout, U'j')).centreX() - layout.width / 2) < 0.05F);
}
