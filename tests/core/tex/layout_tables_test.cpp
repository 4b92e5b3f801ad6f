#include "probe.h"

using namespace probe;

namespace {

// The ink of everything but the body of \left X body \right., from top to bottom.
std::vector<Ink> delimiterInk(const Layout& layout, const Region& body) {
  std::vector<Ink> inks;
  for (const Op& op : layout.ops) {
    const Ink ink = inkOf(op);
    if (ink.right <= body.x + 0.001F) inks.push_back(ink);
  }
  std::sort(inks.begin(), inks.end(), [](const Ink& a, const Ink& b) { return a.top < b.top; });
  return inks;
}

std::string tall(std::string_view delimiter, int rows) {
  std::string body = "a";
  for (int i = 1; i < rows; ++i) body += "\\\\a";
  return "\\left" + std::string(delimiter) + "\\hot{body}{\\begin{matrix}" + body +
         "\\end{matrix}}\\right.";
}

constexpr std::string_view delimiters[] = {
    "(", ")", "[", "]", "\\{", "\\}", "|", "\\|", "\\lfloor", "\\rfloor", "\\lceil", "\\rceil"};

} // namespace

TEST_CASE("delimiters: as tall as TeX wants them, centred on the axis, without gaps") {
  for (const std::string_view delimiter : delimiters) {
    for (int rows = 1; rows < 9; ++rows) {
      INFO(delimiter, " around ", rows, " rows");
      const Layout layout = layoutOf(tall(delimiter, rows));
      const Region body = layout.regions.at(0);
      const std::vector<Ink> inks = delimiterInk(layout, body);
      REQUIRE(!inks.empty());
      float bottom = inks[0].bottom;
      for (const Ink& ink : inks) {
        CHECK(ink.top < bottom); // joins what is above it
        bottom = std::max(bottom, ink.bottom);
      }
      const float total = bottom - inks[0].top;
      const float reach = 2 * std::max(-0.25F - body.y, body.y + body.height + 0.25F);
      CHECK(total >= std::max(0.901F * reach, reach - 0.5F) - 0.03F);
      CHECK(total <= std::max(reach + 0.7F, 3.7F));
      // Brackets with one serif are the only ones whose ink could be off centre; their stem is not.
      CHECK((inks[0].top + bottom) / 2 == doctest::Approx(-0.25).epsilon(0.03));
    }
  }
}

TEST_CASE("delimiters: the smallest size that is enough") {
  const auto face = [](std::string_view source) { return glyphIn(layoutOf(source), U'(').face; };
  CHECK(face("\\left(x\\right.") == Face::MainRegular);
  CHECK(face("\\left(x^2_i\\right.") == Face::Size1);
  // The denominator reaches 0.95 em below the axis: 0.901 of twice that is more than 1.2, less
  // than 1.8.
  CHECK(face("\\left(\\frac ab\\right.") == Face::Size2);
  CHECK(face("\\big(") == Face::Size1);
  CHECK(face("\\Big(") == Face::Size2);
  CHECK(face("\\bigg(") == Face::Size3);
  CHECK(face("\\Bigg(") == Face::Size4);
}

TEST_CASE("delimiters: the invisible one leaves the space of TeX's null delimiter") {
  CHECK(boxLayoutOf("\\left.a\\right.").width == near(0.5 + 2 * 0.12));
}

TEST_CASE("delimiters: a body between two stands between them") {
  const Layout layout = layoutOf("\\left(\\hot{body}{\\frac{a}{b}}\\right)");
  const Region body = layout.regions.at(0);
  CHECK(inkOf(glyphIn(layout, U'(')).right <= body.x);
  CHECK(inkOf(glyphIn(layout, U')')).left >= body.x + body.width);
}

