#include "cli/key.h"

#include "text/utf8.h"

#include <array>
#include <utility>

namespace backstep {

namespace {

using Sequence = std::pair<std::string_view, Key::Name>;

/// What follows ESC; longer sequences before their beginnings.
constexpr std::array<Sequence, 20> sequences{{{"[1;2C", Key::Name::ShiftRight},
                                              {"[1;2D", Key::Name::ShiftLeft},
                                              {"[A", Key::Name::Up},
                                              {"OA", Key::Name::Up},
                                              {"[B", Key::Name::Down},
                                              {"OB", Key::Name::Down},
                                              {"[C", Key::Name::Right},
                                              {"OC", Key::Name::Right},
                                              {"[D", Key::Name::Left},
                                              {"OD", Key::Name::Left},
                                              {"[H", Key::Name::Home},
                                              {"OH", Key::Name::Home},
                                              {"[1~", Key::Name::Home},
                                              {"[7~", Key::Name::Home},
                                              {"[F", Key::Name::End},
                                              {"OF", Key::Name::End},
                                              {"[4~", Key::Name::End},
                                              {"[8~", Key::Name::End},
                                              {"[5~", Key::Name::PageUp},
                                              {"[6~", Key::Name::PageDown}}};

/// Length of a sequence nobody knows: up to its final letter or "~".
size_t unknownLength(std::string_view rest) {
  if (rest.empty() || (rest[0] != '[' && rest[0] != 'O')) return 0;
  size_t length = 1;
  while (length < rest.size() && (rest[length] < '@' || rest[length] > '~')) ++length;
  return length < rest.size() ? length + 1 : length;
}

/// The key whose sequence follows an ESC, and the length of the sequence without the ESC.
std::pair<Key, size_t> escapeKey(std::string_view rest) {
  for (const auto& [bytes, name] : sequences)
    if (rest.substr(0, bytes.size()) == bytes) return {{name, {}}, bytes.size()};
  const size_t length = unknownLength(rest);
  return {{length == 0 ? Key::Name::Escape : Key::Name::Unknown, {}}, length};
}

Key controlKey(char c) {
  switch (c) {
  case '\r':
  case '\n': return {Key::Name::Enter, {}};
  case '\x7f':
  case '\b': return {Key::Name::Backspace, {}};
  case '\x03':
  case '\x04': return {Key::Name::Closed, {}};
  default: return {};
  }
}

} // namespace

std::vector<Key> decodeKeys(std::string_view bytes) {
  std::vector<Key> keys;
  for (size_t at = 0; at < bytes.size();) {
    const char c = bytes[at];
    if (c == '\x1b') {
      auto [key, length] = escapeKey(bytes.substr(at + 1));
      keys.push_back(std::move(key));
      at += 1 + length;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f') {
      keys.push_back(controlKey(c));
      ++at;
    } else {
      const CodePoint point = decodeUtf8(bytes, at);
      const auto length = static_cast<size_t>(point.bytes);
      keys.push_back(point.valid ? Key{Key::Name::Character, std::string(bytes.substr(at, length))}
                                 : Key{});
      at += length;
    }
  }
  return keys;
}

} // namespace backstep
