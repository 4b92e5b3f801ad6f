#include "canvas/edge_line.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float leastPieces = 12; // of a bend
constexpr float mostPieces = 64;
constexpr float largestArrow = 1.3F; // times the one at zoom 1
constexpr float leastStretch = 2;    // pixels; a shorter one is not seen

float distance(ImVec2 a, ImVec2 b) { return std::hypot(b.x - a.x, b.y - a.y); }

/// How far the line through two points passes by a third.
float passing(ImVec2 from, ImVec2 to, ImVec2 p) {
  const ImVec2 n = across(from, to);
  return std::abs((p.x - from.x) * n.x + (p.y - from.y) * n.y);
}

/// Into how many pieces of equal share a Bezier curve is cut.
int piecesOf(const Bezier& p, float slack) {
  if (std::max(passing(p[0], p[3], p[1]), passing(p[0], p[3], p[2])) <= slack) return 1;
  const auto bend = [](ImVec2 a, ImVec2 b, ImVec2 c) {
    return std::hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y);
  };
  // A piece leaves its curve by an eighth of the second derivative, at most 6 bends, over n^2.
  constexpr float worst = 0.75F;
  const float most = worst * std::max(bend(p[0], p[1], p[2]), bend(p[1], p[2], p[3]));
  const float needed = std::ceil(std::sqrt(most / slack));
  const float length = distance(p[0], p[1]) + distance(p[1], p[2]) + distance(p[2], p[3]);
  const float least = std::min(leastPieces, std::ceil(length / leastStretch));
  return static_cast<int>(std::clamp(needed, std::min(least, mostPieces), mostPieces));
}

} // namespace

float arrowScale(const Camera& camera) { return std::min(largestArrow, camera.zoom); }

ImVec2 across(ImVec2 from, ImVec2 to) {
  constexpr float least = 0.001F; // of a way without extent
  const float norm = std::max(least, distance(from, to));
  return {-(to.y - from.y) / norm, (to.x - from.x) / norm};
}

void lineOf(const Curve& curve, const Camera& camera, float slack, std::vector<ImVec2>& line) {
  line.assign(1, camera.toScreen(curve.front()));
  const size_t count = (curve.size() - 1) / 3;
  for (size_t k = 0; k < count; ++k) {
    Bezier p{};
    for (size_t i = 0; i < p.size(); ++i) p[i] = camera.toScreen(curve[3 * k + i]);
    const int pieces = piecesOf(p, slack);
    for (int i = 1; i <= pieces; ++i)
      line.push_back(pointOn(p, static_cast<float>(i) / static_cast<float>(pieces)));
  }
}

void shorten(std::vector<ImVec2>& line, float length) {
  float whole = 0;
  for (size_t i = 1; i < line.size(); ++i) whole += distance(line[i - 1], line[i]);
  float left = std::min(length, whole * 0.5F);
  while (line.size() > 2 && distance(line[line.size() - 2], line.back()) < left) {
    left -= distance(line[line.size() - 2], line.back());
    line.pop_back();
  }
  const ImVec2 before = line[line.size() - 2];
  const ImVec2 end = line.back();
  const float last = distance(before, end);
  if (last <= 0) return;
  const float share = std::min(1.0F, left / last);
  line.back() = {end.x + (before.x - end.x) * share, end.y + (before.y - end.y) * share};
}

void moveAside(std::vector<ImVec2>& line, float by) {
  ImVec2 before = line.front(); // where it was
  for (size_t i = 0; i < line.size(); ++i) {
    const ImVec2 here = line[i];
    const ImVec2 next = line[std::min(i + 1, line.size() - 1)];
    const ImVec2 n = across(before, next);
    line[i] = {here.x + n.x * by, here.y + n.y * by};
    before = here;
  }
}

} // namespace backstep::ui
