#include "core/layout/drawing_checks.h"
#include "layout/engines.h"

using namespace backstep;
using namespace backstep::test;

namespace {

// How many sampled points of curves lie well inside a node that the edge does not join.
int countRunsThroughNodes(const LayoutRequest& request, const LaidOut& drawing) {
  constexpr double margin = 3;
  int hits = 0;
  for (size_t edge = 0; edge < request.edges.size(); ++edge) {
    for (int node = 0; node < static_cast<int>(request.nodes.size()); ++node) {
      if (node == request.edges[edge].from || node == request.edges[edge].to) continue;
      const Rectangle box = rectangleOf(request, drawing, node);
      for (const LayoutPoint& p : samples(drawing.curves[edge])) {
        hits += p.x > box.left + margin && p.x < box.right - margin && p.y > box.top + margin &&
                p.y < box.bottom - margin;
      }
    }
  }
  return hits;
}

} // namespace

TEST_CASE("dot leads edges around the nodes between") {
  LayoutRequest request; // a chain, and an edge from its first to its last node
  request.nodes.assign(5, {80, 60});
  request.edges = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {0, 4}};
  const auto drawing = layOutWithDot(request, false);
  REQUIRE(drawing.has_value());
  CHECK(countRunsThroughNodes(request, *drawing) == 0);

  LaidOut straight = *drawing; // the count must see a line through the middles of the chain
  straight.curves[4] = {straight.centres[0], straight.centres[1], straight.centres[3],
                        straight.centres[4]};
  CHECK(countRunsThroughNodes(request, straight) > 0);
}

TEST_CASE("dot keeps nodes apart also when hurried") {
  for (const bool hurried : {false, true}) {
    const LayoutRequest request = randomGraph(120, 40);
    const auto drawing = layOutWithDot(request, hurried);
    REQUIRE(drawing.has_value());
    CHECK(countOverlaps(request, *drawing) == 0);
  }
}

TEST_CASE("dot's curves join the middles of the borders") {
  const LayoutRequest request = handoutGraph();
  const auto drawing = layOutWithDot(request, false);
  REQUIRE(drawing.has_value());
  for (size_t i = 0; i < request.edges.size(); ++i) {
    const Rectangle from = rectangleOf(request, *drawing, request.edges[i].from);
    const Rectangle to = rectangleOf(request, *drawing, request.edges[i].to);
    const LayoutCurve& curve = drawing->curves[i];
    CHECK(std::abs(curve.front().x - from.right) < 1.5);
    CHECK(std::abs(curve.front().y - (from.top + from.bottom) / 2) < 1.5);
    CHECK(std::abs(curve.back().x - to.left) < 1.5);
    CHECK(std::abs(curve.back().y - (to.top + to.bottom) / 2) < 1.5);
  }
}

TEST_CASE("dot can be called many times") {
  const LayoutRequest request = handoutGraph();
  const auto first = layOutWithDot(request, false);
  REQUIRE(first.has_value());
  for (int i = 0; i < 50; ++i) {
    const auto again = layOutWithDot(request, false);
    REQUIRE(again.has_value());
    CHECK(sameDrawing(*again, *first));
  }
}
