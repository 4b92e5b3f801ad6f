#include "app/ui/window.h"

namespace backstep {

namespace {

using test::Window;

double first(const Window& window, const char* name) {
  return window.session.document()->entries(window.node(name))[0];
}

TEST_CASE("the list of edits names them, and each can be jumped to") {
  Window window;
  for (const double value : {1.0, 2.0, 3.0})
    window.run(command::SetEntry{window.node("x"), 0, value, 0});
  window.bot.click("history");
  window.settle();
  CHECK(window.text("history/0") == "The lesson's own numbers");
  CHECK(window.text("history/2") == "x[0] = 2");
  window.bot.click("history/1");
  window.settle();
  CHECK(first(window, "x") == 1);
  window.bot.click("history");
  window.settle();
  window.bot.click("history/3"); // forward again
  window.settle();
  CHECK(first(window, "x") == 3);
  window.bot.click("history");
  window.settle();
  window.bot.click("history/0");
  window.settle();
  CHECK_FALSE(window.session.document()->edited());
}

TEST_CASE("a list of two edits does not scroll") {
  Window window;
  window.run(command::SetEntry{window.node("x"), 0, 5, 0});
  window.bot.click("history");
  window.settle();
  const auto& open = ImGui::GetCurrentContext()->OpenPopupStack;
  REQUIRE(open.Size == 1);
  CHECK_FALSE(open[0].Window->ScrollbarY);
}

TEST_CASE("keys mean nothing but the list while it is open") {
  Window window;
  window.run(command::SetEntry{window.node("x"), 0, 5, 0});
  window.bot.click("history");
  window.settle();
  window.bot.press(ImGuiKey_RightArrow);
  window.settle();
  CHECK(window.cursor() == 0);
}

} // namespace

} // namespace backstep
