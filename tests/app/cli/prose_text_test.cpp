#include "cli/prose_text.h"

#include <doctest/doctest.h>

using namespace backstep;

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
