#include "app/ui/window.h"

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

} // namespace
} // namespace backstep
