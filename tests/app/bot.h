#pragma once

#include "host/headless.h"

#include <functional>
#include <imgui.h>
#include <imgui_internal.h>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace backstep::test {

/// A user of a headless application: moves the pointer, clicks, drags, types. Makes one change per
/// frame, and fails the running test when an item it is sent to is not on the screen.
class Bot {
 public:
  /// Where a named item was in the last frame, in pixels; nothing if it was not drawn.
  using Locate = std::function<std::optional<ImRect>(std::string_view item)>;
  using Modifiers = std::initializer_list<host::Modifier>;

  /// Lets the application come to rest first. `app` must outlive the bot. Clicks count one by one,
  /// however quickly they follow each other; only doubleClick makes a double click.
  Bot(host::Headless& app, Locate locate);

  void moveTo(ImVec2 point);
  void hover(std::string_view item);

  void click(ImVec2 point, int button = ImGuiMouseButton_Left);
  void click(std::string_view item, int button = ImGuiMouseButton_Left);
  void doubleClick(std::string_view item);

  /// Presses at `from`, moves to `to` in eight steps, releases.
  void drag(ImVec2 from, ImVec2 to);
  void drag(std::string_view item, ImVec2 by);

  /// Turns the wheel over an item; notches > 0 are away from the user.
  void wheel(std::string_view item, float notches);

  /// Types text (UTF-8), one character a frame. Also the way to press keys such as "g" or "?".
  void type(std::string_view text);

  /// Presses and releases one of ImGui's keys while the modifiers are held.
  void press(ImGuiKey key, Modifiers modifiers = {});

  /// Types a letter while Ctrl is held.
  void command(char letter);

  /// Clicks a text box, replaces all of its text and presses Enter.
  void enter(std::string_view item, std::string_view text);

  /// Where an item is; fails the test if it is nowhere.
  ImRect rect(std::string_view item) const;

 private:
  void send(const host::InputEvent& event);
  void setButton(int button, bool down);

  host::Headless& app_;
  Locate locate_;
};

} // namespace backstep::test
