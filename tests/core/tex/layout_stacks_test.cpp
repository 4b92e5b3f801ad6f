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

namespace {

// Ink of the root sign: one glyph, or the pieces of a tall one.
Ink signOf(const Layout& layout) {
  Ink ink{99, 99, -99, -99};
  for (const Op& op : layout.ops) {
    const bool glyph = op.codePoint == U'√' || op.codePoint == 0x23b7 || op.codePoint == 0xe001;
    if (!glyph) continue;
    const Ink part = inkOf(op);
    ink = {std::min(ink.left, part.left), std::min(ink.top, part.top),
           std::max(ink.right, part.right), std::max(ink.bottom, part.bottom)};
  }
  return ink;
}

const Op& barOf(const std::vector<Op>& bars) {
  return *std::max_element(bars.begin(), bars.end(),
                           [](const Op& a, const Op& b) { return a.width < b.width; });
}

} // namespace

TEST_CASE("radicals: the bar continues the sign and clears the body, at every height") {
  std::string rows = "a";
  for (int i = 0; i < 8; ++i) {
    const std::string source = "\\sqrt{\\hot{body}{\\begin{matrix}" + rows + "\\end{matrix}}}";
    INFO(source);
    rows += "\\\\b";
    const Layout layout = layoutOf(source);
    const std::vector<Op> bars = opsOf(layout, OpKind::Extension);
    const Ink bar = inkOf(barOf(bars));
    const Ink sign = signOf(layout);
    const Region body = layout.regions.at(0);
    CHECK(sign.top == doctest::Approx(bar.top).epsilon(0.001));
    CHECK(bar.left < sign.right);
    CHECK(bar.left > sign.right - 0.05F);
    CHECK(bar.right == near(body.x + body.width));
    CHECK(bar.bottom < body.y - 0.04F);
    CHECK(sign.bottom >= body.y + body.height - 0.001F);
    CHECK(body.x >= sign.right - 0.03F);
  }
}

TEST_CASE("radicals: the pieces of a tall sign join") {
  const Layout layout = layoutOf("\\sqrt{\\begin{matrix}a\\\\b\\\\c\\\\d\\\\e\\end{matrix}}");
  const Ink corner = inkOf(glyphIn(layout, 0xe001));
  const Ink bottom = inkOf(glyphIn(layout, 0x23b7));
  const std::vector<Op> bars = opsOf(layout, OpKind::Extension);
  REQUIRE(bars.size() == 2);
  const Ink stem = inkOf(bars[0].width < bars[1].width ? bars[0] : bars[1]);
  CHECK(stem.top < corner.bottom);
  CHECK(stem.bottom > bottom.top);
  CHECK(stem.left == doctest::Approx(corner.left).epsilon(0.01));
  CHECK(stem.right == doctest::Approx(bottom.right).epsilon(0.01));
}

TEST_CASE("radicals: an index stands raised to the left") {
  const Layout layout = layoutOf("\\sqrt[3]{x}");
  const Op index = glyphIn(layout, U'3');
  CHECK(index.size == near(0.5));
  CHECK(index.x >= 0);
  CHECK(inkOf(index).right < inkOf(glyphIn(layout, U'x')).left);
  CHECK(index.y < -0.2F);
  CHECK(layoutOf("\\sqrt[n+1]{x}").width > layout.width);
}

TEST_CASE("marks: an accent sits above its letter, over the letter's top") {
  const std::pair<std::string_view, char32_t> rows[] = {
      {"\\hat x", U'ˆ'}, {"\\bar A", U'ˉ'},   {"\\tilde f", U'˜'},
      {"\\dot z", U'˙'}, {"\\vec v", 0x20d7}, {"\\hat{\\mathbf W}", U'ˆ'}};
  for (const auto& row : rows) {
    const auto& source = row.first;
    const auto& accent = row.second;
    INFO(source);
    const Layout layout = layoutOf(source);
    REQUIRE(layout.ops.size() == 2);
    const Op letter = layout.ops[0];
    const Ink mark = inkOf(glyphIn(layout, accent));
    const Glyph* glyph = builtInMetrics().find(letter.face, letter.codePoint);
    // Computer Modern draws its accents for letters as high as x.
    CHECK(mark.bottom <= inkOf(letter).top + 0.06F);
    CHECK(mark.centreX() == near(glyph->advance / 2 + glyph->skew));
  }
}

