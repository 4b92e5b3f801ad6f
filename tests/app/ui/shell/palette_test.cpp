#include "app/ui/window.h"
#include "shell/palette.h"

#include <doctest/doctest.h>

namespace backstep::ui {

namespace {

TEST_CASE("every word must be found, its letters in order") {
  CHECK(fuzzyScore("undo", "Undo"));
  CHECK(fuzzyScore("gth", "Go to H"));
  CHECK(fuzzyScore("dark light", "Light or dark"));
  CHECK_FALSE(fuzzyScore("undoo", "Undo"));
  CHECK_FALSE(fuzzyScore("light zebra", "Light or dark"));
  CHECK_FALSE(fuzzyScore("a", ""));
}

TEST_CASE("nothing typed fits everything equally") {
  CHECK(fuzzyScore("", "Undo") == 0);
  CHECK(fuzzyScore("   ", "Anything at all") == 0);
}

TEST_CASE("letters in a row and beginnings of words win, then the shorter title") {
  CHECK(*fuzzyScore("go", "Go to H") > *fuzzyScore("go", "Begin your own"));
  CHECK(*fuzzyScore("last", "Last step") > *fuzzyScore("last", "Select all of its outputs"));
  CHECK(*fuzzyScore("step", "Step") > *fuzzyScore("step", "Step by step and back"));
  CHECK(*fuzzyScore("go to H", "Go to H") > *fuzzyScore("go to H", "Go to theta"));
}

using test::Window;

void type(Window& window, const char* text) {
  window.bot.command('k');
  window.settle();
  REQUIRE(window.shows("palette"));
  window.bot.type(text);
  window.settle();
}

void enter(Window& window) {
  window.bot.press(ImGuiKey_Enter);
  window.settle();
}

TEST_CASE("the palette runs an action that is typed in part") {
  Window window;
  type(window, "last st");
  CHECK(window.shows("palette/last"));
  enter(window);
  CHECK_FALSE(window.shows("palette"));
  CHECK(window.cursor() == window.trace().lastStep());
}

TEST_CASE("letters typed before the palette has drawn itself land in its box, in their order") {
  Window window;
  window.screen.push(host::ModifierChanged{host::Modifier::Control, true});
  window.screen.push(host::CharacterTyped{'k'});
  window.screen.push(host::ModifierChanged{host::Modifier::Control, false});
  // One letter for each of the frames in which it opens and takes the keyboard.
  window.bot.type("step 12");
  CHECK(window.text("palette/typed") == "step 12");
  enter(window);
  CHECK(window.cursor() == 12);
}

TEST_CASE("a slow frame hands the palette many letters at once") {
  Window window;
  window.screen.push(host::ModifierChanged{host::Modifier::Control, true});
  window.screen.push(host::CharacterTyped{'k'});
  window.screen.push(host::ModifierChanged{host::Modifier::Control, false});
  for (const char each : std::string("what?"))
    window.screen.push(host::CharacterTyped{static_cast<unsigned>(each)});
  window.settle();
  REQUIRE(window.shows("palette"));
  CHECK(window.text("palette/typed") == "what?");
  // Opened again, it is empty.
  window.bot.press(ImGuiKey_Escape);
  type(window, "x");
  CHECK(window.text("palette/typed") == "x");
}

TEST_CASE("the palette explains words, and Enter leaves the explanation there") {
  Window window;
  type(window, "kronecker");
  REQUIRE(window.shows("palette/word-Kronecker delta"));
  CHECK(window.text("palette/explanation").find("two indices") != std::string::npos);
  enter(window);
  CHECK(window.shows("palette/explanation"));
}

TEST_CASE("the palette goes to steps and nodes") {
  Window window;
  type(window, "step 12");
  CHECK(window.text("palette/step").find("Step 12: ") == 0);
  enter(window);
  CHECK(window.cursor() == 12);
  type(window, "go to H");
  enter(window);
  CHECK(window.session.selection() == window.node("H"));
  type(window, "step 9999");
  enter(window);
  CHECK(window.cursor() == window.trace().lastStep());
}

TEST_CASE("arrows choose, Escape changes nothing, keys of the walk rest meanwhile") {
  Window window;
  window.seek(3);
  type(window, "step back");
  window.bot.press(ImGuiKey_RightArrow);
  window.bot.press(ImGuiKey_Escape);
  window.settle();
  CHECK_FALSE(window.shows("palette"));
  CHECK(window.cursor() == 3);
  window.bot.press(ImGuiKey_RightArrow);
  window.settle();
  CHECK(window.cursor() == 4);
}

TEST_CASE("a click runs an entry and a click beside the palette closes it") {
  Window window;
  type(window, "dark");
  window.bot.click("palette/theme");
  window.settle();
  CHECK(window.workspace.preferences().dark);
  type(window, "zzzz");
  CHECK(window.itemsUnder("palette/").size() == 1); // the box alone
  window.bot.click(ImVec2{5, 400});
  window.settle();
  CHECK_FALSE(window.shows("palette"));
}

TEST_CASE("what was copied is on the clipboard, and a message says so") {
  Window window;
  window.seek(12);
  type(window, "formula tex");
  enter(window);
  const std::string tex = ImGui::GetClipboardText();
  CHECK(tex.find("\\frac") != std::string::npos);
  CHECK(window.text("toast") == "Copied the formula");
  type(window, "values csv");
  enter(window);
  const std::string csv = ImGui::GetClipboardText();
  CHECK(csv.rfind("name,row,column,value,gradient\n", 0) == 0);
  CHECK(csv.find("\nx,0,0,0.9,\n") != std::string::npos);
  CHECK(csv.find("\nY,1,0,0.5,0.5\n") != std::string::npos);
}

} // namespace

} // namespace backstep::ui
