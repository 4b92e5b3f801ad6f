#include "app/ui/window.h"
#include "canvas/minimap.h"
#include "explain/names.h"
#include "studio.h"

#include <vector>

namespace backstep {
namespace {

using test::Window;

void zoomIn(Window& window) {
  for (int i = 0; i < 8; ++i) window.bot.wheel("graph/H", 1);
  window.settle();
}

TEST_CASE("the map is there only when something is out of view, and shows what is in view") {
  Window window;
  window.seek(12);
  CHECK_FALSE(window.shows("graph/minimap"));
  zoomIn(window);
  REQUIRE(window.shows("graph/minimap"));
  const ui::Rect map = window.item("graph/minimap").rect;
  const ui::Rect seen = window.item("graph/minimap/view").rect;
  CHECK(map.grown(1).contains(seen.min));
  CHECK(seen.width() < map.width());
  CHECK(seen.height() < map.height());
  window.bot.type("f");
  window.settle();
  CHECK_FALSE(window.shows("graph/minimap"));
}

TEST_CASE("a press on the map puts that place in the middle; dragging goes on") {
  Window window;
  window.seek(12);
  zoomIn(window);
  const ui::Rect map = window.item("graph/minimap").rect;
  const ui::Rect before = window.item("graph/H").rect;
  const ImVec2 low{map.centre().x, map.max.y - 10};
  window.bot.click(low);
  window.settle();
  const ui::Rect seen = window.item("graph/minimap/view").rect;
  CHECK(seen.centre().y > map.centre().y);
  CHECK((!window.shows("graph/H") || window.item("graph/H").rect.min.y < before.min.y - 20));
  CHECK_FALSE(window.session.selection().valid());
  window.bot.drag(low, {map.centre().x, map.min.y + 10});
  window.settle();
  CHECK(window.item("graph/minimap/view").rect.centre().y < seen.centre().y - 5);
}

TEST_CASE("the map makes way for another step's card, even with the pointer on it") {
  Window window;
  window.seek(12);
  zoomIn(window);
  const Names names(window.trace().graph(), {});
  int rests = 0;
  for (int step = 1; step <= window.trace().lastStep(); ++step) {
    if (window.shows("graph/minimap")) {
      window.bot.moveTo(window.item("graph/minimap").rect.centre());
      window.settle();
      ++rests;
    }
    window.seek(step);
    CAPTURE(step);
    const std::string card = "graph/" + names.program(window.trace().step(step).node);
    if (!window.shows(card) || !window.shows("graph/minimap")) continue;
    CHECK_FALSE(window.item("graph/minimap").rect.overlaps(window.item(card).rect));
  }
  CHECK(rests > 0);
}

/// A map of a drawing that is larger than the view.
struct Mapped {
  test::Studio studio{test::handoutLesson};
  ui::Scene scene;
  ui::Camera camera;
  ui::Minimap map;
  const ui::Rect area{{100, 50}, {1100, 750}};

  Mapped() { scene.bounds = {{0, 0}, {3000, 2000}}; }
  ui::Rect settle(const std::vector<ui::Rect>& cards, const std::vector<ui::Rect>& plates = {},
                  bool held = false) {
    map.settle(studio.theme.sizes, scene, camera, {area, cards, plates, held});
    REQUIRE(map.place());
    CHECK(area.contains(map.place()->min));
    CHECK(area.contains(map.place()->max));
    return *map.place();
  }
};

TEST_CASE("the map leaves the cards free that are looked at") {
  Mapped mapped;
  const ui::Rect usual = mapped.settle({});
  CHECK(usual.centre().x < mapped.area.centre().x);
  CHECK(usual.centre().y > mapped.area.centre().y);
  const ui::Rect card = usual.grown(20);
  const ui::Rect freer = mapped.settle({card});
  CHECK_FALSE(freer.overlaps(card));
  // Nor does it take a corner in which a plate lies.
  const ui::Rect plate = freer.grown(5);
  const ui::Rect freest = mapped.settle({card}, {plate});
  CHECK_FALSE(freest.overlaps(card));
  CHECK_FALSE(freest.overlaps(plate));
  CHECK(mapped.settle({}).min.x == usual.min.x);
  CHECK(mapped.settle({}).min.y == usual.min.y);
}

TEST_CASE("where no corner is free the map is smaller, or gives way to what is looked at") {
  Mapped mapped;
  const ui::Rect low = mapped.settle({});
  const ui::Rect most{mapped.area.min, {mapped.area.max.x, low.centre().y - 8}};
  const ui::Rect smaller = mapped.settle({most});
  CHECK_FALSE(smaller.overlaps(most));
  CHECK(smaller.width() < low.width());
  const std::vector<ui::Rect> all{mapped.area};
  mapped.map.settle(mapped.studio.theme.sizes, mapped.scene, mapped.camera,
                    {mapped.area, all, {}, false});
  CHECK_FALSE(mapped.map.place());
  // Over the cards of other steps it stays.
  mapped.map.settle(mapped.studio.theme.sizes, mapped.scene, mapped.camera,
                    {mapped.area, {}, {}, false, all});
  CHECK(mapped.map.place());
}

TEST_CASE("of the corners the map takes one in which no card lies") {
  Mapped mapped;
  const ui::Rect usual = mapped.settle({});
  const std::vector<ui::Rect> others{usual.grown(20)};
  mapped.map.settle(mapped.studio.theme.sizes, mapped.scene, mapped.camera,
                    {mapped.area, {}, {}, false, others});
  REQUIRE(mapped.map.place());
  CHECK_FALSE(mapped.map.place()->overlaps(others[0]));
  CHECK(mapped.map.place()->width() == usual.width());
}

TEST_CASE("the map stays in its corner while the drawing is being moved") {
  Mapped mapped;
  const ui::Rect usual = mapped.settle({});
  const ui::Rect card = usual.grown(20);
  CHECK(mapped.settle({card}, {}, true).min.x == usual.min.x);
  CHECK(mapped.settle({card}, {}, true).min.y == usual.min.y);
  CHECK_FALSE(mapped.settle({card}).overlaps(card));
}

} // namespace
} // namespace backstep
