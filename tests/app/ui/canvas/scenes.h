#pragma once

#include "canvas/scene.h"
#include "language/program.h"

#include <doctest/doctest.h>
#include <memory>

namespace backstep::test {

/// A graph of numbers: every name in `inputs` is a parameter.
inline std::shared_ptr<const Graph> smallGraph(const char* program,
                                               std::initializer_list<const char*> inputs) {
  Result<Program> parsed = parseProgram(program);
  REQUIRE(parsed);
  std::vector<Binding> bindings;
  for (const char* name : inputs) bindings.push_back({name, Node::Kind::Parameter, {}});
  auto graph = buildGraph(std::move(*parsed), bindings);
  REQUIRE(graph);
  return *graph;
}

/// Cards of 100 x 60 with their top left corners there, joined by straight arrows from right border
/// to left border.
inline ui::Scene plainScene(const Graph& graph, const std::vector<ImVec2>& corners) {
  ui::Scene scene;
  for (const ImVec2 corner : corners) {
    ui::CardGeometry card;
    card.size = {100, 60};
    scene.cards.push_back(card);
    scene.boxes.push_back({corner, {corner.x + 100, corner.y + 60}});
  }
  for (const Edge& edge : graph.edges()) {
    const ui::Rect& from = scene.boxes[static_cast<size_t>(edge.operand.value)];
    const ui::Rect& to = scene.boxes[static_cast<size_t>(edge.consumer.value)];
    const ImVec2 a{from.max.x, from.centre().y};
    const ImVec2 d{to.min.x, to.centre().y};
    const ImVec2 way{d.x - a.x, d.y - a.y};
    scene.curves.push_back(
        {a, {a.x + way.x / 3, a.y + way.y / 3}, {d.x - way.x / 3, d.y - way.y / 3}, d});
    scene.curveBounds.push_back(ui::boundsOf(scene.curves.back()));
  }
  return scene;
}

} // namespace backstep::test
