#include "cli/wrap.h"

#include <doctest/doctest.h>

using namespace backstep;

TEST_CASE("width counts characters, not bytes or colours") {
  CHECK(terminalWidth("abc") == 3);
  CHECK(terminalWidth("−½𝓛") == 3);
  CHECK(terminalWidth("\x1b[1mab\x1b[0m") == 2);
  CHECK(terminalWidth("\x1b[1") == 0); // cut short
}

TEST_CASE("text is cut at its spaces") {
  const auto lines = wrapLines("one two three four five six seven", 20);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "one two three four");
  CHECK(lines[1] == "five six seven");
}

TEST_CASE("a long word keeps its line and line ends stay") {
  const std::string word(40, 'x');
  const auto lines = wrapLines("a " + word + "\n\nb", 20);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0] == "a");
  CHECK(lines[1] == word);
  CHECK(lines[2].empty());
  CHECK(lines[3] == "b");
}

TEST_CASE("later lines are indented as far as the first") {
  CHECK(wrapped("one two three four five", 24, "  - ") == "  - one two three four\n    five\n");
}