TEST_CASE("delimiters: angle brackets stop at the largest glyph") {
  const Layout layout =
      layoutOf("\\left\\langle\\begin{matrix}a\\\\b\\\\c\\\\d\\\\e\\end{matrix}\\right\\rangle");
  CHECK(glyphIn(layout, U'⟨').face == Face::Size4);
  CHECK(inkOf(glyphIn(layout, U'⟨')).centreY() == doctest::Approx(-0.25).epsilon(0.01));
}

TEST_CASE("tables: rows are 1.4 em apart and the table is centred on the axis") {
  const Layout layout = layoutOf("\\begin{matrix} a \\\\ b \\\\ c \\end{matrix}");
  const float a = glyphIn(layout, U'a').y;
  const float b = glyphIn(layout, U'b').y;
  CHECK(b - a == near(1.4));
  CHECK(glyphIn(layout, U'c').y - b == near(1.4));
  CHECK(layout.height - 0.25F == near(layout.depth + 0.25F));
}

TEST_CASE("tables: a tall cell pushes its row apart") {
  const Layout layout = layoutOf(
      "\\begin{matrix} \\hot{up}{\\dfrac{a}{b}} \\\\ \\hot{down}{\\dfrac{c}{d}} \\end{matrix}");
  const Region up = layout.regions.at(0);
  const Region down = layout.regions.at(1);
  CHECK(down.y - (up.y + up.height) >= 0.2F);
}

TEST_CASE("tables: matrix columns are centred and an em apart") {
  const Layout layout = boxLayoutOf("\\begin{matrix} a & bcd \\\\ efg & h \\end{matrix}");
  CHECK(glyphIn(layout, U'a').x == near(0.5));
  CHECK(glyphIn(layout, U'e').x == near(0));
  CHECK(glyphIn(layout, U'b').x == near(2.5));
  CHECK(glyphIn(layout, U'h').x == near(3));
  CHECK(layout.width == near(4));
}

TEST_CASE("tables: cases are flush left behind their brace") {
  const Layout layout = layoutOf("\\begin{cases} a & b \\\\ cc & dd \\end{cases}");
  CHECK(glyphIn(layout, U'a').x == near(glyphsIn(layout, U'c').at(0).x));
  CHECK(glyphIn(layout, U'b').x == near(glyphsIn(layout, U'd').at(0).x));
  CHECK(glyphIn(layout, U'{').x < glyphIn(layout, U'a').x);
}

TEST_CASE("tables: aligned rows meet at their relation, with its space") {
  const Layout layout = boxLayoutOf("\\begin{aligned} a &= b \\\\ cd &= e \\end{aligned}");
  const std::vector<Op> relations = glyphsIn(layout, U'=');
  REQUIRE(relations.size() == 2);
  CHECK(relations[0].x == near(relations[1].x));
  CHECK(relations[0].x == near(1 + 5 / 18.0));
  CHECK(glyphIn(layout, U'a').x == near(0.5));
  CHECK(glyphIn(layout, U'b').x == near(1.5 + 10 / 18.0));
}

TEST_CASE(
    "tables: in aligned, fractions and sums are in display style; in a matrix in text style") {
  CHECK(glyphIn(layoutOf("\\begin{aligned} x &= \\frac ab \\end{aligned}"), U'a').size == 1);
  CHECK(glyphIn(layoutOf("\\begin{matrix} \\frac ab \\end{matrix}"), U'a').size == near(0.7));
  CHECK(glyphIn(layoutOf("x_{\\begin{matrix} a \\end{matrix}}"), U'a').size == near(0.7));
}

TEST_CASE("tables: delimiters enclose the cells without touching") {
  const Layout layout = layoutOf("\\begin{bmatrix} 1 \\\\ 2 \\end{bmatrix}");
  CHECK(inkOf(glyphIn(layout, U'[')).right < inkOf(glyphIn(layout, U'1')).left);
  CHECK(inkOf(glyphIn(layout, U']')).left > inkOf(glyphIn(layout, U'2')).right);
  CHECK(opsOf(layoutOf("\\begin{vmatrix}1\\\\2\\end{vmatrix}"), OpKind::Extension).size() == 2);
}
