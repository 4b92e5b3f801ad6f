#include "explain/rule_fill.h"
#include "explain/tex_parts.h"

#include <doctest/doctest.h>
#include <map>

using namespace backstep;

namespace {

/// Fills a rule with these texts; entries get the subscript they are asked with.
std::string filled(std::string_view rule, const std::map<std::string, std::string>& texts) {
  const auto whole = [&](std::string_view name) { return texts.at(std::string(name)); };
  const auto entry = [&](std::string_view name, const std::string& subscript) {
    return indexedTex(texts.at(std::string(name)), subscript);
  };
  return fillRule(rule, {whole, entry});
}

} // namespace

TEST_CASE("a single symbol stands without parentheses") {
  CHECK(filled("#y = #a\\, #b", {{"y", "H"}, {"a", "W_a"}, {"b", "x"}}) == "H = W_a\\, x");
  CHECK(filled("#y = {#a}^{\\top}", {{"y", "B"}, {"a", "A"}}) == "B = {A}^{\\top}");
}

TEST_CASE("parentheses stand where the place asks for them and only there") {
  CHECK(filled("#y = #a + #b", {{"y", "f"}, {"a", "x + y"}, {"b", "u + v"}}) ==
        "f = x + y + \\left(u + v\\right)");
  CHECK(filled("#y = #a - #b", {{"y", "f"}, {"a", "x"}, {"b", "-0.5"}}) ==
        "f = x - \\left(-0.5\\right)");
  CHECK(filled("#y = {#a}^2", {{"y", "f"}, {"a", "-0.5"}}) == "f = {\\left(-0.5\\right)}^2");
  CHECK(filled("#y = {#a}^2", {{"y", "f"}, {"a", "x^{3}"}}) == "f = {\\left(x^{3}\\right)}^2");
  CHECK(filled("#y = \\max(0, #a)", {{"y", "f"}, {"a", "x + y"}}) == "f = \\max(0, x + y)");
  CHECK(filled("#y = e^{#a}", {{"y", "f"}, {"a", "x + y"}}) == "f = e^{x + y}");
  CHECK(filled("#y = e^{-#a}", {{"y", "f"}, {"a", "x + y"}}) == "f = e^{-\\left(x + y\\right)}");
  CHECK(filled("#y = \\ln #a", {{"y", "f"}, {"a", "x\\, y"}}) == "f = \\ln \\left(x\\, y\\right)");
  CHECK(filled("#y = #a\\, #b", {{"y", "f"}, {"a", "x + y"}, {"b", "z"}}) ==
        "f = \\left(x + y\\right)\\, z");
  CHECK(filled("#y = #a\\, #b", {{"y", "f"}, {"a", "z"}, {"b", "x + y"}}) ==
        "f = z\\, \\left(x + y\\right)");
  CHECK(filled("#y = \\frac{#a}{#b}", {{"y", "f"}, {"a", "x + y"}, {"b", "z - 1"}}) ==
        "f = \\frac{x + y}{z - 1}");
}

TEST_CASE("subscripts are filled too") {
  CHECK(filled("{#a}_{i, {#b}_i}", {{"a", "z"}, {"b", "t"}}) == "z_{i, t_{i}}");
  CHECK(filled("\\sum_i {#a}_i^2", {{"a", "W_a"}}) == "\\sum_i {W_{a,i}}^2");
}

TEST_CASE("sides of a rule") {
  CHECK(leftSide("#y = \\sigma(#a) = \\frac{1}{2}") == "#y");
  CHECK(firstRightSide("#y = \\sigma(#a) = \\frac{1}{2}") == "\\sigma(#a)");
  CHECK(lastRightSide("#y = \\sigma(#a) = \\frac{1}{2}") == "\\frac{1}{2}");
  CHECK(lastRightSide("#g\\,\\mathbf{1}[#a = #y]") == "#g\\,\\mathbf{1}[#a = #y]");
}

TEST_CASE("a sum is written out") {
  CHECK(writeOutSums("\\sum_i {#a}_i", 3, 0) == "{#a}_{1} + {#a}_{2} + {#a}_{3}");
  CHECK(writeOutSums("\\frac{1}{N} \\sum_i ({#a}_i - {#b}_i)^2", 2, 0) ==
        "\\frac{1}{N} \\left(({#a}_{1} - {#b}_{1})^2 + ({#a}_{2} - {#b}_{2})^2\\right)");
  CHECK(writeOutSums("\\frac{e^{{#a}_i}}{\\sum_j e^{{#a}_j}}", 2, 2) ==
        "\\frac{e^{{#a}_{2}}}{e^{{#a}_{1}} + e^{{#a}_{2}}}");
  CHECK(writeOutSums("\\max_i {#a}_i", 2, 0) == "\\max({#a}_{1}, {#a}_{2})");
  CHECK(writeOutSums("#a + #b", 5, 0) == "#a + #b");
}

TEST_CASE("a long sum is shortened") {
  CHECK(writeOutSums("\\sum_i {#a}_i", 9, 0, 4) == "{#a}_{1} + {#a}_{2} + \\cdots + {#a}_{9}");
}

TEST_CASE("a rule with two indices is not written out") {
  CHECK(writeOutSums("\\sum_{i,j} {#b}_{ij}", 3, 0).empty());
  CHECK(writeOutSums("\\sum_i \\ln {#a}_{i, {#b}_i}", 3, 0).empty());
  CHECK(writeOutSums("{#a}_i", 3, 0).empty());
}

TEST_CASE("beside single numbers there is no sign for entry-wise products") {
  const CallShapes numbers;
  CHECK(withoutEntrywiseSigns("#g \\odot #y \\odot (1 - #y)", numbers) == "#g\\, #y\\, (1 - #y)");
  const CallShapes arrayAndNumber{{vectorShape(3), scalarShape()}, vectorShape(3)};
  CHECK(withoutEntrywiseSigns("#g \\odot #b", arrayAndNumber) == "#g\\, #b");
  CHECK(withoutEntrywiseSigns("#b \\odot #g", arrayAndNumber) == "#b\\, #g");
  CHECK(withoutEntrywiseSigns("#g \\odot #a", arrayAndNumber) == "#g \\odot #a");
}

TEST_CASE("two arrays keep their sign when a number stands between them") {
  // Side by side, two matrices would be a matrix product.
  const CallShapes arrayAndNumber{{matrixShape(2, 3), scalarShape()}, matrixShape(2, 3)};
  const CallShapes numberAndArray{{scalarShape(), matrixShape(2, 3)}, matrixShape(2, 3)};
  CHECK(withoutEntrywiseSigns("#g \\odot #b \\odot {#a}^{#b - 1}", arrayAndNumber) ==
        "#g \\odot #b\\, {#a}^{#b - 1}");
  CHECK(withoutEntrywiseSigns("#g \\odot #a \\odot #y", numberAndArray) == "#g \\odot #a\\, #y");
  CHECK(withoutEntrywiseSigns("#g \\odot #b \\odot #b \\odot #a", arrayAndNumber) ==
        "#g \\odot #b\\, #b\\, #a");
  CHECK(withoutEntrywiseSigns("#a \\odot #b \\odot #b", arrayAndNumber) == "#a\\, #b\\, #b");
}
