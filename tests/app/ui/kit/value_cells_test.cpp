#include "explain/number.h"
#include "host/gui.h"
#include "kit/value_cells.h"

#include <cmath>
#include <cstdlib>
#include <doctest/doctest.h>
#include <limits>

namespace backstep::ui {
namespace {

struct Loaded {
  ImFontAtlas atlas;
  Fonts fonts = loadFonts(atlas, host::fontBytes, 1);
};

TEST_CASE("a number takes as many figures as its cell holds, never more than four") {
  const Loaded loaded;
  ImFont* font = loaded.fonts.small;
  const float size = font->FontSize;
  const auto text = [&](double value, float width) {
    return cellText(font, size, value, width, 4);
  };
  CHECK(text(0.15, 60) == "0.15");
  CHECK(text(-0.0375, 60) == formatNumber(-0.0375));
  CHECK(text(1.0 / 3, 200) == "0.3333");
  for (const double value : {0.0, 1.0, -1.0 / 3, 123456.0, -1.234e-7, 6.02e23, 1e300, -5e-324,
                             std::nan(""), -std::numeric_limits<double>::infinity()})
    for (float width = 20; width < 70; width += 5) {
      const std::string shown = text(value, width);
      CAPTURE(value);
      CAPTURE(width);
      CHECK_FALSE(shown.empty());
      if (shown != "\u2026") CHECK(font->CalcTextSizeA(size, FLT_MAX, 0, shown.c_str()).x <= width);
    }
}

TEST_CASE("more room never makes the number less exact") {
  const Loaded loaded;
  ImFont* font = loaded.fonts.small;
  for (const double value : {0.123456, 98.7654, 0.00123456}) {
    double error = std::numeric_limits<double>::infinity();
    for (float width = 15; width < 90; width += 3) {
      const std::string shown = cellText(font, font->FontSize, value, width, 4);
      if (shown == "\u2026") continue;
      CAPTURE(shown);
      const double now = std::abs(std::strtod(shown.c_str(), nullptr) - value);
      CHECK(now <= error);
      error = now;
    }
    CHECK(error < std::abs(value) * 1e-3);
  }
}

TEST_CASE("numbers of cards are drawn with a sharp bake") {
  const Loaded loaded;
  CHECK(fontFor(loaded.fonts, loaded.fonts.small->FontSize) == loaded.fonts.small);
  for (ImFont* font : loaded.fonts.zoomed)
    CHECK(fontFor(loaded.fonts, font->FontSize)->FontSize == font->FontSize);
}

} // namespace
} // namespace backstep::ui
