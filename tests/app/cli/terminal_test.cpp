#include "cli/terminal.h"

#include <doctest/doctest.h>

using namespace backstep;

namespace {

using Name = Key::Name;

Name only(std::string_view bytes) {
  const auto keys = decodeKeys(bytes);
  REQUIRE(keys.size() == 1);
  return keys[0].name;
}

} // namespace

TEST_CASE("the keys of xterm and its relatives") {
  CHECK(only("\x1b[C") == Name::Right);
  CHECK(only("\x1bOD") == Name::Left);
  CHECK(only("\x1b[1;2C") == Name::ShiftRight);
  CHECK(only("\x1b[1;2D") == Name::ShiftLeft);
  CHECK(only("\x1b[H") == Name::Home);
  CHECK(only("\x1b[4~") == Name::End);
  CHECK(only("\x1b[5~") == Name::PageUp);
  CHECK(only("\r") == Name::Enter);
  CHECK(only("\x7f") == Name::Backspace);
  CHECK(only("\x03") == Name::Closed);
  CHECK(only("\x1b") == Name::Escape);
  CHECK(only("\t") == Name::Unknown);
}

TEST_CASE("keys that arrive together are separated") {
  const auto keys = decodeKeys("a\x1b[C−\x1b[1;5Cb");
  REQUIRE(keys.size() == 5);
  CHECK(keys[0].text == "a");
  CHECK(keys[1].name == Name::Right);
  CHECK(keys[2].text == "−");
  CHECK(keys[3].name == Name::Unknown); // Ctrl+Right
  CHECK(keys[4].text == "b");
}

TEST_CASE("any bytes can be decoded") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  CHECK_FALSE(decodeKeys(bytes).empty());
  for (int i = 0; i < 256; ++i) {
    const std::string sequence{'\x1b', '[', static_cast<char>(i)};
    CHECK_FALSE(decodeKeys(sequence).empty());
  }
}
