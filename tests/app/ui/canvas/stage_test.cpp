#include "canvas/stage.h"
#include "scenes.h"

namespace backstep::ui {
namespace {

constexpr float em = 10;

/// x -> q -> f in a row, and a card between q and f but above the arrow.
struct Row {
  std::shared_ptr<const Graph> graph =
      test::smallGraph("q = exp(x)\nu = exp(z)\nf = q + u", {"x", "z"});
  Scene home = test::plainScene(*graph, {{0, 0}, {200, -300}, {200, 0}, {400, -200}, {600, 0}});
  PinBoard pins;
  Stage stage;
  NodeId q = graph->find("q");
  NodeId u = graph->find("u");

  void frame(float seconds = 0, bool glide = false) {
    stage.update(*graph, home, 1, pins, {em, seconds, glide, {}});
  }
  const Rect& box(NodeId node) const {
    return stage.scene().boxes[static_cast<size_t>(node.value)];
  }
  bool isHome() const {
    bool same = true;
    for (size_t i = 0; i < home.boxes.size(); ++i)
      same = same && stage.scene().boxes[i].min.x == home.boxes[i].min.x &&
             stage.scene().boxes[i].min.y == home.boxes[i].min.y;
    for (size_t i = 0; i < home.curves.size(); ++i)
      same = same && stage.scene().curves[i].size() == home.curves[i].size() &&
             stage.scene().curves[i].back().x == home.curves[i].back().x &&
             stage.scene().curves[i].back().y == home.curves[i].back().y;
    return same;
  }
};

TEST_CASE("without pins the stage shows the layout") {
  Row row;
  row.frame();
  CHECK(row.isHome());
  CHECK_FALSE(row.stage.moving());
}

TEST_CASE("a pinned card stands where the pin says, and its arrows reach it") {
  Row row;
  row.frame();
  row.pins.pin(row.q, {3, 12});
  row.frame();
  CHECK(row.box(row.q).min.x == 230);
  CHECK(row.box(row.q).min.y == 120);
  for (int i = 0; i < row.graph->edgeCount(); ++i) {
    const Edge& edge = row.graph->edge(EdgeId{i});
    const Curve& curve = row.stage.scene().curves[static_cast<size_t>(i)];
    CHECK(row.box(edge.operand).grown(1).contains(curve.front()));
    CHECK(row.box(edge.consumer).grown(1).contains(curve.back()));
    CHECK(row.stage.scene().bounds.grown(1).contains(pointOn(curve, 0.5F)));
  }
}

TEST_CASE("arrows of moved cards pass the others") {
  Row row;
  row.frame();
  row.pins.pin(row.u, {-2, 20}); // onto the straight way from q to f
  row.frame();
  REQUIRE(row.box(row.u).contains({450, 30}));
  for (int i = 0; i < row.graph->edgeCount(); ++i) {
    const Edge& edge = row.graph->edge(EdgeId{i});
    const bool touched = edge.operand == row.u || edge.consumer == row.u;
    if (!touched) continue;
    for (float share = 0.1F; share < 0.95F; share += 0.05F)
      for (const Rect& box : row.stage.scene().boxes)
        CHECK_FALSE(box.contains(pointOn(row.stage.scene().curves[static_cast<size_t>(i)], share)));
  }
}

TEST_CASE("taking the pins out brings everything back, gliding when things may move") {
  Row row;
  row.frame();
  row.pins.pin(row.q, {0, 20});
  row.frame();
  row.pins.clear();
  row.frame(1 / 60.0F, true);
  CHECK(row.stage.moving());
  CHECK(row.box(row.q).min.y < 200);
  CHECK(row.box(row.q).min.y > 0);
  for (int i = 0; i < 120; ++i) row.frame(1 / 60.0F, true);
  CHECK_FALSE(row.stage.moving());
  CHECK(row.isHome());
  row.pins.pin(row.q, {0, 20});
  row.frame();
  row.pins.clear();
  row.frame();
  CHECK(row.isHome());
}

TEST_CASE("pins belong to one graph") {
  Row row;
  row.pins.belongTo(row.graph);
  row.pins.pin(row.q, {1, 1});
  row.pins.belongTo(row.graph);
  CHECK(row.pins.pinned(row.q));
  row.pins.belongTo(test::smallGraph("f = exp(x)", {"x"}));
  CHECK(row.pins.empty());
  CHECK(row.pins.offset(row.q).x == 0);
}

} // namespace
} // namespace backstep::ui
