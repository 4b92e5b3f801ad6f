#include "canvas/plate_spot.h"
#include "lesson/catalog.h"
#include "studio.h"

#include <cmath>
#include <string>
#include <vector>

namespace backstep {
namespace {

using test::overlapsAny;
using test::Window;
using ui::Rect;

TEST_CASE("a place is kept until something has changed that it depends on") {
  test::Studio studio(test::handoutLesson);
  ui::Scene scene = studio.scene(ui::Density::Roomy);
  ui::Camera camera;
  ui::PlateSpot spot;
  const Rect view = scene.bounds.grown(300);
  const auto find = [&](int version) {
    return spot.find({scene, version, camera, view, {}}, EdgeId{0}, {60, 30}, 5, 2).place;
  };
  const Rect first = find(1);
  CHECK_FALSE(overlapsAny(first, scene.boxes));
  // A card that is new is noticed with the next version of the scene.
  scene.boxes.push_back(first);
  CHECK(find(1).min.x == first.min.x);
  CHECK(find(1).min.y == first.min.y);
  CHECK_FALSE(find(2).overlaps(first));
  scene.boxes.pop_back();
  CHECK(find(3).min.y == first.min.y);
  camera.origin = {0, 200};
  CHECK(std::abs(find(3).min.y - first.min.y - 200) <= 1);
}

TEST_CASE("while the camera glides, a plate moves along with the drawing to where it will rest") {
  test::Studio studio(test::handoutLesson);
  const ui::Scene scene = studio.scene(ui::Density::Roomy);
  const ui::Camera goal;
  const Rect view = scene.bounds.grown(300);
  ui::PlateSpot spot;
  const auto find = [&](const ui::Camera& camera, bool gliding) {
    return spot.find({scene, 1, camera, view, {}, gliding ? &goal : nullptr}, EdgeId{0}, {60, 30},
                     5, 2);
  };
  const ui::PlateSpot::Found rest = find(goal, false);
  // The drawing comes from where no card is in view.
  for (const float away : {-5000.0F, -700.0F, -20.0F}) {
    CAPTURE(away);
    const ui::PlateSpot::Found found = find({1, {away, 0}}, true);
    CHECK(std::abs(found.place.min.x - rest.place.min.x - away) <= 1);
    CHECK(found.place.min.y == rest.place.min.y);
    CHECK(found.cards.size() == rest.cards.size());
    CHECK_FALSE(overlapsAny(found.place, found.cards));
  }
  // Half as large, it lies at the same point of the drawing.
  const ImVec2 half = find({0.5F, {0, 0}}, true).place.centre();
  CHECK(std::abs(half.x - rest.place.centre().x * 0.5F) <= 1);
  CHECK(std::abs(half.y - rest.place.centre().y * 0.5F) <= 1);
  CHECK(find(goal, false).place.min.x == rest.place.min.x);
}

/// The cards in view, and what lies in the corners.
std::vector<Rect> obstacles(const Window& window) {
  std::vector<Rect> boxes;
  const Names names(window.trace().graph(), {});
  for (int i = 0; i < window.trace().graph().nodeCount(); ++i)
    if (const auto* card = window.workspace.probe().find("graph/" + names.program(NodeId{i})))
      boxes.push_back(card->rect);
  for (const char* name :
       {"graph/minimap", "graph/fit", "graph/follow", "graph/paths", "graph/legend"})
    if (window.shows(name)) boxes.push_back(window.item(name).rect);
  return boxes;
}

/// Whether a box of that size lies free somewhere in `view`.
bool hasRoom(const std::vector<Rect>& taken, const Rect& view, ImVec2 size) {
  constexpr float step = 8;
  for (float y = view.min.y; y + size.y <= view.max.y; y += step)
    for (float x = view.min.x; x + size.x <= view.max.x; x += step)
      if (!overlapsAny({{x, y}, {x + size.x, y + size.y}}, taken)) return true;
  return false;
}

/// Whether there is a plate; it lies over nothing while there is room for it.
bool checkPlate(const Window& window) {
  if (!window.shows("graph/message")) return false;
  const Rect plate = window.item("graph/message").rect;
  const std::vector<Rect> taken = obstacles(window);
  if (!overlapsAny(plate, taken)) return true;
  // It looks at places that are up to a share of the view apart, and keeps from its border.
  const Rect graph = window.item("graph").rect;
  const Rect view{{graph.min.x + 30, graph.min.y + 30}, {graph.max.x - 30, graph.max.y - 70}};
  CHECK_FALSE(hasRoom(taken, view,
                      {plate.width() + view.width() / 12, plate.height() + view.height() / 7}));
  return true;
}

void checkPlates(const std::string& lesson, const host::HeadlessOptions& size) {
  Window::Options options;
  options.lesson = lesson.c_str();
  options.size = size;
  Window window(options);
  int plates = 0;
  for (int step = 1; step <= window.trace().lastStep(); ++step) {
    window.seek(step);
    CAPTURE(step);
    plates += checkPlate(window);
  }
  CHECK(plates > 0);
}

TEST_CASE("at every step of lessons with many wires the plate covers no card that it need not") {
  const Catalog catalog;
  for (const char* id : {"two-layer-hinge", "batch", "handout", "recurrence"}) {
    CAPTURE(id);
    REQUIRE(catalog.find(id) != nullptr);
    checkPlates(catalog.find(id)->text, {1280, 800, 1});
    checkPlates(catalog.find(id)->text, {2600, 1000, 1});
  }
}

TEST_CASE("the legend of a comparison stands beside the list of paths, and plates beside both") {
  Window::Options options;
  options.size = {2600, 1200, 1};
  Window window(options);
  window.seek(26);
  window.run(command::SetEntry{window.node("Wb"), 0, 2, 0});
  window.bot.type("o");
  window.settle();
  REQUIRE(window.shows("graph/legend"));
  const Rect alone = window.item("graph/legend").rect;
  window.run(command::ShowPaths{ShownPaths{window.node("x"), 0, std::nullopt}});
  REQUIRE(window.shows("graph/paths"));
  CHECK(window.item("graph/paths").rect.overlaps(alone)); // so it must give way
  CHECK_FALSE(window.item("graph/paths").rect.overlaps(window.item("graph/legend").rect));
  for (int step = 14; step <= 26; ++step) {
    window.seek(step);
    CAPTURE(step);
    checkPlate(window);
  }
}

} // namespace
} // namespace backstep
