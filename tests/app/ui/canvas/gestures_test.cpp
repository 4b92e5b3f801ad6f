#include "app/ui/window.h"

#include <cmath>

namespace backstep {
namespace {

using test::Window;

/// Where a card is gripped to move it.
ImVec2 header(const Window& window, const std::string& node) {
  const ui::Rect card = window.item("graph/" + node).rect;
  return {card.min.x + 12, card.min.y + 8};
}

void moveCard(Window& window, const std::string& node, ImVec2 by) {
  const ImVec2 from = header(window, node);
  window.bot.drag(from, {from.x + by.x, from.y + by.y});
  window.settle();
}

TEST_CASE("a card dragged by its header stays there through steps and edits, with a pin") {
  Window window;
  window.seek(12);
  const ui::Rect before = window.item("graph/H").rect;
  const ui::Rect other = window.item("graph/O").rect;
  moveCard(window, "H", {-60, 10});
  const ui::Rect moved = window.item("graph/H").rect;
  CHECK(moved.min.x == doctest::Approx(before.min.x - 60).epsilon(0.005));
  CHECK(moved.min.y == doctest::Approx(before.min.y + 10).epsilon(0.01));
  CHECK(window.item("graph/O").rect.min.x == other.min.x);
  CHECK(window.shows("graph/H/pin"));
  CHECK_FALSE(window.shows("graph/O/pin"));
  CHECK_FALSE(window.session.selection().valid()); // a drag is not a click
  window.run(command::SetEntry{window.node("x"), 0, 0.3, 0});
  window.seek(20);
  CHECK(window.item("graph/H").rect.min.x == moved.min.x);
  window.run(command::Open{"again"});
  CHECK_FALSE(window.shows("graph/H/pin"));
}

TEST_CASE("tidying up puts every card back; a double click on a pin that one") {
  Window window;
  window.seek(12);
  CHECK_FALSE(window.shows("graph/tidy"));
  const ui::Rect h = window.item("graph/H").rect;
  const ui::Rect y = window.item("graph/Y").rect;
  moveCard(window, "H", {-60, 10});
  moveCard(window, "Y", {-80, 0});
  window.bot.doubleClick("graph/H/pin");
  window.settle();
  CHECK(window.item("graph/H").rect.min.x == h.min.x);
  CHECK_FALSE(window.shows("graph/H/pin"));
  CHECK(window.shows("graph/Y/pin"));
  window.bot.click("graph/tidy");
  window.settle();
  CHECK(window.item("graph/Y").rect.min.x == y.min.x);
  CHECK_FALSE(window.shows("graph/tidy"));
  moveCard(window, "Y", {-80, 0});
  window.bot.type("a");
  window.settle();
  CHECK(window.item("graph/Y").rect.min.x == y.min.x);
}

TEST_CASE("dragging a number changes it and moves no card") {
  Window window;
  window.seek(12);
  const ui::Rect before = window.item("graph/x").rect;
  window.bot.drag("graph/x/value/0", {30, 0});
  window.settle();
  CHECK(window.session.document()->edited(window.node("x")));
  CHECK(window.item("graph/x").rect.min.x == before.min.x);
  CHECK_FALSE(window.shows("graph/x/pin"));
}

TEST_CASE("cards glide home when things may move, and come to rest") {
  Window::Options options;
  options.motion = true;
  Window window(options);
  window.settle();
  const ui::Rect before = window.item("graph/Y").rect;
  moveCard(window, "Y", {-80, 0});
  const float away = window.item("graph/Y").rect.min.x;
  window.bot.type("a");
  window.screen.frame();
  window.screen.frame();
  CHECK(window.workspace.wantsFrame());
  CHECK(window.item("graph/Y").rect.min.x < before.min.x - 5);
  CHECK(window.item("graph/Y").rect.min.x >= away);
  window.settle();
  CHECK(window.item("graph/Y").rect.min.x == before.min.x);
  CHECK_FALSE(window.workspace.wantsFrame());
}

TEST_CASE("pointing at an arrow tells what it carries") {
  Window window;
  window.seek(28);
  const auto edges = window.itemsUnder("graph/edge/");
  REQUIRE(edges.size() == 8);
  // From H to L: straight down or to the right, between the two cards.
  const ui::Rect h = window.item("graph/H").rect;
  const ui::Rect l = window.item("graph/L").rect;
  const bool down = l.min.y > h.max.y;
  bool told = false;
  for (float share = 0.05F; share < 1 && !told; share += 0.05F) {
    const ImVec2 at = down ? ImVec2{h.min.x + h.width() * share, (h.max.y + l.min.y) * 0.5F}
                           : ImVec2{(h.max.x + l.min.x) * 0.5F, h.min.y + h.height() * share};
    window.bot.moveTo(at);
    window.settle();
    told = window.shows("graph/tip");
  }
  REQUIRE(told);
  CHECK(window.text("graph/tip").find("H goes into L: 4 numbers\nH = [0.15, 0.15, 0.15, 0.15]") ==
        0);
  CHECK(window.text("graph/tip").find("Message back to H: ") != std::string::npos);
}

TEST_CASE("what is said of a number stands beside its card, with more figures only as such") {
  Window window;
  window.seek(window.trace().valueStep(window.node("Y")));
  // The softmax of two equal numbers is exactly a half.
  window.bot.moveTo(window.item("graph/Y/value/0").rect.centre());
  window.settle();
  CHECK(window.text("graph/card-tip").find("Y\u2081 = 0.5") == 0);
  CHECK(window.text("graph/card-tip").find("figures") == std::string::npos);
  CHECK_FALSE(window.item("graph/card-tip").rect.overlaps(window.item("graph/Y").rect));
  window.run(command::SetEntry{window.node("Wb"), 0, 0.123456789, 0});
  window.bot.moveTo(window.item("graph/Wb/value/0").rect.centre());
  window.settle();
  CHECK(window.text("graph/card-tip").find("(to ten figures: 0.123456789)\n") != std::string::npos);
  CHECK_FALSE(window.item("graph/card-tip").rect.overlaps(window.item("graph/Wb").rect));
}

TEST_CASE("keys of their own zoom the graph and fit it again") {
  Window window;
  window.seek(12);
  const float fitted = window.item("graph/O").rect.width();
  window.bot.type("z");
  window.settle();
  CHECK(window.item("graph/O").rect.width() == doctest::Approx(fitted * 1.25F));
  window.bot.type("x");
  window.bot.type("x");
  window.settle();
  CHECK(window.item("graph/O").rect.width() == doctest::Approx(fitted / 1.25F));
  window.bot.type("f");
  window.settle();
  CHECK(window.item("graph/O").rect.width() == doctest::Approx(fitted));
}

/// Presses Tab until the graph has the keyboard.
void giveKeyboard(Window& window) {
  for (int i = 0; i < 12 && !window.shows("graph/focus"); ++i) {
    window.bot.press(ImGuiKey_Tab);
    window.settle();
  }
  REQUIRE(window.shows("graph/focus"));
}

TEST_CASE("with the keyboard in the graph arrows walk from card to card and Enter goes there") {
  Window window;
  window.seek(6); // H is known, O not yet
  window.run(command::Select{window.node("H")});
  giveKeyboard(window);
  const ui::Rect h = window.item("graph/H").rect;
  const ui::Rect l = window.item("graph/L").rect;
  const bool down = l.min.y > h.max.y;
  const ImGuiKey onwards = down ? ImGuiKey_DownArrow : ImGuiKey_RightArrow;
  window.bot.press(onwards);
  window.settle();
  CHECK(window.session.selection() == window.node("L"));
  CHECK(window.item("graph/focus").rect.overlaps(window.item("graph/L").rect));
  CHECK(window.cursor() == 6);
  window.bot.press(onwards);
  window.settle();
  const NodeId there = window.session.selection();
  CHECK(there != window.node("L"));
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(window.cursor() == window.trace().valueStep(there));
  CHECK_FALSE(window.shows("editor"));
}

} // namespace
} // namespace backstep
