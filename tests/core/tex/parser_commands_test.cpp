#include "tex/parser.h"

#include <doctest/doctest.h>

using namespace backstep::tex;

namespace {

// The first node of a kind in the order in which nodes were read.
template <class Kind>
Kind first(const Tree& tree) {
  for (const Node& node : tree.nodes) {
    if (const auto* found = std::get_if<Kind>(&node)) return *found;
  }
  FAIL("no such node");
  return {};
}

Tree treeOf(std::string_view source) {
  ParseResult result = parse(source);
  INFO(source);
  REQUIRE_MESSAGE(!result.error, (result.error ? result.error->message : std::string()));
  return result.tree;
}

template <class Kind>
Kind firstIn(std::string_view source) {
  return first<Kind>(treeOf(source));
}

} // namespace

TEST_CASE("commands: arguments may be single characters or commands") {
  const Tree tree = treeOf("\\frac12 \\mathcal L");
  const Fraction fraction = first<Fraction>(tree);
  CHECK(std::get<Symbol>(tree[fraction.numerator]).codePoint == U'1');
  CHECK(std::get<Symbol>(tree[fraction.denominator]).codePoint == U'2');
  CHECK(std::get<Symbol>(tree.nodes[3]).face == Face::Caligraphic);
  CHECK(firstIn<Fraction>("\\dfrac ab").size == FractionSize::Display);
  CHECK(firstIn<Fraction>("\\tfrac ab").size == FractionSize::Text);
}

TEST_CASE("commands: words keep their letters, reserved signs are escaped") {
  const Tree tree = treeOf("\\text{if  100\\% of\nx\\_\\,y~z}");
  CHECK(tree.string(first<Text>(tree).text) == "if 100% of x_\u2009y\u00a0z");
  CHECK(firstIn<Text>("\\textbf{a}").bold);
  const Tree name = treeOf("\\operatorname*{arg\\,min}_x");
  CHECK(name.string(first<NamedOperator>(name).name) == "arg\u2009min");
  CHECK(first<NamedOperator>(name).limits == LimitPlacement::Display);
  CHECK(firstIn<NamedOperator>("\\operatorname{softmax}").limits == LimitPlacement::Never);
}

TEST_CASE("commands: delimiters") {
  const Delimited pair = firstIn<Delimited>("\\left\\{ x \\right.");
  CHECK(pair.open == U'{');
  CHECK(pair.close == 0);
  CHECK(firstIn<Delimited>("\\left< x \\right\\rangle").open == U'⟨');
  CHECK(firstIn<Delimited>("\\left\\|x\\right|").open == U'‖');
  const SizedDelimiter big = firstIn<SizedDelimiter>("\\Biggl[");
  CHECK(big.size == 4);
  CHECK(big.atom == AtomClass::Open);
}

TEST_CASE("commands: operators and where their limits go") {
  CHECK(firstIn<LargeOperator>("\\sum").limits == LimitPlacement::Display);
  CHECK(firstIn<LargeOperator>("\\int").limits == LimitPlacement::Never);
  CHECK(firstIn<LargeOperator>("\\int\\limits_0^1").limits == LimitPlacement::Always);
  CHECK(firstIn<LargeOperator>("\\sum\\nolimits_i").limits == LimitPlacement::Never);
  CHECK(firstIn<NamedOperator>("\\max").limits == LimitPlacement::Display);
  CHECK(firstIn<NamedOperator>("\\log").limits == LimitPlacement::Never);
}

TEST_CASE("commands: a brace takes its label, other scripts stay scripts") {
  const Tree under = treeOf("\\underbrace{x}_{n}");
  CHECK(std::get<Symbol>(under[first<Brace>(under).label]).codePoint == U'n');
  const Tree over = treeOf("\\overbrace{x}^n_2");
  CHECK(first<Brace>(over).over);
  CHECK(std::get<Symbol>(over[first<Brace>(over).label]).codePoint == U'n');
  CHECK(first<Scripts>(over).superscript == noNode);
  CHECK(firstIn<Brace>("\\underbrace{x}").label == noNode);
}

TEST_CASE("commands: tables are filled up, and a last empty row is dropped") {
  const Table table = firstIn<Table>("\\begin{bmatrix} a & b & c \\\\ d \\\\ \\end{bmatrix}");
  CHECK(table.rows == 2);
  CHECK(table.columns == 3);
  CHECK(table.cells.count == 6);
  CHECK(table.open == U'[');
  CHECK(firstIn<Table>("\\begin{cases} x \\end{cases}").close == 0);
  CHECK(firstIn<Table>("\\begin{aligned} a &= b \\\\ &= c \\end{aligned}").kind ==
        TableKind::Aligned);
  CHECK(firstIn<Table>("\\begin{matrix}\\end{matrix}").rows == 1);
}

TEST_CASE("commands: regions and colours keep their names as written") {
  const Tree tree = treeOf("\\hot{node:3}{x} "
                           "\\textcolor{positive}{y} \\color{negative} z + w");
  CHECK(tree.string(first<Hot>(tree).id) == "node:3");
  CHECK(tree.string(first<Coloured>(tree).name) == "positive");
  const Tree rest = treeOf("a {\\color{negative} b c} d");
  const Coloured coloured = first<Coloured>(rest);
  CHECK(rest.list(std::get<Row>(rest[coloured.body]).items).size() == 2);
}

TEST_CASE("commands: roots with an index") {
  const Tree tree = treeOf("\\sqrt[3]{x} \\sqrt y");
  const Radical cube = first<Radical>(tree);
  CHECK(std::get<Symbol>(tree[cube.index]).codePoint == U'3');
  CHECK(firstIn<Radical>("\\sqrt y").index == noNode);
  CHECK(firstIn<Radical>("\\sqrt[{[n]}]{x}").index != noNode);
}

TEST_CASE("commands: a blank has an id and may have a width") {
  const Blank wide = firstIn<Blank>("\\blank[12.5]{B1}");
  CHECK(wide.width == 12.5F);
  const Tree tree = treeOf("x = \\blank{W[2]}");
  CHECK(tree.string(first<Blank>(tree).id) == "W[2]");
  CHECK(first<Blank>(tree).width > 2);
  for (const char* wrong : {"\\blank[0]{a}", "\\blank[x]{a}", "\\blank[99]{a}", "\\blank[3{a}",
                            "\\blank", "\\blank{}", "\\blank[nan]{a}"}) {
    INFO(wrong);
    CHECK(parse(wrong).error);
  }
}
