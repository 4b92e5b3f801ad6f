#include "probe.h"

using namespace probe;

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
  for (std::size_t i = 1; i < inks.size(); ++i) CHECK(inks[i].left < inks[i - 1].right);
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
