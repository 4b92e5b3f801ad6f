#include "probe.h"

using namespace probe;

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

TEST_CASE("tables: columns of live numbers stand closer, their signs have room already") {
  const auto gap = [](std::string_view source) {
    const std::vector<Op> slots = opsOf(layoutOf(source), OpKind::Slot);
    return slots.at(1).x - slots.at(0).x - slots.at(0).width;
  };
  CHECK(gap("\\begin{matrix}\\num{a}&\\num{b}\\end{matrix}") == near(0.5));
  CHECK(gap("\\begin{matrix}\\num{a}&\\hot{h}{\\num{b}}\\end{matrix}") == near(0.5));
  CHECK(gap("\\begin{matrix}\\num{a}&\\num{b}\\\\1&2\\end{matrix}") == near(1));
}
