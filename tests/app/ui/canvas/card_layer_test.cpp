#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

/// Turns the wheel over the middle of the plane.
void turnWheel(Window& window, int notches) {
  window.bot.wheel("graph", static_cast<float>(notches));
  window.settle();
}

TEST_CASE("going away, cards lose their numbers, then their pictures keep but the symbol") {
  Window window;
  window.seek(12);
  CHECK(window.shows("graph/O/value/0"));
  bool sketched = false;
  for (int i = 0; i < 30; ++i) {
    turnWheel(window, -1);
    const float width = window.item("graph/O").rect.width();
    if (window.shows("graph/O/value/0")) {
      CHECK_FALSE(window.shows("graph/O/symbol"));
      continue;
    }
    if (window.shows("graph/O/symbol")) {
      sketched = true;
      CHECK(width > 20);
    }
  }
  CHECK(sketched);
  CHECK(window.item("graph/O").rect.width() < 20);
  CHECK_FALSE(window.shows("graph/O/symbol"));
}

TEST_CASE("every card of the handout has its symbol when a usual window shows all of it") {
  Window::Options options;
  options.size = {1280, 800, 1};
  Window window(options);
  for (const char* name : {"x", "y", "Wa", "Wb", "H", "L", "O", "Y", "loss"}) {
    CAPTURE(name);
    CHECK_FALSE(window.item("graph/" + std::string(name)).cut);
    CHECK(window.shows("graph/" + std::string(name) + "/symbol"));
  }
}

TEST_CASE("what is out of view is not drawn") {
  Window window;
  window.seek(28);
  for (int i = 0; i < 12; ++i) window.bot.wheel("graph/O", 1);
  window.settle();
  CHECK(window.shows("graph/O"));
  const ui::Rect view = window.item("graph").rect;
  int cards = 0;
  for (const char* name : {"x", "y", "Wa", "Wb", "H", "L", "O", "Y", "loss"})
    cards += window.shows("graph/" + std::string(name));
  CHECK(cards < 9);
  for (const auto& [name, item] : window.itemsUnder("graph/")) {
    CAPTURE(name);
    CHECK(item.rect.overlaps(view.grown(1)));
  }
}

TEST_CASE("of a large array the card says which entries are spelled out") {
  Window::Options options;
  options.lesson = test::largeLesson;
  Window window(options);
  window.seek(2);
  window.bot.type("c");
  window.settle();
  CHECK(window.text("graph/W/value/note") == "rows 0\u20133, cols 0\u20133 of 30\u00d740");
  CHECK(window.text("graph/W/gradient/note") == "rows 0\u20133, cols 0\u20133 of 30\u00d740");
}

} // namespace
} // namespace backstep
