#include "tex/parser.h"
#include "tex/spacing.h"

#include <doctest/doctest.h>

using namespace backstep::tex;
using enum AtomClass;

namespace {

// The kinds of the atoms of a formula, one letter each: o(rd) O(p) b(in) r(el) ( ) p(unct) i(nner).
std::string kindsOf(std::string_view source, bool continues = false) {
  const ParseResult result = parse(source);
  REQUIRE(!result.error);
  const Row& row = std::get<Row>(result.tree[result.tree.root]);
  std::string kinds;
  for (const RowEntry& entry : flatten(result.tree, result.tree.list(row.items), continues)) {
    if (entry.kind == RowEntry::Kind::Atom) kinds += "oObr()pi"[static_cast<size_t>(entry.atom)];
  }
  return kinds;
}

} // namespace

TEST_CASE("spacing: the table of the TeXbook") {
  constexpr float thin = 3 / 18.F;
  constexpr float medium = 4 / 18.F;
  constexpr float thick = 5 / 18.F;
  CHECK(atomSpace(Ord, Ord, false) == 0);
  CHECK(atomSpace(Ord, Bin, false) == medium);
  CHECK(atomSpace(Rel, Ord, false) == thick);
  CHECK(atomSpace(Rel, Rel, false) == 0);
  CHECK(atomSpace(Op, Ord, false) == thin);
  CHECK(atomSpace(Op, Open, false) == 0);
  CHECK(atomSpace(Open, Ord, false) == 0);
  CHECK(atomSpace(Close, Inner, false) == thin);
  CHECK(atomSpace(Punct, Open, false) == thin);
  CHECK(atomSpace(Inner, Close, false) == 0);
  CHECK(atomSpace(Ord, Bin, true) == 0);
  CHECK(atomSpace(Rel, Ord, true) == 0);
  CHECK(atomSpace(Punct, Ord, true) == 0);
  CHECK(atomSpace(Op, Ord, true) == thin);
}

TEST_CASE("spacing: an operator without an operand is an ordinary atom") {
  CHECK(kindsOf("a+b") == "obo");
  CHECK(kindsOf("-a") == "oo");
  CHECK(kindsOf("a=-b") == "oroo");
  CHECK(kindsOf("(-a)") == "(oo)");
  CHECK(kindsOf("a+") == "oo");
  CHECK(kindsOf("(a+)") == "(oo)");
  CHECK(kindsOf("a+=b") == "ooro");
  CHECK(kindsOf("a+-b") == "oboo");
  CHECK(kindsOf("\\max -a") == "Ooo");
  CHECK(kindsOf("a,-b") == "opoo");
  CHECK(kindsOf("{}+b") == "obo");
  CHECK(kindsOf("+b") == "oo");
  CHECK(kindsOf("+b", true) == "bo");
}

TEST_CASE("spacing: colours and hover regions do not change what stands in them") {
  CHECK(kindsOf("a\\textcolor{c}{+b}") == kindsOf("a+b"));
  CHECK(kindsOf("a\\hot{h}{=-}b") == kindsOf("a=-b"));
  CHECK(kindsOf("a\\hot{h}{\\textcolor{c}{+}}b") == kindsOf("a+b"));
  CHECK(kindsOf("\\hot{h}{\\sum}_i x") == "Oo");
  CHECK(kindsOf("a{+}b") == "ooo");
}

TEST_CASE("spacing: compound atoms") {
  CHECK(kindsOf("\\frac ab") == "i");
  CHECK(kindsOf("\\left(a\\right)") == "i");
  CHECK(kindsOf("\\begin{pmatrix}a\\end{pmatrix}") == "i");
  CHECK(kindsOf("\\sqrt a\\hat b\\text{d}") == "ooo");
  CHECK(kindsOf("a\\bigl(b\\bigr)") == "o(o)");
  CHECK(kindsOf("\\log x") == "Oo");
}

TEST_CASE("spacing: where limits go is seen through colours") {
  const auto limits = [](std::string_view source) {
    const ParseResult result = parse(source);
    REQUIRE(!result.error);
    return limitsOf(result.tree,
                    result.tree.list(std::get<Row>(result.tree[result.tree.root]).items)[0]);
  };
  CHECK(limits("\\sum") == LimitPlacement::Display);
  CHECK(limits("\\textcolor{c}{\\hot{h}{\\sum}}") == LimitPlacement::Display);
  CHECK(limits("\\int") == LimitPlacement::Never);
  CHECK(limits("x") == LimitPlacement::Never);
}
