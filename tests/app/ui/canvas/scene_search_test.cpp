#include "canvas/scene_search.h"
#include "scenes.h"

#include <cmath>

namespace backstep::ui {
namespace {

struct Square {
  // a b are numbers, c = a * b, d = c + c
  std::shared_ptr<const Graph> graph = test::smallGraph("c = a * b\nd = c + a", {"a", "b"});
  Scene scene = test::plainScene(*graph, {{0, 0}, {0, 900}, {200, 0}, {400, 300}});
};

TEST_CASE("arrows lead to the card that lies that way, and to none at the rim") {
  const Square s;
  const auto from = [&](int node, ImVec2 way) {
    return neighbour(*s.graph, s.scene, NodeId{node}, way).value;
  };
  CHECK(from(0, {1, 0}) == 2);
  CHECK(from(2, {1, 0}) == 3);
  CHECK(from(3, {-1, 0}) == 2);
  CHECK(from(0, {0, 1}) == 1);
  CHECK(from(1, {0, -1}) == 0);
  CHECK(from(0, {-1, 0}) == -1);
  CHECK(from(0, {0, -1}) == -1);
}

TEST_CASE("literals are passed over") {
  const auto graph = test::smallGraph("c = 2 * a\nd = c + 1", {"a"});
  std::vector<ImVec2> corners;
  for (int i = 0; i < graph->nodeCount(); ++i) corners.push_back({static_cast<float>(i) * 150, 0});
  const Scene scene = test::plainScene(*graph, corners);
  for (NodeId at{0}; at.valid(); at = neighbour(*graph, scene, at, {1, 0}))
    CHECK(graph->node(at).kind != Node::Kind::Literal);
}

TEST_CASE("what is at a point") {
  const Square s;
  CHECK(cardAt(s.scene, {250, 30}).value == 2);
  CHECK_FALSE(cardAt(s.scene, {150, 100}).valid());
}

TEST_CASE("an arrow is found within reach of its curve, the nearer of two") {
  const Square s;
  for (int i = 0; i < s.graph->edgeCount(); ++i) {
    const Curve& curve = s.scene.curves[static_cast<std::size_t>(i)];
    const ImVec2 middle = pointOn(curve, 0.5F);
    CHECK(edgeAt(s.scene, middle, 3).value == i);
    // Straight up from the middle of an arrow that rises less than it runs.
    const ImVec2 way{curve.back().x - curve.front().x, curve.back().y - curve.front().y};
    const float length = std::sqrt(way.x * way.x + way.y * way.y);
    const ImVec2 beside{middle.x - way.y / length * 4, middle.y + way.x / length * 4};
    CHECK_FALSE(edgeAt(s.scene, beside, 3).valid());
    CHECK(edgeAt(s.scene, beside, 5).value == i);
  }
}

} // namespace
} // namespace backstep::ui
