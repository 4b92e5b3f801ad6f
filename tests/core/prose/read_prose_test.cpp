#include "prose/prose.h"

#include <doctest/doctest.h>

using namespace backstep;

namespace {

using Strings = std::vector<std::string>;

std::string cut(const std::string& text, Span span) {
  return text.substr(static_cast<size_t>(span.begin), static_cast<size_t>(span.end - span.begin));
}

/// The targets of a text's links, as written.
Strings linksIn(const std::string& text) {
  Strings targets;
  for (const ProseLink& link : readProse(text).links) targets.push_back(cut(text, link.target));
  return targets;
}

/// The places of mistakes in formulas, as written.
Strings badFormulasIn(const std::string& text) {
  Strings places;
  for (const Mistake& mistake : readProse(text).badFormulas)
    places.push_back(cut(text, mistake.span));
  return places;
}

/// All the text of the first block once the numbers are "1", "2", ...
std::string filled(const std::string& text) {
  const Prose prose = readProse(text);
  std::vector<FilledNumber> numbers;
  for (size_t i = 0; i < prose.numbers.size(); ++i)
    numbers.push_back({std::to_string(i + 1), false});
  std::string all;
  const auto blocks = fillBlocks(prose.blocks, numbers);
  for (const TextRun& run : blocks.at(0).runs) all += run.text;
  return all;
}

} // namespace

TEST_CASE("paragraphs, headings, items and listings") {
  const auto blocks = readProse("# Title\n\nFirst\nline\n\n- one\n- two\n\n3. three\n\n"
                                "```\nx = 1\ny = 2\n```\n")
                          .blocks;
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
  CHECK(blocks[5].runs[0].text == "x = 1\ny = 2\n");
}

TEST_CASE("emphasis, code and formulas in a line") {
  const auto blocks = readProse("a **b** *c* `d e` $W_a x$ and $$y = 1$$ end").blocks;
  REQUIRE(blocks.size() == 1);
  const auto find = [&](TextRun::Kind kind) {
    for (const TextRun& run : blocks[0].runs)
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
  const auto blocks = readProse("- a\n  - b\n\n    more\n\n> said\n").blocks;
  REQUIRE(blocks.size() == 4);
  CHECK(blocks[0].level == 1);
  CHECK(blocks[1].level == 2);
  CHECK(blocks[2].kind == TextBlock::Kind::Paragraph);
  CHECK(blocks[2].level == 2);
  CHECK(blocks[3].kind == TextBlock::Kind::Quote);
}

TEST_CASE("anything is some text") {
  CHECK(readProse("").blocks.empty());
  for (const char* odd : {"$unclosed", "**", "<b>raw</b>", "```", "> \n>> ", "&lt;", "|a|b|\n|-|-|",
                          "](", "[a](b c", "{value", "{value}", "|{value x}|\n|-|\n|{value y}|z|"})
    CHECK_NOTHROW(readProse(odd));
  CHECK(readProse("<b>x</b>").blocks[0].runs[0].text == "<b>x</b>");
  CHECK(readProse("a &lt; b").blocks[0].runs[0].text == "a < b");
  CHECK(filled("5\\$ \\*x\\*") == "5$ *x*");
}

TEST_CASE("tables have a head and rows of fields") {
  const auto blocks = readProse("| a | $b$ | c |\n|---|:-:|--:|\n| 1 | {value x} | *z* |\n").blocks;
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].kind == TextBlock::Kind::Table);
  REQUIRE(blocks[0].rows.size() == 2);
  REQUIRE(blocks[0].rows[1].size() == 3);
  CHECK(blocks[0].rows[0][0].runs[0].text == "a");
  CHECK(blocks[0].rows[0][1].runs[0].kind == TextRun::Kind::Formula);
  CHECK(blocks[0].rows[1][0].align == TextCell::Align::Left);
  CHECK(blocks[0].rows[1][1].align == TextCell::Align::Centre);
  CHECK(blocks[0].rows[1][2].align == TextCell::Align::Right);
  CHECK(blocks[0].rows[1][1].runs[0].kind == TextRun::Kind::Number);
  const std::vector<FilledNumber> numbers{{"7", true}};
  const auto full = fillBlocks(blocks, numbers);
  CHECK(full[0].rows[1][1].runs[0].text == "7");
  CHECK(full[0].rows[1][1].runs[0].kind == TextRun::Kind::ChangedNumber);
}

TEST_CASE("links keep their target, also one with spaces, and the words around them are plain") {
  const auto blocks = readProse("see [the **layer**](node:H) and [on](step:forward H).").blocks;
  REQUIRE(blocks.size() == 1);
  const auto& runs = blocks[0].runs;
  REQUIRE(runs.size() == 6);
  CHECK(runs[0].link.kind == TextLink::Kind::None);
  CHECK(runs[1].text == "the ");
  CHECK(runs[1].link == TextLink{TextLink::Kind::Node, "H"});
  CHECK(runs[2].kind == TextRun::Kind::Strong);
  CHECK(runs[2].link == TextLink{TextLink::Kind::Node, "H"});
  CHECK(runs[4].text == "on");
  CHECK(runs[4].link == TextLink{TextLink::Kind::Step, "forward H"});
  CHECK(runs[5].text == ".");
  CHECK(runs[5].link.kind == TextLink::Kind::None);
  CHECK(readProse("[a](https://x.org/?a=1&b=2)").blocks[0].runs[0].link ==
        TextLink{TextLink::Kind::Web, "https://x.org/?a=1&b=2"});
  CHECK(readProse("[a](page:2)").blocks[0].runs[0].link.kind == TextLink::Kind::Other);
}

