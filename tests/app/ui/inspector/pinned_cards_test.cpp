#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

/// Wa[1, 2] is shown large.
struct Pinned {
  Window window;

  Pinned() {
    window.seek(4);
    window.run(command::PinLarge{{window.node("Wa"), 5}});
  }
  std::string at(const char* part) const {
    return "pin/" + std::to_string(window.node("Wa").value) + "/5" + part;
  }
  double value() const { return window.session.document()->entries(window.node("Wa"))[5]; }
};

TEST_CASE("a pinned entry is shown large over the graph") {
  Pinned pinned;
  Window& window = pinned.window;
  CHECK(window.text(pinned.at("/number")) == "0.1");
  const ui::Rect card = window.item(pinned.at("")).rect;
  CHECK(window.item("graph").rect.contains(card.min));
  CHECK(window.item(pinned.at("/number")).rect.height() > 30);
}

TEST_CASE("it is changed by dragging, turning and stepping, and closed") {
  Pinned pinned;
  Window& window = pinned.window;
  window.bot.drag(pinned.at("/number"), {40, 0});
  window.settle();
  CHECK(pinned.value() == doctest::Approx(0.5));
  window.run(command::Undo{});
  CHECK(pinned.value() == 0.1);
  window.bot.wheel(pinned.at("/number"), 1);
  window.settle();
  CHECK(pinned.value() == 0.2);
  window.bot.click(pinned.at("/more"));
  window.bot.click(pinned.at("/more"));
  window.bot.click(pinned.at("/less"));
  window.settle();
  CHECK(pinned.value() == doctest::Approx(0.3));
  window.bot.click(pinned.at("/close"));
  window.settle();
  CHECK(window.session.pins().empty());
  CHECK_FALSE(window.shows(pinned.at("/number")));
}

TEST_CASE("it says what the change does, as far as the walk has come") {
  Pinned pinned;
  Window& window = pinned.window;
  CHECK_FALSE(window.shows(pinned.at("/loss")));
  window.seek(26);
  CHECK(window.text(pinned.at("/loss")) == "loss = 0.25");
  CHECK(window.shows(pinned.at("/gradient")));
}

} // namespace
} // namespace backstep