TEST_CASE("marks: an accent does not change its letter's width or where scripts go") {
  CHECK(layoutOf("\\hat y").width == near(layoutOf("y").width));
  CHECK(glyphIn(layoutOf("\\hat y_k"), U'k').x == near(glyphIn(layoutOf("y_k"), U'k').x));
  CHECK(glyphIn(layoutOf("\\hat y_k"), U'k').y == near(0.15));
}

TEST_CASE("marks: wide accents grow with their body and stay within it") {
  const auto face = [](std::string_view source) { return glyphIn(layoutOf(source), U'ˆ').face; };
  CHECK(face("\\widehat{x}") == Face::MainRegular);
  // The hats of the faces are 0.56, 1, 1.44 and 1.89 em wide; x, y and z together 1.53.
  CHECK(face("\\widehat{xyz}") == Face::Size3);
  CHECK(face("\\hat{xyz}") == Face::MainRegular);
  const Layout layout = layoutOf("\\widehat{abc}");
  const Ink mark = inkOf(glyphIn(layout, U'ˆ'));
  CHECK(mark.left >= 0);
  CHECK(mark.right <= layout.width);
}

TEST_CASE("marks: a brace spans its body, with the label beyond it") {
  const Layout layout = layoutOf("\\underbrace{\\hot{body}{abcdefgh}}_{n}");
  const Region body = layout.regions.at(0);
  const Ink left = inkOf(glyphIn(layout, 0xe152));
  const Ink right = inkOf(glyphIn(layout, 0xe153));
  CHECK(std::abs(left.left - body.x) < 0.03F);
  CHECK(std::abs(right.right - (body.x + body.width)) < 0.03F);
  CHECK(left.top > body.y + body.height + 0.1F);
  const Ink tip = inkOf(glyphIn(layout, 0xe151));
  const Ink label = inkOf(glyphIn(layout, U'n'));
  CHECK(label.top > tip.bottom + 0.1F);
  CHECK(std::abs(label.centreX() - (body.x + body.width / 2)) < 0.05F);
}

TEST_CASE("marks: the bars of a brace join its pieces") {
  const Layout layout = layoutOf("\\overbrace{abcdefgh}");
  std::vector<Ink> inks;
  for (const Op& op : layout.ops) {
    const bool piece = op.kind == OpKind::Extension || op.codePoint >= 0xe150;
    if (piece) inks.push_back(inkOf(op));
  }
  REQUIRE(inks.size() == 6);
  std::sort(inks.begin(), inks.end(), [](const Ink& a, const Ink& b) { return a.left < b.left; });
  for (size_t i = 1; i < inks.size(); ++i) CHECK(inks[i].left < inks[i - 1].right);
  // Each bar lies as high as the arm of the piece beside it.
  const std::vector<Op> bars = opsOf(layout, OpKind::Extension);
  const Op left = glyphIn(layout, 0xe150);
  CHECK(inkOf(bars[0]).bottom == near(left.y));
  CHECK(inkOf(bars[0]).top == near(left.y - 0.12F * left.size));
}

TEST_CASE("marks: over something narrow the brace is smaller and centred") {
  const Layout layout = layoutOf("\\underbrace{x}");
  const Op piece = glyphIn(layout, 0xe152);
  CHECK(piece.size < 0.35F);
  CHECK(std::abs(glyphIn(layout, 0xe151).x + 0.45F * piece.size - layout.width / 2) < 0.01F);
}
