#include "app/ui/window.h"
#include "kit/actions.h"

#include <set>

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
  window.bot.type("p");
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
  std::set<std::string> keys;
  for (const ui::Action& each : ui::actions()) {
    CHECK(ids.insert(std::string(each.id)).second);
    CHECK_FALSE(each.title.empty());
    for (const ui::KeyChord& chord : each.keys)
      if (chord.kind != ui::KeyChord::Kind::None) CHECK(keys.insert(chord.name()).second);
  }
  CHECK(keys.count("Ctrl+Shift+Z") == 1);
  CHECK(keys.count("Space") == 1);
  CHECK(keys.count("?") == 1);
}

} // namespace
} // namespace backstep
