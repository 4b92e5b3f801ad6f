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
