#include "app/ui/window.h"
#include "imgui/versions.h"
#include "kit/actions.h"

#include <functional>
#include <set>
#include <string>

namespace backstep {
namespace {

using host::Modifier;
using test::Window;

TEST_CASE("keys step through the walk") {
  Window window;
  const auto press = [&window](ImGuiKey key, test::Bot::Modifiers with = {}) {
    window.bot.press(key, with);
    return window.cursor();
  };
  CHECK(press(ImGuiKey_RightArrow) == 1);
  CHECK(press(ImGuiKey_PageDown) == 2);
  CHECK(press(ImGuiKey_LeftArrow) == 1);
  CHECK(press(ImGuiKey_PageUp) == 0);
  CHECK(press(ImGuiKey_RightArrow, {Modifier::Shift}) == 4);
  CHECK(press(ImGuiKey_RightArrow, {Modifier::Shift}) == 8);
  CHECK(press(ImGuiKey_LeftArrow, {Modifier::Shift}) == 4);
  CHECK(press(ImGuiKey_End) == 28);
  CHECK(press(ImGuiKey_Home) == 0);
  CHECK(press(ImGuiKey_RightArrow, {Modifier::Alt}) == 0);
}

TEST_CASE("Space plays and pauses") {
  Window window;
  window.bot.press(ImGuiKey_Space);
  CHECK(window.session.playing());
  window.bot.press(ImGuiKey_Space);
  CHECK_FALSE(window.session.playing());
}

TEST_CASE("plus and minus change the speed, n and p the selection") {
  Window window;
  window.bot.type("++");
  CHECK(window.session.speed() == 8);
  window.bot.type("-");
  CHECK(window.session.speed() == 4);
  window.bot.type("n");
  CHECK(window.session.selection() == window.node("x"));
  window.bot.type("nn");
  CHECK(window.session.selection() == window.node("Wa"));
  window.bot.type("b");
  CHECK(window.session.selection() == window.node("y"));
  window.bot.press(ImGuiKey_Escape);
  CHECK_FALSE(window.session.selection().valid());
}

TEST_CASE("undo, redo and the lesson's own numbers again") {
  Window window;
  window.seek(9);
  const NodeId x = window.node("x");
  const auto entry = [&] { return window.session.document()->entries(x)[0]; };
  window.run(command::SetEntry{x, 0, 0.25, 0});
  window.run(command::SetEntry{x, 0, 0.75, 0});
  window.bot.press(ImGuiKey_Z, {Modifier::Control});
  CHECK(entry() == 0.25);
  window.bot.press(ImGuiKey_Z, {Modifier::Control, Modifier::Shift});
  CHECK(entry() == 0.75);
  window.bot.press(ImGuiKey_Z, {Modifier::Control});
  window.bot.press(ImGuiKey_Y, {Modifier::Control});
  CHECK(entry() == 0.75);
  window.bot.type("r");
  CHECK(entry() == 0.9);
  window.bot.press(ImGuiKey_Z, {Modifier::Control});
  CHECK(entry() == 0.75);
  CHECK(window.cursor() == 9);
}

TEST_CASE("ids and keys are unique, and everything has a title") {
  std::set<std::string> ids;
  for (const ui::Action* each : ui::actions()) {
    CHECK(ids.insert(std::string(each->id)).second);
    CHECK_FALSE(each->title.empty());
    CHECK(&ui::action(each->id) == each);
  }
  for (const char* screen : {"walk", "lab", "home"}) {
    std::set<std::string> keys;
    for (const ui::Action* each : ui::actions())
      for (const ui::KeyChord& chord : each->keys)
        if (chord.kind != ui::KeyChord::Kind::None && ui::worksOn(screen, *each))
          CHECK(keys.insert(chord.name()).second);
    INFO(screen);
    CHECK(keys.count("Ctrl+Shift+Z") == (screen == std::string("walk") ? 1 : 0));
    CHECK(keys.count("Space") == (screen == std::string("home") ? 0 : 1));
    CHECK(keys.count("?") == 1);
    CHECK(keys.count("F1") == 1);
  }
}

/// Every chord that changes no text, and the overlay or screen that it opens.
void checkChords(const std::function<void(Window&)>& takeKeyboard) {
  struct Case {
    char letter;
    const char* opens;
  };
  for (const Case& each : {Case{'k', "palette"}, Case{'p', "palette"}, Case{'s', "path"},
                           Case{',', "settings"}, Case{'o', "lessons"}, Case{0, "help"}}) {
    Window window;
    takeKeyboard(window);
    CAPTURE(each.opens);
    REQUIRE_FALSE(window.shows(each.opens));
    const std::string program = window.session.draft().text();
    if (each.letter != 0)
      window.bot.command(each.letter);
    else
      window.bot.press(helpKey);
    window.settle();
    CHECK(window.shows(each.opens));
    CHECK(window.session.draft().text() == program);
    CHECK(window.cursor() == 3);
  }
}

TEST_CASE("chords that edit no text work while the program is being typed") {
  checkChords([](Window& window) {
    window.seek(3);
    window.bot.click("tabs/program");
    window.settle();
    window.bot.click("editor/text");
    window.bot.type(" ");
    window.settle();
    REQUIRE(window.screen.io().WantTextInput);
  });
}

TEST_CASE("chords that edit no text work while a number is being typed") {
  checkChords([](Window& window) {
    window.seek(3);
    window.bot.doubleClick("inspector/value/0");
    window.settle();
    window.bot.type("4");
    window.settle();
    REQUIRE(window.shows("editor"));
    REQUIRE(window.screen.io().WantTextInput);
  });
}

TEST_CASE("chords that edit a text stay with the box that has the keyboard") {
  Window window;
  const NodeId x = window.node("x");
  window.seek(3);
  window.run(command::SetEntry{x, 1, 0.25, 0});
  window.bot.doubleClick("inspector/value/0");
  window.settle();
  window.bot.type("47");
  window.bot.press(ImGuiKey_Z, {Modifier::Control});
  window.bot.press(ImGuiKey_Home);
  window.settle();
  CHECK(window.shows("editor"));
  CHECK(window.session.document()->entries(x)[1] == 0.25);
  CHECK(window.cursor() == 3);
}

TEST_CASE("a key that a cell has used moves nothing else") {
  Window window;
  window.seek(3);
  window.run(command::Select{window.node("x")});
  window.bot.click("inspector/value/0");
  window.bot.press(ImGuiKey_UpArrow);
  window.settle();
  const double before = window.session.document()->entries(window.node("x"))[0];
  CHECK(before == doctest::Approx(1.0));
  window.bot.press(ImGuiKey_Tab); // to the next cell, not to the next panel
  window.settle();
  window.bot.press(ImGuiKey_RightArrow);
  CHECK(window.cursor() == 4); // the arrows that it does not use stay the walk's
}

} // namespace
} // namespace backstep
