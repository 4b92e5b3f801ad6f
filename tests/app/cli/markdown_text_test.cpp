#include "cli/markdown_text.h"

#include <doctest/doctest.h>

using namespace backstep;

TEST_CASE("Markdown becomes paragraphs for a terminal") {
  const char* text = R"(## Title

Some *text* with **weight** and
a formula $W_a\, x$.

- first
- second with `code`

1. one
2. two
)";
  CHECK(markdownText(text, 60, false) == R"(Title

Some text with weight and a formula Wₐ x.

• first
• second with code
1. one
2. two
)");
}

TEST_CASE("code keeps its lines and paragraphs are wrapped") {
  CHECK(markdownText("one two three four five\n\n    a = 1\n    b = 2\n", 20, false) ==
        "one two three four\nfive\n\n    a = 1\n    b = 2\n");
}

TEST_CASE("emphasis is bold where there is colour") {
  CHECK(markdownText("a **b**", 40, true) == "a \x1b[1mb\x1b[0m\n");
}

TEST_CASE("a formula that cannot be read is shown as it is") {
  CHECK(markdownText("$\\frac{$", 40, false) == "\\frac{\n");
  CHECK(markdownText("", 40, false).empty());
}

TEST_CASE("of a link the words are shown") {
  CHECK(markdownText("see [the layer](step:forward H).", 40, false) == "see the layer.\n");
}
