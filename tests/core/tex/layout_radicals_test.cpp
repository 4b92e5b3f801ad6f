#include "probe.h"

using namespace probe;

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
