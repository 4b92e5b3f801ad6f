#include "core/layout/drawing_checks.h"
#include "layout/engines.h"

using namespace backstep;
using namespace backstep::test;

TEST_CASE("columns are longest paths, with inputs beside their consumers") {
  // Wa, x, H, L, Wb, O, Y, y, loss
  const LayoutRequest request = handoutGraph();
  CHECK(columnsOf(request) == std::vector<int>{0, 0, 1, 2, 2, 3, 4, 4, 5});
  CHECK(columnsAdvanced(request, columnsOf(request)) == 8);
}

TEST_CASE("a skipping edge advances by all its columns") {
  LayoutRequest request;
  request.nodes.assign(4, {10, 10});
  request.edges = {{0, 1}, {1, 2}, {2, 3}, {0, 3}, {0, 3}};
  CHECK(columnsAdvanced(request, columnsOf(request)) == 9);
}

TEST_CASE("a rank group shares the column of its latest member") {
  LayoutRequest request; // 0 -> 1 -> 2, and 3 -> 4 with 4 beside 2
  request.nodes.assign(5, {10, 10});
  request.edges = {{0, 1}, {1, 2}, {3, 4}};
  request.nodes[2].rankGroup = 0;
  request.nodes[4].rankGroup = 0;
  CHECK(columnsOf(request) == std::vector<int>{0, 1, 2, 1, 2});
}

TEST_CASE("a node without edges stands in the first column") {
  LayoutRequest request;
  request.nodes.assign(3, {10, 10});
  request.edges = {{0, 1}};
  CHECK(columnsOf(request) == std::vector<int>{0, 1, 0});
}

TEST_CASE("every edge goes to a later column") {
  for (const int reach : {1, 3, 50}) {
    const LayoutRequest request = randomGraph(300, reach);
    const std::vector<int> columns = columnsOf(request);
    int backwards = 0;
    for (const LayoutEdge& edge : request.edges)
      backwards += columns[edge.from] >= columns[edge.to];
    CHECK(backwards == 0);
  }
}

namespace {

void checkPlaced(const LayoutRequest& request) {
  const LaidOut drawing = layOutInColumns(request);
  REQUIRE(drawing.centres.size() == request.nodes.size());
  CHECK(drawing.curves.size() == request.edges.size());
  CHECK(countOverlaps(request, drawing) == 0);
  int cramped = 0;
  for (const LayoutEdge& edge : request.edges) {
    const double gap = rectangleOf(request, drawing, edge.to).left -
                       rectangleOf(request, drawing, edge.from).right;
    if (gap < request.rankSeparation - 1e-6) ++cramped;
  }
  CHECK(cramped == 0);
}

} // namespace

TEST_CASE("columns place small and large graphs without overlap") {
  checkPlaced(handoutGraph());
  for (int count = 1; count <= 40; ++count) checkPlaced(randomGraph(count, 6));
  checkPlaced(randomGraph(1000, 30));
  checkPlaced(unrolledGraph(200));
}

TEST_CASE("a chain of equal nodes is straight") {
  LayoutRequest request;
  request.nodes.assign(6, {50, 30});
  for (int i = 0; i < 5; ++i) request.edges.push_back({i, i + 1});
  const LaidOut drawing = layOutInColumns(request);
  for (int i = 1; i < 6; ++i) {
    CHECK(drawing.centres[i].y == doctest::Approx(drawing.centres[0].y));
    CHECK(drawing.centres[i].x - drawing.centres[i - 1].x ==
          doctest::Approx(50 + request.rankSeparation));
  }
}

TEST_CASE("a consumer stands at the mean height of its operands") {
  LayoutRequest request;
  request.nodes.assign(4, {50, 30});
  request.edges = {{0, 3}, {1, 3}, {2, 3}};
  const LaidOut drawing = layOutInColumns(request);
  CHECK(drawing.centres[0].y < drawing.centres[1].y);
  CHECK(drawing.centres[1].y < drawing.centres[2].y);
  CHECK(drawing.centres[3].y == doctest::Approx(drawing.centres[1].y));
}
