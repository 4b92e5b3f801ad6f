#include "canvas/scene.h"
#include "scenes.h"
#include "studio.h"

#include <cmath>

namespace backstep {
namespace {

using test::Studio;
using ui::Density;
using ui::Rect;
using ui::Scene;

TEST_CASE("no two cards overlap and values flow one way") {
  for (const char* lesson : {test::handoutLesson, test::variedLesson, test::largeLesson}) {
    Studio studio(lesson);
    for (const Density density : {Density::Roomy, Density::Compact}) {
      const Scene scene = studio.scene(density);
      for (size_t i = 0; i < scene.boxes.size(); ++i)
        for (size_t j = i + 1; j < scene.boxes.size(); ++j)
          CHECK_FALSE(scene.boxes[i].overlaps(scene.boxes[j]));
      for (const Edge& edge : studio.graph().edges()) {
        const Rect& from = scene.boxes[static_cast<size_t>(edge.operand.value)];
        const Rect& to = scene.boxes[static_cast<size_t>(edge.consumer.value)];
        CHECK(from.max.x < to.min.x);
      }
    }
  }
}

TEST_CASE("arrows start at their operand's card and end at their consumer's") {
  Studio studio(test::handoutLesson);
  for (const Density density : {Density::Roomy, Density::Compact}) {
    const Scene scene = studio.scene(density);
    for (int i = 0; i < studio.graph().edgeCount(); ++i) {
      const Edge& edge = studio.graph().edge(EdgeId{i});
      const ui::Curve& curve = scene.curves[static_cast<size_t>(i)];
      constexpr float near = 2;
      CHECK(
          scene.boxes[static_cast<size_t>(edge.operand.value)].grown(near).contains(curve.front()));
      CHECK(
          scene.boxes[static_cast<size_t>(edge.consumer.value)].grown(near).contains(curve.back()));
      CHECK(curve.size() % 3 == 1);
      CHECK(scene.curveBounds[static_cast<size_t>(i)].grown(1).contains(ui::pointOn(curve, 0.3F)));
    }
  }
}

TEST_CASE("two uses of one value are two arrows that can be told apart") {
  Studio studio(test::variedLesson);
  const Scene scene = studio.scene(Density::Roomy);
  std::vector<size_t> squares;
  const NodeId s = studio.graph().find("s");
  for (int i = 0; i < studio.graph().edgeCount(); ++i)
    if (studio.graph().edge(EdgeId{i}).consumer == s) squares.push_back(static_cast<size_t>(i));
  REQUIRE(squares.size() == 2);
  CHECK(std::abs(ui::pointOn(scene.curves[squares[0]], 0.5F).y -
                 ui::pointOn(scene.curves[squares[1]], 0.5F).y) > 3);
}

TEST_CASE("cells lie on their cards, values and gradients apart") {
  Studio studio(test::largeLesson);
  for (const Density density : {Density::Roomy, Density::Compact}) {
    const Scene scene = studio.scene(density);
    for (const ui::CardGeometry& card : scene.cards) {
      const Rect face{{0, 0}, card.size};
      const auto inside = [&face](const Rect& r) {
        return r.min.x >= 0 && r.min.y >= 0 && r.max.x <= face.max.x && r.max.y <= face.max.y;
      };
      const Rect last =
          ui::cellBox(scene.sizes, card.value, card.value.rows - 1, card.value.cols - 1);
      CHECK(inside(last));
      if (!card.value.whole()) CHECK(inside(card.value.thumbnail));
      REQUIRE(card.gradient.has_value());
      CHECK_FALSE(ui::cellBox(scene.sizes, *card.gradient, 0, 0).overlaps(last));
    }
  }
}

TEST_CASE("cards are compact where the roomy ones would be too small to read") {
  Studio studio(test::handoutLesson);
  CHECK(studio.fittingDensity(3000, 1000) == Density::Roomy);
  CHECK(studio.fittingDensity(600, 660) == Density::Compact);
  CHECK(studio.scene(Density::Compact).bounds.width() <
        studio.scene(Density::Roomy).bounds.width() * 0.8F);
}

TEST_CASE("values stand on the left, gradients on the right behind a bar") {
  for (const char* lesson : {test::handoutLesson, test::variedLesson, test::largeLesson}) {
    Studio studio(lesson);
    for (const Density density : {Density::Roomy, Density::Compact}) {
      const Scene scene = studio.scene(density);
      for (const ui::CardGeometry& card : scene.cards) {
        if (!card.gradient) continue;
        const Rect values = ui::blockExtent(scene.sizes, card.value);
        CHECK(card.bar.max.x <= card.gradient->origin.x);
        if (density == Density::Compact && card.value.cols > 2) { // there is no room beside it
          CHECK(values.max.y < card.gradient->origin.y);
          continue;
        }
        CHECK(values.max.x <= card.bar.min.x);
        CHECK(card.gradient->origin.y == card.value.origin.y);
        for (const Rect& socket : card.sockets.boxes) {
          CHECK(socket.min.x >= card.bar.max.x);
          CHECK(socket.max.x < card.gradient->origin.x);
        }
      }
    }
  }
}

TEST_CASE("a node that is used twice has two sockets") {
  Studio studio(test::variedLesson);
  const Scene scene = studio.scene(Density::Roomy);
  for (int i = 0; i < studio.graph().nodeCount(); ++i) {
    const int messages = studio.graph().node(NodeId{i}).messageCount;
    CHECK(scene.cards[static_cast<size_t>(i)].sockets.boxes.size() ==
          static_cast<size_t>(messages > 1 ? messages : 0));
  }
}

TEST_CASE("of a wide matrix on a compact card, the messages stand below the values as well") {
  Studio studio("id = \"wide\"\ntitle = \"Wide\"\nprogram = \"loss = sum(W) + l2(W)\"\n"
                "[parameters]\nW = [[1, 2, 3, 4], [5, 6, 7, 8]]\n");
  const Scene scene = studio.scene(Density::Compact);
  const auto matrix = static_cast<size_t>(studio.graph().find("W").value);
  const ui::CardGeometry& card = scene.cards[matrix];
  REQUIRE(card.sockets.boxes.size() == 2);
  const float below = ui::blockExtent(scene.sizes, card.value).max.y;
  CHECK(card.sockets.names > below);
  CHECK(card.gradient->origin.y > card.sockets.names);
  for (const Rect& socket : card.sockets.boxes) {
    CHECK(socket.min.y > card.sockets.names);
    CHECK(socket.min.x >= card.bar.max.x);
    CHECK(socket.max.x < card.gradient->origin.x);
    CHECK(socket.max.y < card.size.y);
  }
  const Scene roomy = studio.scene(Density::Roomy);
  CHECK(card.size.x < roomy.cards[matrix].size.x * 0.8F);
}

TEST_CASE("pointOn runs from end to end") {
  const ui::Curve two{{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}};
  CHECK(ui::pointOn(two, 0).x == doctest::Approx(0));
  CHECK(ui::pointOn(two, 0.5F).x == doctest::Approx(3));
  CHECK(ui::pointOn(two, 1).x == doctest::Approx(6));
  CHECK(ui::pointOn(two, 2).x == doctest::Approx(6));
  CHECK(ui::pointOn(two, 0.25F).x == doctest::Approx(1.5));
}

} // namespace
} // namespace backstep

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
    const Curve& curve = s.scene.curves[static_cast<size_t>(i)];
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
