#include "canvas/graph_scene.h"
#include "studio.h"

#include <cmath>

namespace backstep {
namespace {

using test::Studio;
using ui::Flow;
using ui::Rect;
using ui::Scene;

TEST_CASE("no two cards overlap and values flow one way") {
  for (const char* lesson : {test::handoutLesson, test::variedLesson, test::largeLesson}) {
    Studio studio(lesson);
    for (const Flow flow : {Flow::Right, Flow::Down}) {
      const Scene scene = studio.scene(flow);
      for (std::size_t i = 0; i < scene.boxes.size(); ++i)
        for (std::size_t j = i + 1; j < scene.boxes.size(); ++j)
          CHECK_FALSE(scene.boxes[i].overlaps(scene.boxes[j]));
      for (const Edge& edge : studio.graph().edges()) {
        const Rect& from = scene.boxes[static_cast<std::size_t>(edge.operand.value)];
        const Rect& to = scene.boxes[static_cast<std::size_t>(edge.consumer.value)];
        if (flow == Flow::Right)
          CHECK(from.max.x < to.min.x);
        else
          CHECK(from.max.y < to.min.y);
      }
    }
  }
}

TEST_CASE("arrows start at their operand's card and end at their consumer's") {
  Studio studio(test::handoutLesson);
  for (const Flow flow : {Flow::Right, Flow::Down}) {
    const Scene scene = studio.scene(flow);
    for (int i = 0; i < studio.graph().edgeCount(); ++i) {
      const Edge& edge = studio.graph().edge(EdgeId{i});
      const ui::Curve& curve = scene.curves[static_cast<std::size_t>(i)];
      constexpr float near = 2;
      CHECK(scene.boxes[static_cast<std::size_t>(edge.operand.value)].grown(near).contains(
          curve.front()));
      CHECK(scene.boxes[static_cast<std::size_t>(edge.consumer.value)].grown(near).contains(
          curve.back()));
      CHECK(curve.size() % 3 == 1);
      CHECK(scene.curveBounds[static_cast<std::size_t>(i)].grown(1).contains(
          ui::pointOn(curve, 0.3F)));
    }
  }
}

TEST_CASE("two uses of one value are two arrows that can be told apart") {
  Studio studio(test::variedLesson);
  const Scene scene = studio.scene(Flow::Down);
  std::vector<std::size_t> squares;
  const NodeId s = studio.graph().find("s");
  for (int i = 0; i < studio.graph().edgeCount(); ++i)
    if (studio.graph().edge(EdgeId{i}).consumer == s)
      squares.push_back(static_cast<std::size_t>(i));
  REQUIRE(squares.size() == 2);
  CHECK(std::abs(ui::pointOn(scene.curves[squares[0]], 0.5F).x -
                 ui::pointOn(scene.curves[squares[1]], 0.5F).x) > 3);
}

TEST_CASE("cells lie on their cards, values and gradients apart") {
  Studio studio(test::largeLesson);
  for (const Flow flow : {Flow::Right, Flow::Down}) {
    const Scene scene = studio.scene(flow);
    for (const ui::CardGeometry& card : scene.cards) {
      const Rect face{{0, 0}, card.size};
      const auto inside = [&face](const Rect& r) {
        return r.min.x >= 0 && r.min.y >= 0 && r.max.x <= face.max.x && r.max.y <= face.max.y;
      };
      const Rect last =
          ui::cellBox(studio.sizes(), card.value, card.value.rows - 1, card.value.cols - 1);
      CHECK(inside(last));
      if (!card.value.whole()) CHECK(inside(card.value.thumbnail));
      REQUIRE(card.gradient.has_value());
      CHECK_FALSE(ui::cellBox(studio.sizes(), *card.gradient, 0, 0).overlaps(last));
    }
  }
}

TEST_CASE("the flow follows the window's shape") {
  Studio studio(test::handoutLesson);
  CHECK(studio.fittingFlow(2000, 700) == Flow::Right);
  CHECK(studio.fittingFlow(700, 2000) == Flow::Down);
}

TEST_CASE("thicker arrows carry more, within reason") {
  CHECK(ui::edgeWeight(1) == 1);
  float before = 1;
  for (std::int64_t entries = 2; entries < 1'000'000; entries *= 3) {
    CHECK(ui::edgeWeight(entries) >= before);
    before = ui::edgeWeight(entries);
  }
  CHECK(ui::edgeWeight(12) > 1.3F);
  CHECK(before <= 2.5F);
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
