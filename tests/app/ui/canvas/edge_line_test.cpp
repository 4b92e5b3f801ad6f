#include "canvas/edge_line.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <doctest/doctest.h>
#include <vector>

namespace backstep::ui {
namespace {

const Curve straight{{0, 0}, {50, 0}, {60, 0}, {200, 0}};
const Curve bent{{0, 0}, {40, 0}, {10, 60}, {50, 60}};

float away(ImVec2 p, ImVec2 from, ImVec2 to) {
  const ImVec2 way{to.x - from.x, to.y - from.y};
  const float squared = way.x * way.x + way.y * way.y;
  const float along = ((p.x - from.x) * way.x + (p.y - from.y) * way.y) / squared;
  const float t = std::clamp(along, 0.0F, 1.0F);
  return std::hypot(from.x + way.x * t - p.x, from.y + way.y * t - p.y);
}

float length(const std::vector<ImVec2>& line) {
  float sum = 0;
  for (size_t i = 1; i < line.size(); ++i)
    sum += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
  return sum;
}

std::vector<ImVec2> lineAt(const Curve& curve, float zoom, float slack) {
  std::vector<ImVec2> line;
  lineOf(curve, {zoom, {3, 7}}, slack, line);
  return line;
}

TEST_CASE("a straight wire is one stretch, a bent one leaves its curve by no more than allowed") {
  CHECK(lineAt(straight, 1, roundLine).size() == 2);
  for (const float zoom : {0.3F, 1.0F, 2.6F})
    for (const float slack : {roundLine, coarseLine}) {
      CAPTURE(zoom);
      CAPTURE(slack);
      const Camera camera{zoom, {3, 7}};
      const auto line = lineAt(bent, zoom, slack);
      CHECK(line.front().x == camera.toScreen(bent.front()).x);
      CHECK(line.back().y == doctest::Approx(camera.toScreen(bent.back()).y));
      for (int i = 0; i <= 500; ++i) {
        const ImVec2 p = camera.toScreen(pointOn(bent, static_cast<float>(i) / 500));
        float least = FLT_MAX;
        for (size_t k = 1; k < line.size(); ++k)
          least = std::min(least, away(p, line[k - 1], line[k]));
        CHECK(least <= slack + 0.01F);
      }
    }
  CHECK(lineAt(bent, 1, coarseLine).size() <= lineAt(bent, 1, roundLine).size());
}

TEST_CASE("a line is shortened by what its head takes, at most by half") {
  for (const float by : {0.0F, 1.5F, 9.0F, 20.0F}) {
    CAPTURE(by);
    auto line = lineAt(bent, 1, roundLine);
    const float whole = length(line);
    shorten(line, by);
    CHECK(whole - length(line) == doctest::Approx(by).epsilon(0.01));
    CHECK(line.front().x == 3);
  }
  auto line = lineAt(straight, 0.05F, roundLine);
  shorten(line, 100);
  CHECK(length(line) == doctest::Approx(5));
}

TEST_CASE("a line beside another keeps its distance") {
  auto line = lineAt(straight, 1, roundLine);
  moveAside(line, 2);
  for (const ImVec2 p : line) CHECK(p.y == doctest::Approx(9));
  const auto along = lineAt(bent, 1, roundLine);
  auto beside = along;
  moveAside(beside, 2);
  REQUIRE(beside.size() == along.size());
  for (size_t i = 0; i < beside.size(); ++i) {
    CAPTURE(i);
    float least = FLT_MAX;
    for (size_t k = 1; k < along.size(); ++k)
      least = std::min(least, away(beside[i], along[k - 1], along[k]));
    CHECK(std::abs(least - 2) < 0.05F); // it bends little from one stretch to the next
    const size_t stretch = std::min(i, along.size() - 2);
    const ImVec2 way{along[stretch + 1].x - along[stretch].x,
                     along[stretch + 1].y - along[stretch].y};
    const ImVec2 off{beside[i].x - along[i].x, beside[i].y - along[i].y};
    CHECK(way.x * off.y - way.y * off.x > 0); // to the right
  }
}

} // namespace
} // namespace backstep::ui
