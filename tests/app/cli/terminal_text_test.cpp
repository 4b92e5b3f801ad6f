#include "cli/terminal_text.h"

#include <doctest/doctest.h>
#include <string>

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

TEST_CASE("columns are as wide as their widest line, cells as high as their lines") {
  TextTable table;
  table.add({{"name"}, {"value"}, {"note"}});
  table.add({{"W"}, {"1 2", "3 4"}, {"first", "", "third"}});
  table.add({{"a long name"}, {}, {"−1"}});
  CHECK(table.text() == "name         value  note\n"
                        "W            1 2    first\n"
                        "             3 4\n"
                        "                    third\n"
                        "a long name         −1\n");
}

TEST_CASE("widths count characters, not bytes") {
  TextTable table;
  table.add({{"−0.5"}, {"x"}});
  table.add({{"12345"}, {"y"}});
  CHECK(table.text() == "−0.5   x\n12345  y\n");
}

TEST_CASE("rows may have different numbers of cells") {
  TextTable table;
  table.add({{"a"}});
  table.add({{"bb"}, {"c"}});
  table.add({});
  CHECK(table.text() == "a\nbb  c\n");
}

TEST_CASE("every line of a table is measured once, however many there are") {
  for (const int rows : {10, 1000}) {
    int asked = 0;
    TextTable table([&asked](std::string_view text) {
      ++asked;
      return static_cast<int>(text.size());
    });
    for (int row = 0; row < rows; ++row) table.add({{"name"}, {"1", "2"}});
    CHECK(table.text().size() == static_cast<size_t>(rows) * 16); // "name  1\n" and "      2\n"
    CHECK(asked == rows * 3);
  }
}

namespace {

std::string textOf(const char* markdown, int width, bool colour) {
  return proseText(readProse(markdown).blocks, width, colour);
}

} // namespace

TEST_CASE("Markdown becomes paragraphs for a terminal") {
  const char* text = R"(## Title

Some *text* with **weight** and
a formula $W_a\, x$.

- first
- second with `code`

1. one
2. two
)";
  CHECK(textOf(text, 60, false) == R"(Title

Some text with weight and a formula Wₐ x.

• first
• second with code
1. one
2. two
)");
}

TEST_CASE("code keeps its lines and paragraphs are wrapped") {
  CHECK(textOf("one two three four five\n\n```\na = 1\nb = 2\n```\n", 20, false) ==
        "one two three four\nfive\n\n    a = 1\n    b = 2\n");
}

TEST_CASE("a later paragraph of an item stands below its text") {
  CHECK(textOf("1. one\n\n   more\n", 40, false) == "1. one\n   more\n");
}

TEST_CASE("tables have their columns below one another") {
  CHECK(textOf("| a | b | $W_a$ |\n|---|:-:|--:|\n| 1 | two | 3 |\n| long | | 42 |\n", 40, false) ==
        "a      b   Wₐ\n"
        "────  ───  ──\n"
        "1     two   3\n"
        "long       42\n");
}

TEST_CASE("emphasis is bold where there is colour") {
  CHECK(textOf("a **b**", 40, true) == "a \x1b[1mb\x1b[0m\n");
}

TEST_CASE("a formula that cannot be read is shown as it is") {
  CHECK(textOf("$\\frac{$", 40, false) == "\\frac{\n");
  CHECK(textOf("", 40, false).empty());
}

TEST_CASE("of a link the words are shown") {
  CHECK(textOf("see [the layer](step:forward H).", 40, false) == "see the layer.\n");
}
