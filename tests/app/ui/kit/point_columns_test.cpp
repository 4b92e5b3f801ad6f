#include "app/ui/canvas/studio.h"
#include "host/gui.h"
#include "kit/point_columns.h"
#include "kit/value_cells.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>

namespace backstep::ui {
namespace {

struct Loaded {
  ImFontAtlas atlas;
  Fonts fonts = loadFonts(atlas, host::fontBytes, 1);
  ImFont* font = fonts.small;
  float size = fonts.small->FontSize;

  float width(std::string_view text) const { return textWidth(font, size, text); }
};

/// What stands before the point, by a rule of its own.
std::string before(const std::string& text) {
  std::string part;
  for (const char letter : text) {
    if (letter == '.' || letter == 'e') break;
    part += letter;
  }
  return part;
}

TEST_CASE("the point of a number is at its own point, of a whole one at its end") {
  CHECK(pointIn("0.25") == 1U);
  CHECK(pointIn("-12.25") == 3U);
  CHECK(pointIn("7") == 1U);
  CHECK(pointIn("1.2e-5") == 1U);
  CHECK(pointIn("3e-5") == 1U);
  CHECK(pointIn("1.5\u00d710") == 1U);
  CHECK(pointIn("2\u00d710") == 1U);
  for (const char* text : {"\u221e", "\u2212\u221e", "\u2026", "NaN", "\u25a1"}) {
    CAPTURE(text);
    CHECK_FALSE(pointIn(text));
  }
}

TEST_CASE("the points of a column stand below one another, and its numbers in the middle") {
  const Loaded loaded;
  const std::vector<std::string> texts{"0.1", "\u221212.25", "3", "1.2e\u22125", "\u22127"};
  const Rect cell{{40, 10}, {160, 30}};
  const auto point = pointOfColumn(loaded.font, loaded.size, texts, cell.width(), cell.width() - 4);
  REQUIRE(point);
  float first = cell.max.x;
  float last = cell.min.x;
  for (const std::string& text : texts) {
    CAPTURE(text);
    const float left = numberLeft(loaded.font, loaded.size, text, cell, point);
    CHECK(left == std::round(left));
    CHECK(std::abs(left + loaded.width(before(text)) - cell.min.x - *point) <= 0.51F);
    first = std::min(first, left);
    last = std::max(last, left + loaded.width(text));
  }
  CHECK(std::abs((first + last) * 0.5F - cell.centre().x) <= 1);
}

TEST_CASE("a column that needs more room than its widest number has each in the middle") {
  const Loaded loaded;
  const std::vector<std::string> texts{"\u22121234.5", "0.00012"};
  const float widest = std::max(loaded.width(texts[0]), loaded.width(texts[1]));
  const Rect cell{{0, 0}, {std::ceil(widest) + 6, 20}};
  CHECK_FALSE(pointOfColumn(loaded.font, loaded.size, texts, cell.width(), cell.width() - 4));
  for (const std::string& text : texts) {
    const float left = numberLeft(loaded.font, loaded.size, text, cell, std::nullopt);
    CHECK(std::abs(left + loaded.width(text) * 0.5F - cell.centre().x) <= 0.51F);
  }
}

TEST_CASE("a number never leaves its cell, wherever the points stand") {
  const Loaded loaded;
  const Rect cell{{0, 0}, {60, 20}};
  for (float point = -20; point < 90; point += 7)
    for (const char* text : {"\u221212.25", "0.1", "3", "\u221e"}) {
      CAPTURE(point);
      CAPTURE(text);
      const float left = numberLeft(loaded.font, loaded.size, text, cell, point);
      CHECK(left >= cell.min.x);
      CHECK(left + loaded.width(text) <= cell.max.x);
    }
}

TEST_CASE("of a block every column has its own points, a row alone none") {
  test::Studio studio(test::handoutLesson);
  const ViewContext context = studio.context();
  const float size = studio.sizes().text;
  ImFont* font = fontFor(studio.fonts, size);
  const float width = 140;
  const std::vector<double> array{0.5,  10,
                                  9,    9, //
                                  -2,   -200,
                                  9,    9, //
                                  12.5, 3,
                                  9,    9, //
                                  0,    std::numeric_limits<double>::infinity(),
                                  9,    9};
  const NumberBlock block{array, 4, 2, 4};
  PointColumns columns;
  const Rect cell{{0, 0}, {width, 20}};
  for (const int col : {0, 1}) {
    const auto point = columns.get(context, block, width, size).at(col);
    REQUIRE(point);
    for (size_t row = 0; row < 4; ++row) {
      const double number = array[row * 4 + static_cast<size_t>(col)];
      if (!std::isfinite(number)) continue;
      const std::string text = cellText(font, size, number, width, 4);
      CAPTURE(text);
      const float left = numberLeft(font, size, text, cell, point);
      CHECK(std::abs(left + textWidth(font, size, before(text)) - *point) <= 0.51F);
    }
  }
  // Whole numbers alone end at one place, which is right of the middle: the longest is there.
  const auto point = columns.get(context, block, width, size).at(1);
  CHECK(*point > width * 0.5F);
  CHECK_FALSE(columns.get(context, block, width, size).at(2));
  CHECK_FALSE(columns.get(context, {array, 1, 2, 4}, width, size).at(0));
  CHECK_FALSE(columns.get(context, {{}, 4, 2, 4}, width, size).at(0)); // not known yet
}

TEST_CASE("the columns of two tables of a node have their points in line") {
  test::Studio studio(test::handoutLesson);
  const ViewContext context = studio.context();
  const float size = studio.sizes().text;
  const std::vector<double> values{0.5, 0.25};
  const std::vector<double> gradients{-100.125, 3};
  PointColumns columns;
  const float width = 140;
  const auto alone = columns.get(context, {values, 2, 1, 1}, width, size).at(0);
  const auto above = columns.get(context, {values, 2, 1, 1, gradients}, width, size).at(0);
  const auto below = columns.get(context, {gradients, 2, 1, 1, values}, width, size).at(0);
  REQUIRE(above);
  CHECK(above == below);
  CHECK(above != alone);
}

TEST_CASE("other numbers in the same place are measured anew") {
  test::Studio studio(test::handoutLesson);
  const ViewContext context = studio.context();
  const float size = studio.sizes().text;
  std::vector<double> array{0.5, 0.25};
  PointColumns columns;
  const auto point = [&] { return columns.get(context, {array, 2, 1, 1}, 140, size).at(0); };
  const auto first = point();
  REQUIRE(first);
  array[0] = 1000.5; // a longer part before the point pushes it to the right
  const auto second = point();
  REQUIRE(second);
  CHECK(*second > *first + 5);
  array[0] = 0.5;
  CHECK(point() == first);
}

} // namespace
} // namespace backstep::ui
