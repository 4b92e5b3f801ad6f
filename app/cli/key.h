#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A key pressed in a terminal, or what else a terminal reports.
struct Key {
  enum class Name {
    Character, ///< `text` holds it, in UTF-8
    Enter,
    Escape,
    Backspace,
    Left,
    Right,
    Up,
    Down,
    ShiftLeft,
    ShiftRight,
    Home,
    End,
    PageUp,
    PageDown,
    Unknown, ///< a key that means nothing here
    Resized, ///< the terminal has another size
    Closed,  ///< Ctrl+C, Ctrl+D, the end of input, or a signal to end
  };

  Name name = Name::Unknown;
  std::string text;
};

/// The keys in what a terminal sent at once (xterm's sequences and their common variants).
std::vector<Key> decodeKeys(std::string_view bytes);

} // namespace backstep