TEST_CASE("links have their place, with and without angle brackets") {
  CHECK(linksIn("see [the layer](node:H) and [on](<step:forward H>).") ==
        Strings{"node:H", "step:forward H"});
  CHECK(linksIn("[a] then [b](step:message A -> B)") == Strings{"step:message A -> B"});
  CHECK(linksIn("[two\nlines](node:H)") == Strings{"node:H"});
  CHECK(linksIn("H[0] (all) [x] (y) [open](node:H").empty());
}

TEST_CASE("code and formulas hold no links and stay as they are written") {
  CHECK(linksIn("`[a](node:H)` $[a](b)$ \\[a](b)").empty());
  CHECK(linksIn("``a ` [b](c)`` `open [H](node:H)") == Strings{"node:H"});
  CHECK(filled("`[a](b c d)` $[a](b c)$") == "[a](b c d) [a](b c)");
}

TEST_CASE("numbers are runs of their own, with their expression and decimals") {
  const std::string text = "is {value M[0] * 2 .3}, was **{value\nloss}**";
  const Prose prose = readProse(text);
  REQUIRE(prose.numbers.size() == 2);
  CHECK(prose.numbers[0].expression == "M[0] * 2");
  CHECK(cut(text, prose.numbers[0].span) == "M[0] * 2");
  CHECK(prose.numbers[0].decimals == 3);
  CHECK(prose.numbers[1].expression == "loss");
  CHECK(prose.numbers[1].decimals == -1);
  const auto& runs = prose.blocks.at(0).runs;
  REQUIRE(runs.size() == 4);
  CHECK(runs[1].kind == TextRun::Kind::Number);
  CHECK(runs[2].text == ", was ");
  CHECK(runs[3].kind == TextRun::Kind::Number);
  CHECK(filled(text) == "is 1, was 2");
  CHECK(filled("{value a}{value b}-{value a*.5}") == "12-3");
  CHECK(readProse("{value a*.5}").numbers[0].expression == "a*.5");
}

TEST_CASE("numbers in a formula are put into its TeX") {
  const std::string text = "$a = {value x}b + {value y}$ {value z}";
  const Prose prose = readProse(text);
  CHECK(filled(text) == "a = 1b + 2 3");
  CHECK(prose.numbers[0].inTex);
  CHECK_FALSE(prose.numbers[2].inTex);
  CHECK(prose.blocks[0].runs[0].text == "a = b + ");
  CHECK(prose.badFormulas.empty());
}

TEST_CASE("text that only looks like a number stays text") {
  for (const std::string text : {"{values} and {x}", "a {val"}) CHECK(filled(text) == text);
  CHECK(readProse("a {value").badNumbers.size() == 1);
  CHECK(readProse("{value }").badNumbers.size() == 1);
}

TEST_CASE("formulas that cannot be typeset and loose dollar signs have their place") {
  CHECK(badFormulasIn("a $x$ and \\$5").empty());
  CHECK(badFormulasIn("a `$` b").empty());
  CHECK(badFormulasIn("a $x b") == Strings{"$"});
  CHECK(badFormulasIn("$a$ and\n$b \\nonsense{value x}$") == Strings{"\\nonsense"});
}

TEST_CASE("formulas have their place, without dollar signs") {
  const auto formulasIn = [](const std::string& text) {
    Strings formulas;
    for (const Span span : readProse(text).formulas) formulas.push_back(cut(text, span));
    return formulas;
  };
  CHECK(formulasIn("a $x_1$ and $$y =\n1$$, \\$5, `$z$`") == Strings{"x_1", "y =\n1"});
  CHECK(formulasIn("# $t$\n- $\\frac{a}{b}\\,c$\n\n| $p$ | q |\n|---|---|\n| r | $s$ |\n") ==
        Strings{"t", "\\frac{a}{b}\\,c", "p", "s"});
  CHECK(formulasIn("**so $a = {value x .4}$** and [$b$](node:b)") ==
        Strings{"a = {value x .4}", "b"});
  CHECK(formulasIn("never closed $x").empty());
}

TEST_CASE("numbers that are written out have their place") {
  const std::string text = "0.25 and {value x .4}, v1.5 `3.25` $.5x$ e.g. [a](http://x/1.5)";
  Strings found;
  for (const Span span : readProse(text).decimals) found.push_back(cut(text, span));
  CHECK(found == Strings{"0.25", "1.5", "3.25", ".5"});
}
