#include "core/layout/drawing_checks.h"
#include "layout/columns.h"

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
