#include "app/differing_fraction.h"
#include "host/raster.h"

#include <array>
#include <cmath>
#include <doctest/doctest.h>
#include <random>
#include <string>
#include <vector>

using namespace backstep::host;

namespace {

constexpr std::uint32_t white = 0xffffffffU;
constexpr std::uint32_t black = packPixel(0, 0, 0);
constexpr std::uint32_t red = packPixel(255, 0, 0);
// Over black it gives 128; drawn twice it would give 192.
constexpr std::uint32_t halfWhite = packPixel(255, 255, 255, 128);
constexpr std::uint32_t grey = packPixel(128, 128, 128);

struct Point {
  double x = 0; // pixels, a multiple of 1/256
  double y = 0;
};

Corner corner(Point p, std::uint32_t colour = white, double u = 0, double v = 0) {
  return {std::llround(p.x * 256), std::llround(p.y * 256), u, v, colour};
}

PixelRect whole(const Image& image) { return {0, 0, image.width, image.height}; }

/// A rectangle of two triangles, corners in reading order with their colours or texture corners.
void drawQuad(Point min, Point max, std::array<std::uint32_t, 4> colours, const Image* texture,
              Image& target) {
  const Corner a = corner(min, colours[0], 0, 0);
  const Corner b = corner({max.x, min.y}, colours[1], 1, 0);
  const Corner c = corner({min.x, max.y}, colours[2], 0, 1);
  const Corner d = corner(max, colours[3], 1, 1);
  drawTriangle(a, b, d, whole(target), texture, target);
  drawTriangle(a, d, c, whole(target), texture, target);
}

void drawRect(Point min, Point max, std::uint32_t colour, Image& target) {
  drawQuad(min, max, {colour, colour, colour, colour}, nullptr, target);
}

/// Twice the signed area of a, b, p.
double side(Point a, Point b, Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/// How the centre of a pixel lies to a convex polygon with corners clockwise on the screen: > 0
/// inside, 0 on an edge, < 0 outside.
double depth(const std::vector<Point>& polygon, int x, int y) {
  double least = INFINITY;
  for (size_t i = 0; i < polygon.size(); ++i)
    least =
        std::min(least, side(polygon[i], polygon[(i + 1) % polygon.size()], {x + 0.5, y + 0.5}));
  return least;
}

} // namespace

TEST_CASE("a rectangle on whole pixels covers exactly its pixels, each once") {
  Image image(8, 6, black);
  drawRect({2, 1}, {6, 4}, halfWhite, image);
  for (int y = 0; y < 6; ++y)
    for (int x = 0; x < 8; ++x) {
      const bool inside = x >= 2 && x < 6 && y >= 1 && y < 4;
      CHECK(image.at(x, y) == (inside ? grey : black));
    }
}

TEST_CASE("a pixel belongs to a rectangle when its centre does; left and top edges are inside") {
  const auto coveredColumns = [](double from, double to) {
    Image image(4, 1, black);
    drawRect({from, 0}, {to, 1}, white, image);
    std::string text;
    for (const std::uint32_t pixel : image.pixels) text += pixel == white ? '#' : '.';
    return text;
  };
  CHECK(coveredColumns(0.5, 2.5) == "##..");
  CHECK(coveredColumns(0.5 + 1 / 256.0, 2.5 + 1 / 256.0) == ".##.");
  CHECK(coveredColumns(1.25, 1.75) == ".#..");
  CHECK(coveredColumns(1.6, 2.4) == "....");
  CHECK(coveredColumns(-9, 1) == "#...");
  Image image(1, 4, black);
  drawRect({0, 0.5}, {1, 2.5}, white, image);
  CHECK(image.pixels == std::vector<std::uint32_t>{white, white, black, black});
}

TEST_CASE("both windings of a triangle draw the same") {
  Image one(20, 20, black);
  Image other = one;
  const Corner a = corner({2.3, 1.1});
  const Corner b = corner({18.7, 7.9});
  const Corner c = corner({5.2, 17.4});
  drawTriangle(a, b, c, whole(one), nullptr, one);
  drawTriangle(c, b, a, whole(one), nullptr, other);
  CHECK(one.pixels == other.pixels);
  CHECK(backstep::test::differingFraction(one, Image(20, 20, black)) > 0.3);
}

TEST_CASE("a fan of triangles covers the inside of its polygon, each pixel once") {
  std::mt19937 random(5);
  const auto coordinate = [&random](double low, double high) {
    const double t = static_cast<double>(random() % 10'000) / 10'000;
    return std::round((low + (high - low) * t) * 256) / 256;
  };
  for (int round = 0; round < 50; ++round) {
    // A convex quadrilateral: one corner near each corner of the picture, a centre somewhere
    // inside.
    const std::vector<Point> polygon{{coordinate(1, 8), coordinate(1, 8)},
                                     {coordinate(22, 29), coordinate(1, 8)},
                                     {coordinate(22, 29), coordinate(22, 29)},
                                     {coordinate(1, 8), coordinate(22, 29)}};
    const Point centre{coordinate(12, 18), coordinate(12, 18)};
    Image image(30, 30, black);
    for (size_t i = 0; i < 4; ++i)
      drawTriangle(corner(centre, halfWhite), corner(polygon[i], halfWhite),
                   corner(polygon[(i + 1) % 4], halfWhite), whole(image), nullptr, image);
    for (int y = 0; y < 30; ++y)
      for (int x = 0; x < 30; ++x) {
        const double inside = depth(polygon, x, y);
        if (inside > 0) CHECK(image.at(x, y) == grey);
        if (inside < 0) CHECK(image.at(x, y) == black);
      }
  }
}

TEST_CASE("nothing is drawn outside the clip rectangle") {
  Image image(6, 6, black);
  const PixelRect clip{1, 2, 4, 5};
  drawTriangle(corner({-50, -50}), corner({100, -50}), corner({-50, 100}), clip, nullptr, image);
  for (int y = 0; y < 6; ++y)
    for (int x = 0; x < 6; ++x)
      CHECK(image.at(x, y) == (x >= 1 && x < 4 && y >= 2 && y < 5 ? white : black));
  Image untouched(6, 6, black);
  drawTriangle(corner({0, 0}), corner({6, 0}), corner({0, 6}), {4, 4, 2, 2}, nullptr, untouched);
  CHECK(untouched.pixels == Image(6, 6, black).pixels);
}

TEST_CASE("a triangle without area draws nothing") {
  Image image(6, 6, black);
  drawTriangle(corner({1, 1}), corner({3, 3}), corner({5, 5}), whole(image), nullptr, image);
  drawTriangle(corner({2, 2}), corner({2, 2}), corner({2, 2}), whole(image), nullptr, image);
  CHECK(image.pixels == Image(6, 6, black).pixels);
}

TEST_CASE("corners as far away as allowed are still exact") {
  constexpr double far = 1 << 20;
  Image image(5, 5, black);
  drawTriangle(corner({2, -far}), corner({far, -far}), corner({2, far}), whole(image), nullptr,
               image);
  for (int x = 0; x < 5; ++x) CHECK(image.at(x, 2) == (x >= 2 ? white : black));
}

TEST_CASE("colours blend in proportion to alpha, rounded to the nearest level") {
  for (const unsigned alpha : {0U, 1U, 37U, 128U, 254U, 255U}) {
    Image image(1, 1, packPixel(10, 200, 90));
    drawRect({0, 0}, {1, 1}, packPixel(250, 20, 90, alpha), image);
    const auto mixed = [alpha](double source, double target) {
      return static_cast<std::uint32_t>(
          std::lround((source * alpha + target * (255.0 - alpha)) / 255.0));
    };
    CAPTURE(alpha);
    CHECK(image.at(0, 0) == packPixel(mixed(250, 10), mixed(20, 200), 90));
  }
}

TEST_CASE("a picture that starts transparent gathers alpha") {
  Image image(1, 1, 0);
  drawRect({0, 0}, {1, 1}, packPixel(255, 255, 255, 128), image);
  CHECK((image.at(0, 0) >> 24U) == 128);
  drawRect({0, 0}, {1, 1}, packPixel(255, 255, 255, 128), image);
  CHECK((image.at(0, 0) >> 24U) == 192); // 128 + 128 * 127 / 255, rounded
}

TEST_CASE("a colour between corners is linear, sampled at pixel centres") {
  Image image(10, 3, black);
  drawQuad({0, 0}, {10, 3}, {black, packPixel(250, 0, 100), black, packPixel(250, 0, 100)}, nullptr,
           image);
  for (int y = 0; y < 3; ++y)
    for (int x = 0; x < 10; ++x) {
      const double t = (x + 0.5) / 10;
      CHECK(std::abs(static_cast<double>(image.at(x, y) & 255U) - 250 * t) <= 0.51);
      CHECK(std::abs(static_cast<double>(image.at(x, y) >> 16U & 255U) - 100 * t) <= 0.51);
    }
}

TEST_CASE("a texture drawn at its own size is copied") {
  Image texture(5, 4);
  for (int i = 0; i < 20; ++i) texture.pixels[i] = packPixel(i * 12U, 255U - i, i * i % 256U);
  Image image(9, 9, black);
  drawQuad({3, 2}, {8, 6}, {white, white, white, white}, &texture, image);
  for (int y = 0; y < 9; ++y)
    for (int x = 0; x < 9; ++x) {
      const bool inside = x >= 3 && x < 8 && y >= 2 && y < 6;
      CHECK(image.at(x, y) == (inside ? texture.at(x - 3, y - 2) : black));
    }
}

TEST_CASE("a stretched texture is interpolated between texel centres and held at its edges") {
  Image texture(2, 1);
  texture.pixels = {packPixel(0, 0, 0), packPixel(200, 100, 40)};
  Image image(4, 1, red);
  drawQuad({0, 0}, {4, 1}, {white, white, white, white}, &texture, image);
  // Texel centres are at pixels 1 and 3, so pixel centres are at -1/4, 1/4, 3/4 and 5/4 texels.
  CHECK(image.pixels == std::vector<std::uint32_t>{packPixel(0, 0, 0), packPixel(50, 25, 10),
                                                   packPixel(150, 75, 30),
                                                   packPixel(200, 100, 40)});
}

TEST_CASE("the corners' colour multiplies the texture") {
  Image texture(1, 1, packPixel(255, 128, 64, 255));
  const std::uint32_t tint = packPixel(128, 255, 0);
  Image image(2, 2, black);
  drawQuad({0, 0}, {2, 2}, {tint, tint, tint, tint}, &texture, image);
  CHECK(image.at(1, 1) == packPixel(128, 128, 0));
}

TEST_CASE("every build draws the same bytes") {
  // Not a statement about what is right (the cases above are): debug, release and sanitized builds,
  // and other processors, must come to one number. FNV-1a over slivers, gradients and a texture.
  std::mt19937 random(11);
  const auto next = [&random](unsigned limit) {
    return static_cast<std::int64_t>(random() % limit);
  };
  Image texture(16, 16);
  for (std::uint32_t& pixel : texture.pixels) pixel = static_cast<std::uint32_t>(random());
  Image image(200, 150, white);
  for (int i = 0; i < 400; ++i) {
    const auto any = [&] {
      const double u = static_cast<double>(next(1000)) / 700;
      const double v = static_cast<double>(next(1000)) / 700;
      return Corner{next(200 * 256), next(150 * 256), u, v, static_cast<std::uint32_t>(random())};
    };
    const Corner a = any();
    const Corner b = any();
    const Corner c = any();
    drawTriangle(a, b, c, whole(image), i % 2 == 0 ? &texture : nullptr, image);
  }
  std::uint32_t hash = 2166136261U;
  for (const std::uint32_t pixel : image.pixels) hash = (hash ^ pixel) * 16777619U;
  CHECK(hash == 1509165893U);
}
