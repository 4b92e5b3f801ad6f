#include "app/ui/window.h"
#include "model/array_clipboard.h"

namespace backstep {
namespace {

using test::Window;

std::vector<double> entries(const Window& window, const char* name) {
  const auto now = window.session.document()->entries(window.node(name));
  return {now.begin(), now.end()};
}

/// The inspector shows an array of which one cell has been clicked to be edited.
struct Focused {
  Window window;

  explicit Focused(const char* name = "Wa", int entry = 0) {
    window.seek(4);
    window.run(command::Select{window.node(name)});
    window.bot.click("inspector/value/" + std::to_string(entry));
    window.settle();
  }
};

double first(const Window& window) { return entries(window, "Wa")[0]; }
size_t edits(const Window& window) { return window.session.history().doneCount(); }

TEST_CASE("a clicked cell has the focus until something else is clicked") {
  Focused focused;
  Window& window = focused.window;
  REQUIRE(window.shows("cell-focus"));
  CHECK(window.item("cell-focus").rect.contains(window.item("inspector/value/0").rect.centre()));
  CHECK(edits(window) == 0);
  window.bot.click("inspector/title");
  window.settle();
  CHECK_FALSE(window.shows("cell-focus"));
}

TEST_CASE("arrow keys change the focused cell by its last digit, Shift by ten, Ctrl by a tenth") {
  Focused focused;
  Window& window = focused.window;
  window.bot.press(ImGuiKey_UpArrow);
  window.settle();
  CHECK(first(window) == 0.2);
  window.bot.press(ImGuiKey_DownArrow, {host::Modifier::Shift});
  window.settle();
  CHECK(first(window) == -0.8);
  window.bot.press(ImGuiKey_UpArrow, {host::Modifier::Control});
  window.settle();
  CHECK(first(window) == -0.79);
  CHECK(edits(window) == 1); // undone as a whole
  CHECK(window.cursor() == 4);
  window.run(command::Undo{});
  CHECK(first(window) == 0.1);
}

TEST_CASE("left and right still move the walk") {
  Focused focused;
  Window& window = focused.window;
  window.bot.press(ImGuiKey_RightArrow);
  window.settle();
  CHECK(window.cursor() == 5);
}

TEST_CASE("Tab goes from cell to cell, Enter opens one, Esc leaves them") {
  Focused focused;
  Window& window = focused.window;
  window.bot.press(ImGuiKey_Tab);
  window.bot.press(ImGuiKey_Tab);
  window.bot.press(ImGuiKey_Tab, {host::Modifier::Shift});
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  window.bot.type("7");
  window.bot.press(ImGuiKey_Enter);
  window.settle();
  CHECK(entries(window, "Wa")[1] == 7);
  window.bot.press(ImGuiKey_UpArrow);
  window.settle();
  CHECK(entries(window, "Wa")[1] == 8);
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  CHECK_FALSE(window.shows("cell-focus"));
  CHECK(window.session.selection() == window.node("Wa"));
}

TEST_CASE("the wheel changes the focused cell and nothing else") {
  Focused focused;
  Window& window = focused.window;
  window.bot.wheel("inspector/value/0", 2);
  window.settle();
  CHECK(first(window) == doctest::Approx(0.3));
  window.bot.wheel("inspector/value/4", 1);
  window.settle();
  CHECK(entries(window, "Wa")[4] == 0.1);
}

TEST_CASE("a cell that the keyboard has gone to leaves the wheel alone") {
  Focused focused;
  Window& window = focused.window;
  window.bot.press(ImGuiKey_Tab);
  window.settle();
  window.bot.wheel("inspector/value/1", 2);
  window.settle();
  CHECK(entries(window, "Wa")[1] == 0.1);
  window.bot.click("inspector/value/1");
  window.settle();
  window.bot.wheel("inspector/value/1", 2);
  window.settle();
  CHECK(entries(window, "Wa")[1] == doctest::Approx(0.3));
}

TEST_CASE("scrolling goes on when it brings the clicked cell under the pointer") {
  Window window(test::withLesson(test::largeLesson));
  window.seek(2);
  window.run(command::Select{window.node("x")});
  window.bot.click("inspector/value/5");
  window.settle();
  const std::vector<double> before = entries(window, "x");
  const ImVec2 pointer = window.item("inspector/value/2").rect.centre();
  window.bot.moveTo(pointer);
  window.settle();
  bool passed = false;
  for (int i = 0; i < 60; ++i) {
    window.screen.push(host::WheelTurned{{0, -0.1F}});
    window.screen.frame();
    passed =
        passed || (window.shows("cell-focus") && window.item("cell-focus").rect.contains(pointer));
  }
  CHECK(passed);
  CHECK(entries(window, "x") == before);
}

TEST_CASE("with Alt the wheel changes any cell") {
  Focused focused;
  Window& window = focused.window;
  window.screen.push(host::ModifierChanged{host::Modifier::Alt, true});
  window.bot.wheel("inspector/value/4", 1);
  window.screen.push(host::ModifierChanged{host::Modifier::Alt, false});
  window.settle();
  CHECK(entries(window, "Wa")[4] == 0.2);
}

TEST_CASE("a matrix is pasted from the focused cell on, as one edit") {
  Focused focused("Wa", 4);
  Window& window = focused.window;
  ImGui::SetClipboardText("1,5\t2\n3\t-4,25\n");
  window.bot.press(ImGuiKey_V, {host::Modifier::Control});
  window.settle();
  const std::vector<double> expected{0.1, 0.1, 0.1, 0.1, 1.5, 2, 0.1, 3, -4.25, 0.1, 0.1, 0.1};
  CHECK(entries(window, "Wa") == expected);
  CHECK(edits(window) == 1);
  CHECK(window.session.history().edits()[0].name == "paste into Wa[1, 1]");
}

TEST_CASE("what does not fit is said at the cell") {
  Focused focused("Wa", 4);
  Window& window = focused.window;
  ImGui::SetClipboardText("1 2 3\n4 5 6");
  window.bot.press(ImGuiKey_V, {host::Modifier::Control});
  window.settle();
  CHECK(window.text("cell-focus/problem") ==
        "2 \u00d7 3 numbers were pasted, but from here on 3 \u00d7 2 fit; "
        "begin at another entry or copy fewer numbers");
  CHECK(edits(window) == 0);
  window.bot.press(ImGuiKey_Tab);
  window.settle();
  CHECK_FALSE(window.shows("cell-focus/problem"));
}

TEST_CASE("copied numbers can be pasted elsewhere") {
  Focused focused("Wb");
  Window& window = focused.window;
  window.run(command::SetEntries{window.node("Wb"), {1, 2, 3, 4, 5, 6, 7, 8}, "test"});
  window.bot.press(ImGuiKey_C, {host::Modifier::Control});
  window.settle();
  CHECK(std::string(ImGui::GetClipboardText()) == "1\t2\t3\t4\n5\t6\t7\t8");
}

TEST_CASE("the menu of a cell resets, pins and copies") {
  Focused focused;
  Window& window = focused.window;
  window.run(command::SetEntry{window.node("Wa"), 2, 5, 0});
  const auto choose = [&](const char* item) {
    window.bot.click("inspector/value/2", ImGuiMouseButton_Right);
    window.settle();
    window.bot.click(item);
    window.settle();
  };
  choose("menu/pin");
  REQUIRE(window.session.pins().size() == 1);
  CHECK(window.session.pins()[0] == Pin{window.node("Wa"), 2});
  window.bot.click("inspector/value/2", ImGuiMouseButton_Right);
  window.settle();
  CHECK(window.text("menu/reset-entry") == "W\u2090,\u2081\u2083 back to the lesson's 0.1");
  window.bot.click("menu/reset-entry");
  window.settle();
  CHECK(entries(window, "Wa") == std::vector<double>(12, 0.1));
  window.bot.click("inspector/value/2", ImGuiMouseButton_Right);
  window.settle();
  window.bot.click("menu/copy-value");
  window.settle();
  window.bot.click("menu/copy-value/tex");
  window.settle();
  CHECK(std::string(ImGui::GetClipboardText()).find("\\begin{bmatrix} 0.1 & 0.1 & 0.1 \\\\") == 0);
}

} // namespace
} // namespace backstep
