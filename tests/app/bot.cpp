#include "app/bot.h"

#include <doctest/doctest.h>

namespace backstep::test {

namespace {

constexpr float doubleClickSeconds = 0.3F;

} // namespace

Bot::Bot(host::Headless& app, Locate locate) : app_(app), locate_(std::move(locate)) {
  app_.io().MouseDoubleClickTime = 0;
  app_.settle();
}

ImRect Bot::rect(std::string_view item) const {
  const std::optional<ImRect> found = locate_(item);
  if (!found) FAIL("there is no item " << std::string(item) << " on the screen");
  return *found;
}

void Bot::send(const host::InputEvent& event) {
  app_.push(event);
  app_.frame();
}

void Bot::setButton(int button, bool down) { send(host::ButtonChanged{button, down}); }

void Bot::moveTo(ImVec2 point) { send(host::PointerMoved{point}); }

void Bot::hover(std::string_view item) { moveTo(rect(item).GetCenter()); }

void Bot::click(ImVec2 point, int button) {
  moveTo(point);
  setButton(button, true);
  setButton(button, false);
  app_.frame(); // what the click opened has its place now
}

void Bot::click(std::string_view item, int button) { click(rect(item).GetCenter(), button); }

void Bot::doubleClick(std::string_view item) {
  app_.io().MouseDoubleClickTime = doubleClickSeconds;
  click(item);
  click(item);
  app_.io().MouseDoubleClickTime = 0;
}

void Bot::drag(ImVec2 from, ImVec2 to) {
  constexpr int steps = 8;
  moveTo(from);
  setButton(ImGuiMouseButton_Left, true);
  for (int i = 1; i <= steps; ++i) {
    const float t = static_cast<float>(i) / steps;
    moveTo({from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t});
  }
  setButton(ImGuiMouseButton_Left, false);
  app_.frame();
}

void Bot::drag(std::string_view item, ImVec2 by) {
  const ImVec2 from = rect(item).GetCenter();
  drag(from, {from.x + by.x, from.y + by.y});
}

void Bot::wheel(std::string_view item, float notches) {
  hover(item);
  send(host::WheelTurned{{0, notches}});
  app_.frame();
}

void Bot::type(std::string_view text) {
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    unsigned codepoint = 0;
    at += ImTextCharFromUtf8(&codepoint, at, end);
    send(host::CharacterTyped{codepoint});
  }
}

void Bot::press(ImGuiKey key, Modifiers modifiers) {
  for (const host::Modifier modifier : modifiers) send(host::ModifierChanged{modifier, true});
  send(host::KeyChanged{key, true});
  send(host::KeyChanged{key, false});
  for (const host::Modifier modifier : modifiers) send(host::ModifierChanged{modifier, false});
}

void Bot::command(char letter) {
  send(host::ModifierChanged{host::Modifier::Control, true});
  send(host::CharacterTyped{static_cast<unsigned>(letter)});
  send(host::ModifierChanged{host::Modifier::Control, false});
}

void Bot::enter(std::string_view item, std::string_view text) {
  click(item);
  press(ImGuiKey_A, {host::Modifier::Control});
  type(text);
  press(ImGuiKey_Enter);
}

} // namespace backstep::test
