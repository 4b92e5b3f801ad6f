#include "core/layout/drawing_checks.h"
#include "layout/layout.h"

using namespace backstep;
using namespace backstep::test;

TEST_CASE("an empty graph has an empty drawing") {
  const LaidOut drawing = layOut({});
  CHECK(drawing.centres.empty());
  CHECK(drawing.curves.empty());
  CHECK(drawing.bounds.right == 0);
  CHECK(drawing.bounds.bottom == 0);
}

TEST_CASE("a single node fills its drawing") {
  LayoutRequest request;
  request.nodes = {{130, 70}};
  const LaidOut drawing = layOut(request);
  checkDrawing(request, drawing);
  CHECK(drawing.centres[0].x == doctest::Approx(65));
  CHECK(drawing.centres[0].y == doctest::Approx(35));
  CHECK(drawing.bounds.right == doctest::Approx(130));
  CHECK(drawing.bounds.bottom == doctest::Approx(70));
}

TEST_CASE("nodes without edges stand in one column") {
  LayoutRequest request;
  request.nodes = {{100, 40}, {80, 90}, {120, 20}, {60, 60}};
  const LaidOut drawing = layOut(request);
  checkDrawing(request, drawing);
  CHECK(drawing.bounds.right == doctest::Approx(120));
  CHECK(drawing.bounds.bottom == doctest::Approx(210 + 3 * request.nodeSeparation).epsilon(0.02));
}

TEST_CASE("separate parts of a graph do not meet") {
  LayoutRequest request;
  request.nodes.assign(6, {90, 50});
  request.edges = {{0, 1}, {1, 2}, {3, 4}};
  checkDrawing(request, layOut(request));
}

TEST_CASE("the handout's graph is drawn cleanly") {
  const LayoutRequest request = handoutGraph();
  const LaidOut drawing = layOut(request);
  checkDrawing(request, drawing);
  const int Wb = 4, H = 2, L = 3;
  CHECK(drawing.centres[Wb].x > drawing.centres[H].x); // an input stands near its consumer
  CHECK(drawing.centres[Wb].x == doctest::Approx(drawing.centres[L].x));
}

TEST_CASE("operands stand in the order given, and their arrows arrive in it") {
  LayoutRequest request;
  request.nodes = {{80, 50}, {80, 50}, {80, 50}, {80, 50}};
  request.edges = {{0, 3}, {1, 3}, {2, 3}};
  const LaidOut drawing = layOut(request);
  checkDrawing(request, drawing);
  CHECK(drawing.centres[0].y < drawing.centres[1].y);
  CHECK(drawing.centres[1].y < drawing.centres[2].y);
  CHECK(drawing.curves[0].back().y < drawing.curves[1].back().y);
  CHECK(drawing.curves[1].back().y < drawing.curves[2].back().y);
}

TEST_CASE("parallel edges are drawn apart, in their order from the top") {
  LayoutRequest request; // a * a, and a third arrow beside them that goes on to another node
  request.nodes = {{80, 60}, {80, 60}, {80, 60}};
  request.edges = {{0, 1}, {0, 1}, {1, 2}, {0, 2}};
  const LaidOut drawing = layOut(request);
  checkDrawing(request, drawing);
  CHECK(leastDistance(drawing.curves[0], drawing.curves[1]) > 4);
  CHECK(leastDistance(drawing.curves[0], drawing.curves[3]) > 4);
  CHECK(drawing.curves[0].front().y < drawing.curves[1].front().y);
  CHECK(drawing.curves[0].back().y < drawing.curves[1].back().y);
}

TEST_CASE("a crowded border still takes every arrow") {
  LayoutRequest request;
  request.nodes = {{80, 30}, {80, 30}};
  request.edges.assign(40, {0, 1});
  checkDrawing(request, layOut(request));
}

TEST_CASE("nodes of one rank group stand in one column") {
  LayoutRequest request; // 0 -> 1 -> 2 -> 3 and 4 -> 3: the source 4 would stand beside 2
  request.nodes.assign(5, {80, 40});
  request.edges = {{0, 1}, {1, 2}, {2, 3}, {4, 3}};
  request.nodes[0].rankGroup = 7;
  request.nodes[4].rankGroup = 7;
  const LaidOut drawing = layOut(request);
  checkDrawing(request, drawing);
  CHECK(drawing.centres[0].x == doctest::Approx(drawing.centres[4].x));
}

TEST_CASE("separations are kept") {
  LayoutRequest request;
  request.nodes.assign(3, {80, 40});
  request.edges = {{0, 2}, {1, 2}};
  request.nodeSeparation = 100;
  request.rankSeparation = 200;
  const LaidOut drawing = layOut(request);
  checkDrawing(request, drawing);
  CHECK(drawing.centres[1].y - drawing.centres[0].y >= 139);
  CHECK(drawing.centres[2].x - drawing.centres[0].x >= 279);
}

TEST_CASE("the same request gives the same drawing, whatever was laid out before") {
  const LaidOut first = layOut(handoutGraph());
  for (int i = 0; i < 20; ++i) layOut(randomGraph(10 + i, 5));
  CHECK(sameDrawing(first, layOut(handoutGraph())));
}

TEST_CASE("random graphs of every small size are drawn cleanly") {
  for (int count = 1; count <= 40; ++count) {
    CAPTURE(count);
    const LayoutRequest request = randomGraph(count, 8);
    checkDrawing(request, layOut(request));
  }
}

TEST_CASE("a thousand nodes are drawn without overlap") {
  const LayoutRequest near = randomGraph(1000, 30);
  checkDrawing(near, layOut(near));
}

TEST_CASE("graphs beyond the engine's reach are drawn as well") {
  const LayoutRequest far = randomGraph(1500, 1500);
  checkDrawing(far, layOut(far));
  const LayoutRequest unrolled = unrolledGraph(400);
  checkDrawing(unrolled, layOut(unrolled));
}
