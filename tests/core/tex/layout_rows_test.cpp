#include "probe.h"

using namespace probe;

TEST_CASE("rows: widths in a font whose glyphs are all half an em wide") {
  const auto width = [](std::string_view source) { return boxLayoutOf(source).width; };
  CHECK(width("ab") == near(1));
  CHECK(width("a+b") == near(1.5 + 8 / 18.0));
  CHECK(width("a=-b") == near(2 + 10 / 18.0));
  CHECK(width("a,b") == near(1.5 + 3 / 18.0));
  CHECK(width("a\\,b\\!c") == near(1.5));
  CHECK(width("a\\quad b") == near(2));
  CHECK(width("\\log x") == near(2 + 3 / 18.0));
  CHECK(width("a\\hot{h}{+}\\textcolor{c}{b}") == near(width("a+b")));
  CHECK(width("\\scriptstyle a+b") == near(0.7 * 1.5));
}

TEST_CASE("rows: scripts have no space around operators and relations") {
  // The script is three glyphs at 0.7, without the spaces of the row.
  CHECK(boxLayoutOf("x^{a=b}").width == near(0.5 + 0.7 * 1.5 + 0.05));
}

TEST_CASE("rows: letters of a word stand by their advances alone, the last keeps its correction") {
  const Glyph* f = builtInMetrics().find(Face::MainRegular, U'f');
  CHECK(f->italic > 0.05F);
  CHECK(layoutOf("\\mathrm{ff}").width == near(2 * f->advance + f->italic));
  CHECK(layoutOf("ff").width > 2 * builtInMetrics().find(Face::MathItalic, U'f')->advance + 0.15F);
}

TEST_CASE("rows: a style holds to the end of its group") {
  const Layout layout = layoutOf("{\\scriptstyle a b} c");
  CHECK(glyphIn(layout, U'b').size == near(0.7));
  CHECK(glyphIn(layout, U'c').size == 1);
}

TEST_CASE("rows: colours go with what they hold, inner ones win") {
  const Layout layout = layoutOf("a\\textcolor{outer}{b\\textcolor{inner}{c}\\frac{d}{e}}f");
  const auto colour = [&](char32_t c) {
    const Op op = glyphIn(layout, c);
    return op.colour < 0 ? std::string() : layout.names.at(static_cast<size_t>(op.colour));
  };
  CHECK(colour(U'a').empty());
  CHECK(colour(U'b') == "outer");
  CHECK(colour(U'c') == "inner");
  CHECK(colour(U'd') == "outer");
  CHECK(colour(U'f').empty());
  const Op bar = opsOf(layout, OpKind::Rule).at(0);
  CHECK(layout.names.at(static_cast<size_t>(bar.colour)) == "outer");
}

TEST_CASE("rows: a hover region covers what it holds, without the space before it") {
  const Layout layout = layoutOf("a=\\hot{h}{b\\frac{c}{d}}+e");
  REQUIRE(layout.regions.size() == 1);
  const Region& region = layout.regions[0];
  CHECK(layout.names.at(static_cast<size_t>(region.name)) == "h");
  const Op b = glyphIn(layout, U'b');
  CHECK(region.x == near(b.x));
  CHECK(region.x + region.width < glyphIn(layout, U'+').x);
  for (const char32_t inside : {U'b', U'c', U'd'}) {
    const Ink ink = inkOf(glyphIn(layout, inside));
    CHECK(ink.left >= region.x);
    CHECK(ink.right <= region.x + region.width);
    CHECK(ink.top >= region.y - 0.001F);
    CHECK(ink.bottom <= region.y + region.height + 0.001F);
  }
}

TEST_CASE("rows: regions move with what they hold, and inner ones come later") {
  const Layout layout = layoutOf("x\\frac{\\hot{up}{a\\hot{in}{b}}}{\\hot{down}{c}}");
  REQUIRE(layout.regions.size() == 3);
  const auto name = [&](size_t i) {
    return layout.names.at(static_cast<size_t>(layout.regions[i].name));
  };
  CHECK(name(0) == "up");
  CHECK(name(1) == "in");
  CHECK(name(2) == "down");
  CHECK(layout.regions[0].y + layout.regions[0].height < -0.25F);
  CHECK(layout.regions[2].y > -0.25F);
  CHECK(layout.regions[1].x == near(glyphIn(layout, U'b').x));
  CHECK(layout.regions[1].x >= layout.regions[0].x);
}

TEST_CASE("rows: an empty region has no width, and names are listed once") {
  CHECK(layoutOf("a\\hot{h}{}b").regions.at(0).width == 0);
  CHECK(layoutOf("\\textcolor{c}{a}\\textcolor{c}{b}\\hot{c}{d}").names.size() == 1);
}

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
