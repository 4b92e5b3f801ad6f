// Numbers changed in place, on the cards of the drawing.

#include "app/ui/window.h"

namespace backstep {
namespace {

using host::Modifier;
using test::Window;

TEST_CASE("typing into a cell changes everything at once and leaves the cursor alone") {
  Window window;
  window.seek(12);
  window.bot.doubleClick("graph/x/value/0");
  window.settle();
  CHECK(window.text("editor") == "0.9");
  window.bot.type("1/4"); // replaces what was selected
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK_FALSE(window.shows("editor"));
  CHECK(window.session.document()->entries(window.node("x"))[0] == 0.25);
  CHECK(window.text("graph/x/value/0") == "0.25");
  // 0.1 (0.25 + 0.5 + 0.1)
  CHECK(window.text("graph/H/value/0") == "0.085");
  CHECK(window.cursor() == 12);
  window.bot.press(ImGuiKey_Z, {Modifier::Control});
  window.settle();
  CHECK(window.text("graph/x/value/0") == "0.9");
  CHECK(window.text("graph/H/value/0") == "0.15");
}

TEST_CASE("what is not a number stays in the box, with the reason") {
  Window window;
  window.seek(12);
  window.bot.doubleClick("graph/Wa/value/0");
  window.settle();
  window.bot.type("0.1 +");
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(window.text("editor") == "0.1 +");
  CHECK_FALSE(window.text("editor/problem").empty());
  CHECK(window.session.document()->entries(window.node("Wa"))[0] == 0.1);
  window.bot.type(" 0.3");
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK_FALSE(window.shows("editor"));
  CHECK(window.text("graph/Wa/value/0") == "0.4");
}

TEST_CASE("Escape leaves a cell as it was; letters typed into it are not commands") {
  Window window;
  window.seek(12);
  window.run(command::SetEntry{window.node("x"), 1, 0.7, 0});
  window.bot.doubleClick("graph/x/value/1");
  window.settle();
  window.bot.type("r");
  window.bot.press(ImGuiKey_RightArrow);
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  CHECK_FALSE(window.shows("editor"));
  CHECK(window.text("graph/x/value/1") == "0.7");
  CHECK(window.cursor() == 12);
}

TEST_CASE("Enter types into the selected node, Tab goes on to the next entry") {
  Window window;
  window.seek(12);
  window.run(command::Select{window.node("x")});
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  window.bot.type("2");
  window.bot.press(ImGuiKey_Tab);
  window.settle();
  CHECK(window.text("editor") == "0.5");
  window.bot.type("3");
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  const auto x = window.session.document()->entries(window.node("x"));
  CHECK(x[0] == 2);
  CHECK(x[1] == 3);
  CHECK(x[2] == 0.1);
}

TEST_CASE("dragging a cell changes its number in one undoable go") {
  Window window;
  window.seek(12);
  const NodeId wa = window.node("Wa");
  const ImVec2 origin = window.item("graph/Wa").rect.min;
  window.bot.drag("graph/Wa/value/4", {40, 0});
  window.settle();
  const double dragged = window.session.document()->entries(wa)[4];
  CHECK(dragged == doctest::Approx(0.5));
  CHECK(window.text("graph/Wa/value/4") == "0.5");
  CHECK(window.cursor() == 12);
  CHECK(window.item("graph/Wa").rect.min.x == origin.x); // the canvas has not moved
  window.bot.press(ImGuiKey_Z, {Modifier::Control});
  window.settle();
  CHECK(window.session.document()->entries(wa)[4] == 0.1);
  CHECK_FALSE(window.session.history().canUndo());
}

TEST_CASE("dragging with Shift is ten times finer, and upwards is more") {
  Window window;
  window.seek(12);
  const NodeId x = window.node("x");
  window.screen.push(host::ModifierChanged{Modifier::Shift, true});
  window.bot.drag("graph/x/value/2", {0, -30});
  window.screen.push(host::ModifierChanged{Modifier::Shift, false});
  window.settle();
  CHECK(window.session.document()->entries(x)[2] == 0.13);
  window.bot.drag("graph/x/value/2", {-20, 0});
  window.settle();
  CHECK(window.session.document()->entries(x)[2] == -0.07);
}

TEST_CASE("dragging a label goes through the classes and no further") {
  Window::Options options;
  options.lesson = test::variedLesson;
  Window window(options);
  window.seek(5);
  const NodeId t = window.node("t");
  window.bot.drag("graph/t/value/0", {25, 0});
  window.settle();
  CHECK(window.session.document()->entries(t)[0] == 2);
  window.bot.drag("graph/t/value/0", {200, 0});
  window.settle();
  CHECK(window.session.document()->entries(t)[0] == 2);
  CHECK(window.shows("toast"));
}

TEST_CASE("changed cells are marked until the lesson's own numbers are back") {
  Window window;
  window.seek(12);
  CHECK_FALSE(window.shows("graph/edited"));
  window.run(command::SetEntry{window.node("Wb"), 5, 0.6, 0});
  CHECK(window.item("graph/edited").rect.centre().x ==
        window.item("graph/Wb/value/5").rect.centre().x);
  window.bot.click("top/reset");
  window.settle();
  CHECK_FALSE(window.shows("graph/edited"));
  CHECK(window.text("graph/Wb/value/5") == "0.1");
}

TEST_CASE("computed values, gradients and updated parameters cannot be changed") {
  Window window;
  window.seek(26);
  for (const char* cell : {"graph/H/value/0", "graph/x/gradient/0"}) {
    window.bot.doubleClick(cell);
    window.settle();
    CHECK_FALSE(window.shows("editor"));
  }
  window.seek(28);
  window.bot.drag("graph/Wb/value/0", {40, 0});
  window.settle();
  CHECK_FALSE(window.session.history().canUndo());
}

} // namespace
} // namespace backstep
