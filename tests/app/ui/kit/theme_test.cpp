#include "app/ui/kit/colour_vision.h"
#include "kit/theme.h"

#include <cmath>
#include <doctest/doctest.h>
#include <initializer_list>
#include <limits>
#include <vector>

namespace backstep::ui {
namespace {

constexpr ImU32 black = IM_COL32(0, 0, 0, 255);
constexpr ImU32 white = IM_COL32(255, 255, 255, 255);

/// Themes need fonts only for their sizes.
struct Themes {
  Themes() {
    font.FontSize = textSize;
    small.FontSize = textSize;
    fonts.text = &font;
    fonts.small = &small;
    light = makeTheme(fonts, false);
    dark = makeTheme(fonts, true);
  }
  ImFont font, small;
  Fonts fonts;
  Theme light, dark;
};

TEST_CASE("contrast is WCAG's") {
  CHECK(contrast(black, white) == doctest::Approx(21));
  CHECK(contrast(white, white) == doctest::Approx(1));
  // #767676 is the lightest grey that passes 4.5 : 1 on white.
  CHECK(contrast(IM_COL32(0x76, 0x76, 0x76, 255), white) == doctest::Approx(4.54).epsilon(0.002));
}

TEST_CASE("the text of every cell can be read") {
  const Themes themes;
  for (const Theme* theme : {&themes.light, &themes.dark})
    for (int i = -400; i <= 400; ++i) {
      const ImU32 cell = cellColour(theme->colours, i / 200.0);
      CHECK(contrast(cell, textOn(cell)) >= 4.28F);
    }
  for (unsigned grey = 0; grey < 256; ++grey) {
    const ImU32 colour = IM_COL32(grey, grey, grey, 255);
    CHECK(contrast(colour, textOn(colour)) >= 4.28F);
  }
}

TEST_CASE("positive cells are blue, negative ones orange, zero neutral, more is stronger") {
  const Themes themes;
  const auto blueness = [](ImU32 c) {
    return static_cast<int>((c >> IM_COL32_B_SHIFT) & 255U) -
           static_cast<int>((c >> IM_COL32_R_SHIFT) & 255U);
  };
  for (const Theme* theme : {&themes.light, &themes.dark}) {
    const Palette& p = theme->colours;
    CHECK(cellColour(p, 0) == p.neutral);
    CHECK(cellColour(p, -0.0) == p.neutral);
    CHECK(cellColour(p, 5) == p.positive);
    CHECK(cellColour(p, -5) == p.negative);
    CHECK(blueness(p.positive) > 60);
    CHECK(blueness(p.negative) < -60);
    CHECK(blueness(cellColour(p, 0.5)) > blueness(cellColour(p, 0.1)));
    CHECK(blueness(cellColour(p, -0.5)) < blueness(cellColour(p, -0.1)));
    CHECK(cellColour(p, std::numeric_limits<double>::infinity()) == p.nonFinite);
    CHECK(cellColour(p, std::nan("")) == p.nonFinite);
  }
}

/// Fails when two of the colours are closer than `least` (delta E) in anybody's eyes.
void checkApart(std::initializer_list<ImU32> colours, double least) {
  for (const test::ColourVision& vision : test::colourVisions)
    for (const ImU32* a = colours.begin(); a != colours.end(); ++a)
      for (const ImU32* b = a + 1; b != colours.end(); ++b) {
        CAPTURE(vision.name);
        CAPTURE(a - colours.begin());
        CAPTURE(b - colours.begin());
        CHECK(test::seenDistance(vision, *a, *b) >= least);
      }
}

TEST_CASE("the distance of colours is CIE's, and each kind of blindness loses what it should") {
  const auto distance = [](size_t vision, ImU32 a, ImU32 b) {
    return test::seenDistance(test::colourVisions[vision], a, b);
  };
  CHECK(distance(0, black, white) == doctest::Approx(100).epsilon(1e-3)); // L* alone
  // Lab of pure red and green: (53.24, 80.09, 67.20) and (87.73, -86.18, 83.18).
  const ImU32 red = IM_COL32(255, 0, 0, 255);
  const ImU32 green = IM_COL32(0, 255, 0, 255);
  CHECK(distance(0, red, green) == doctest::Approx(std::hypot(34.49, 166.27, 15.98)).epsilon(1e-3));
  // The textbook pair: a red and a green that deuteranopes mix up.
  const ImU32 brick = IM_COL32(163, 96, 48, 255);
  const ImU32 olive = IM_COL32(120, 118, 46, 255);
  CHECK(distance(2, brick, olive) < 0.35 * distance(0, brick, olive));
}

TEST_CASE("colours that mean different things differ for colour-blind people too") {
  const Themes themes;
  for (const Theme* theme : {&themes.light, &themes.dark}) {
    CAPTURE(theme->dark);
    const Palette& p = theme->colours;
    checkApart({p.positive, p.negative, p.neutral}, 50);
    checkApart({p.input, p.forward, p.loss, p.backward, p.update}, 10);
    checkApart({p.right, p.follows, p.wrong}, 20);
    checkApart({p.redPath, p.bluePath, p.greenPath}, 20);
    // What stands side by side must not be taken for the same.
    checkApart({p.loss, p.wrong}, 20);
    CHECK(test::seenDistance(test::colourVisions[0], p.right, p.positive) >= 30);
  }
}

TEST_CASE("text of every kind stands out from the page") {
  const Themes themes;
  for (const Theme* theme : {&themes.light, &themes.dark}) {
    const Palette& p = theme->colours;
    for (const ImU32 colour : {p.ink, p.inkSoft, p.inkFaint, p.input, p.forward, p.loss, p.backward,
                               p.update, p.right, p.follows, p.wrong, p.problem})
      CHECK(contrast(colour, p.page) >= 4.5F);
    CHECK(contrast(p.accent, p.onAccent) >= 4.5F);
    for (const ImU32 behind : {p.panel, p.field})
      for (const ImU32 words : {p.ink, p.inkSoft, p.inkFaint})
        CHECK(contrast(words, behind) >= 4.5F);
  }
}

TEST_CASE("sizes grow with the fonts") {
  Themes themes;
  const float gap = themes.light.sizes.gap;
  const float cell = themes.light.card.cellHeight;
  themes.font.FontSize *= 2;
  themes.small.FontSize *= 2;
  themes.fonts.scale = 2;
  const Theme doubled = makeTheme(themes.fonts, false);
  CHECK(doubled.sizes.gap == doctest::Approx(gap * 2));
  CHECK(doubled.card.cellHeight == doctest::Approx(cell * 2).epsilon(0.05));
}

TEST_CASE("mix and faded") {
  CHECK(mix(black, white, 0) == black);
  CHECK(mix(black, white, 1) == white);
  CHECK(mix(black, white, 0.5F) == IM_COL32(128, 128, 128, 255));
  CHECK(faded(white, 0.5F) == IM_COL32(255, 255, 255, 128));
}

} // namespace
} // namespace backstep::ui
