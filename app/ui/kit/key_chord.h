#pragma once

#include "imgui/versions.h"

#include <cstdint>
#include <string>

namespace backstep::ui {

/// A key with its modifiers, or a character that the keyboard makes.
struct KeyChord {
  enum class Kind : std::uint8_t { None, Key, Character };

  Kind kind = Kind::None;
  ImGuiKey key = ImGuiKey_Tab; ///< of a Key
  char character = 0;          ///< of a Character; letters in lower case, either case counts
  bool ctrl = false;           ///< of a Character: a letter that ImGui has no key for
  bool shift = false;          ///< only of a Key: a character already has it in it

  /// How a person calls it: "Ctrl+Shift+Z", "Space", "+".
  std::string name() const;
  /// Whether it was pressed in this frame; with `repeats` also while it is held.
  bool pressed(bool repeats) const;
  /// Whether a widget that has the keyboard moves in itself with it.
  bool isMovement() const { return kind == Kind::Key && !ctrl && !isFunction(); }
  /// Whether no text box knows it: it neither makes a letter nor changes or moves in a text.
  bool isFreeInText() const { return kind == Kind::Character ? ctrl : isFunction(); }
  /// F1 or F5.
  bool isFunction() const { return kind == Kind::Key && (key == helpKey || key == lectureKey); }
};

} // namespace backstep::ui
