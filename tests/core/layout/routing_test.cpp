#include "drawing_checks.h"
#include "layout/routing.h"

namespace backstep {
namespace {

/// The curve's points, by a construction of their own, that lie in one of the boxes.
int pointsInside(const LayoutCurve& curve, const std::vector<LayoutBox>& boxes) {
  int inside = 0;
  for (const LayoutPoint& p : test::samples(curve))
    for (const LayoutBox& box : boxes)
      if (p.x > box.left && p.x < box.right && p.y > box.top && p.y < box.bottom) ++inside;
  return inside;
}

bool leavesAndArrivesLevel(const LayoutCurve& curve) {
  const size_t n = curve.size();
  return curve[1].y == curve[0].y && curve[1].x >= curve[0].x && curve[n - 2].y == curve[n - 1].y &&
         curve[n - 2].x <= curve[n - 1].x;
}

TEST_CASE("with nothing in the way the curve is one level piece") {
  const LayoutCurve curve = routeAround({0, 0}, {100, 50}, {}, 5);
  CHECK(curve.size() == 4);
  CHECK(leavesAndArrivesLevel(curve));
  CHECK(curve.front().x == 0);
  CHECK(curve.back().y == 50);
}

TEST_CASE("a box in the way is passed on the side that strays less") {
  const std::vector<LayoutBox> boxes{{40, -20, 60, 60}};
  for (const double height : {-5.0, 45.0}) {
    const LayoutCurve curve = routeAround({0, height}, {100, height}, boxes, 6);
    CHECK(curve.size() % 3 == 1);
    CHECK(leavesAndArrivesLevel(curve));
    CHECK(pointsInside(curve, boxes) == 0);
    const double middle = test::pointOn(curve, 1, 0.5).y;
    if (height < 0)
      CHECK(middle < -20);
    else
      CHECK(middle > 60);
  }
}

TEST_CASE("several boxes are passed together, between or around them") {
  const std::vector<LayoutBox> boxes{{40, -100, 60, -10}, {40, 10, 60, 30}, {70, -40, 90, 40}};
  const LayoutCurve curve = routeAround({0, 20}, {140, 0}, boxes, 4);
  CHECK(pointsInside(curve, boxes) == 0);
  CHECK(curve.front().y == 20);
  CHECK(curve.back().y == 0);
}

TEST_CASE("an end to the left of the start is reached, too") {
  const LayoutCurve curve = routeAround({200, 0}, {50, 80}, {}, 4);
  CHECK(leavesAndArrivesLevel(curve));
  double rightmost = 0;
  for (const LayoutPoint& p : test::samples(curve)) rightmost = std::max(rightmost, p.x);
  CHECK(rightmost > 205);
}

TEST_CASE("with no way through, the direct curve") {
  // Walls all around the start.
  const std::vector<LayoutBox> walls{
      {10, -500, 20, 500}, {-500, -500, 20, -490}, {-500, 490, 20, 500}};
  const LayoutCurve curve = routeAround({0, 0}, {100, 0}, walls, 4);
  CHECK(curve.size() == 4);
}

TEST_CASE("touching means coming nearer than the clearance") {
  const LayoutCurve line = directCurve({0, 0}, {100, 0});
  const std::vector<LayoutBox> box{{40, 5, 60, 10}};
  CHECK_FALSE(touches(line, box, 4));
  CHECK(touches(line, box, 6));
  CHECK_FALSE(touches(line, {}, 100));
}

TEST_CASE("straightening keeps ends and never leads through a node") {
  LayoutRequest request;
  for (int i = 0; i < 5; ++i) request.nodes.push_back({60, 40, -1});
  request.edges = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {0, 4}, {0, 2}, {1, 4}};
  LaidOut drawing = layOut(request);
  const LaidOut before = drawing;
  straightenCurves(request, drawing);
  const std::vector<LayoutBox> boxes = boxesOf(request, drawing);
  int straight = 0;
  for (size_t i = 0; i < request.edges.size(); ++i) {
    CHECK(drawing.curves[i].front().y == before.curves[i].front().y);
    CHECK(drawing.curves[i].back().x == before.curves[i].back().x);
    if (drawing.curves[i].size() > 4) continue;
    ++straight;
    CHECK(pointsInside(drawing.curves[i], boxes) == 0);
  }
  CHECK(straight >= 4);
}

} // namespace
} // namespace backstep
