#include "tex/binding.h"
#include "tex/parser.h"

#include <doctest/doctest.h>

using namespace backstep::tex;

TEST_CASE("binding: what holds together in one line of text") {
  const auto binding = [](std::string_view source) {
    const ParseResult result = parse(source);
    REQUIRE(!result.error);
    return bindingOf(result.tree, result.tree.root);
  };
  for (const std::string_view factor :
       {"x", "12", "0.25", "\\partial L", "\\partial^2 f", "dx", "W_a^2", "(a+b)",
        "\\left(a+b\\right)", "\\sqrt{a+b}", "{x}", "\\textcolor{c}{x}", ""}) {
    INFO(factor);
    CHECK(binding(factor) == Binding::Factor);
  }
  for (const std::string_view product : {"2N", "ab", "(a+b)(c+d)", "f(x)", "-1", "{2N}", "dxy"}) {
    INFO(product);
    CHECK(binding(product) == Binding::Product);
  }
  for (const std::string_view sum :
       {"a+b", "a=b", "\\frac ab", "\\sum_i x", "\\log x", "a,b", "{a+b}c", "\\partial x+y"}) {
    INFO(sum);
    CHECK(binding(sum) == Binding::Sum);
  }
}
