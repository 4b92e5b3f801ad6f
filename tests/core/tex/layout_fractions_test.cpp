#include "probe.h"

using namespace probe;

namespace {

Op barOf(const Layout& layout) {
  const std::vector<Op> bars = opsOf(layout, OpKind::Rule);
  REQUIRE(bars.size() == 1);
  return bars[0];
}

} // namespace

TEST_CASE("fractions: the bar is centred on the axis, in every style") {
  CHECK(inkOf(barOf(layoutOf("\\frac ab"))).centreY() == near(-0.25));
  CHECK(inkOf(barOf(layoutOf("\\frac ab", Level::Text))).centreY() == near(-0.25));
  CHECK(inkOf(barOf(layoutOf("\\frac ab", Level::Script))).centreY() == near(-0.25 * 0.7));
  // The minus sign beside it lies on the same line.
  const Ink minus = inkOf(glyphIn(layoutOf("-\\frac ab"), U'−'));
  CHECK(minus.centreY() == doctest::Approx(-0.25).epsilon(0.01));
}

TEST_CASE("fractions: baselines as TeX places them when there is room") {
  const Layout display = layoutOf("\\frac ax");
  CHECK(glyphIn(display, U'a').y == near(-0.677));
  CHECK(glyphIn(display, U'x').y == near(0.686));
  const Layout text = layoutOf("\\frac ax", Level::Text);
  CHECK(glyphIn(text, U'a').y == near(-0.394));
  CHECK(glyphIn(text, U'x').y == near(0.345));
  CHECK(glyphIn(text, U'x').size == near(0.7));
}

TEST_CASE("fractions: nothing touches the bar, however tall or deep") {
  for (const std::string_view part :
       {"y", "\\frac{a}{b}", "\\sum_i^N y", "\\left(\\frac{a}{b}\\right)^{2}", "x_{y_{z_q}}",
        "\\int_0^1"}) {
    for (const Level level : {Level::Display, Level::Text, Level::Script}) {
      INFO(part);
      const std::string source =
          "\\frac{\\hot{up}{" + std::string(part) + "}}{\\hot{down}{" + std::string(part) + "}}";
      const Layout layout = layoutOf(source, level);
      // The outer bar is the widest that lies on the axis.
      const std::vector<Op> bars = opsOf(layout, OpKind::Rule);
      const Op bar = *std::max_element(bars.begin(), bars.end(),
                                       [](const Op& a, const Op& b) { return a.width < b.width; });
      const float size = level == Level::Script ? 0.7F : 1;
      const float least = 0.045F * size * (level == Level::Display ? 3 : 1) - 0.001F;
      const Region up = layout.regions.at(0);
      const Region down = layout.regions.at(1);
      CHECK(up.y + up.height <= bar.y - least);
      CHECK(down.y >= bar.y + bar.height + least);
    }
  }
}

TEST_CASE("fractions: the parts are centred over the bar, which spans the wider one") {
  const Layout layout = boxLayoutOf("\\frac{a}{bcd}");
  const Op bar = barOf(layout);
  CHECK(bar.width == near(1.5));
  CHECK(glyphIn(layout, U'a').x + 0.25F == near(bar.x + bar.width / 2));
  CHECK(glyphIn(layout, U'b').x == near(bar.x));
  CHECK(layout.width == near(1.5 + 2 * 0.12));
}

TEST_CASE("fractions: forced sizes") {
  CHECK(glyphIn(layoutOf("\\dfrac ab", Level::Text), U'a').size == 1);
  CHECK(glyphIn(layoutOf("\\tfrac ab"), U'a').size == near(0.7));
  CHECK(glyphIn(layoutOf("\\frac{\\frac ab}{c}"), U'a').size == near(0.7));
  CHECK(glyphIn(layoutOf("\\frac{\\frac{\\frac ab}{c}}{d}"), U'a').size == near(0.5));
}

TEST_CASE("fractions: lines over and under") {
  const Layout over = layoutOf("\\overline{AB}");
  const Op line = barOf(over);
  CHECK(line.width == near(over.width));
  CHECK(line.y + line.height < -inkOf(glyphIn(over, U'A')).bottom - 0.716F);
  const Layout under = layoutOf("\\underline{y}");
  CHECK(barOf(under).y > inkOf(glyphIn(under, U'y')).bottom);
  CHECK(under.depth > barOf(under).y + barOf(under).height);
}
