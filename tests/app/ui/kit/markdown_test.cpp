#include "kit/markdown.h"

#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

TEST_CASE("paragraphs, headings, items and listings") {
  const auto blocks = parseMarkdown(
      "# Title\n\nFirst\nline\n\n- one\n- two\n\n3. three\n\n```\nx = 1\ny = 2\n```\n");
  REQUIRE(blocks.size() == 6);
  CHECK(blocks[0].kind == TextBlock::Kind::Heading);
  CHECK(blocks[0].level == 1);
  CHECK(blocks[0].runs[0].text == "Title");
  CHECK(blocks[1].kind == TextBlock::Kind::Paragraph);
  CHECK(blocks[1].runs[0].text == "First line");
  CHECK(blocks[2].kind == TextBlock::Kind::Item);
  CHECK(blocks[2].marker == "\u2022");
  CHECK(blocks[2].runs[0].text == "one");
  CHECK(blocks[3].runs[0].text == "two");
  CHECK(blocks[4].marker == "3.");
  CHECK(blocks[5].kind == TextBlock::Kind::Listing);
  CHECK(blocks[5].runs[0].text.substr(0, 5) == "x = 1");
}

TEST_CASE("emphasis, code and formulas in a line") {
  const auto blocks = parseMarkdown("a **b** *c* `d e` $W_a x$ and $$y = 1$$ end");
  REQUIRE(blocks.size() == 1);
  const auto& runs = blocks[0].runs;
  const auto find = [&](TextRun::Kind kind) {
    for (const TextRun& run : runs)
      if (run.kind == kind) return run.text;
    return std::string("none");
  };
  CHECK(find(TextRun::Kind::Strong) == "b");
  CHECK(find(TextRun::Kind::Emphasis) == "c");
  CHECK(find(TextRun::Kind::Code) == "d e");
  CHECK(find(TextRun::Kind::Formula) == "W_a x");
  CHECK(find(TextRun::Kind::DisplayFormula) == "y = 1");
}

TEST_CASE("nested lists know their depth, quotes stay quotes") {
  const auto blocks = parseMarkdown("- a\n  - b\n\n> said\n");
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].level == 1);
  CHECK(blocks[1].level == 2);
  CHECK(blocks[2].kind == TextBlock::Kind::Quote);
}

TEST_CASE("anything is some text") {
  CHECK(parseMarkdown("").empty());
  for (const char* odd :
       {"$unclosed", "**", "<b>raw</b>", "```", "> \n>> ", "&lt;", "|a|b|\n|-|-|"})
    CHECK_NOTHROW(parseMarkdown(odd));
  CHECK(parseMarkdown("<b>x</b>")[0].runs[0].text == "<b>x</b>");
  CHECK(parseMarkdown("a &lt; b")[0].runs[0].text == "a < b");
}

TEST_CASE("links keep their target, also one with spaces, and the words around them are plain") {
  const auto blocks = parseMarkdown("see [the **layer**](node:H) and [on](step:forward H).");
  REQUIRE(blocks.size() == 1);
  const auto& runs = blocks[0].runs;
  REQUIRE(runs.size() == 6);
  CHECK(runs[0].link.empty());
  CHECK(runs[1].text == "the ");
  CHECK(runs[1].link == "node:H");
  CHECK(runs[2].kind == TextRun::Kind::Strong);
  CHECK(runs[2].link == "node:H");
  CHECK(runs[4].text == "on");
  CHECK(runs[4].link == "step:forward H");
  CHECK(runs[5].text == ".");
  CHECK(runs[5].link.empty());
}

TEST_CASE("numbers between marks are runs of their own") {
  const auto blocks = parseMarkdown("is \uE0000.5\uE002, was \uE0011\uE002 **\uE0002\uE002**");
  const auto& runs = blocks.at(0).runs;
  REQUIRE(runs.size() == 6);
  CHECK(runs[1].kind == TextRun::Kind::Number);
  CHECK(runs[1].text == "0.5");
  CHECK(runs[2].text == ", was ");
  CHECK(runs[3].kind == TextRun::Kind::ChangedNumber);
  CHECK(runs[5].text == "2");
}

} // namespace
} // namespace backstep::ui
