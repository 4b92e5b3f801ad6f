#include "tex/outputs.h"
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

TEST_CASE("math letters: alphabets of Unicode, and the letters that it had before") {
  CHECK(mathLetter(Alphabet::Normal, U'x') == U'x');
  CHECK(mathLetter(Alphabet::Bold, U'W') == U'𝐖');
  CHECK(mathLetter(Alphabet::Bold, U'z') == U'𝐳');
  CHECK(mathLetter(Alphabet::Bold, U'7') == U'𝟕');
  CHECK(mathLetter(Alphabet::Bold, U'Δ') == U'𝚫');
  CHECK(mathLetter(Alphabet::BoldItalic, U'θ') == U'𝜽');
  CHECK(mathLetter(Alphabet::BoldItalic, U'b') == U'𝒃');
  CHECK(mathLetter(Alphabet::Calligraphic, U'L') == U'ℒ');
  CHECK(mathLetter(Alphabet::Calligraphic, U'D') == U'𝒟');
  CHECK(mathLetter(Alphabet::Calligraphic, U'd') == U'd');
  CHECK(mathLetter(Alphabet::Blackboard, U'R') == U'ℝ');
  CHECK(mathLetter(Alphabet::Blackboard, U'E') == U'𝔼');
  CHECK(mathLetter(Alphabet::Blackboard, U'1') == U'𝟙');
  CHECK(mathLetter(Alphabet::Bold, U'+') == U'+');
}

TEST_CASE("script letters: text whose characters all exist") {
  CHECK(toSuperscript("2") == "²");
  CHECK(toSuperscript("−1") == "⁻¹");
  CHECK(toSuperscript("⊤") == "ᵀ");
  CHECK(toSuperscript("N") == "ᴺ");
  CHECK(toSuperscript("′") == "′");
  CHECK(toSubscript("i=1") == "ᵢ₌₁");
  CHECK(toSubscript("a") == "ₐ");
  CHECK(toSubscript("10") == "₁₀");
  CHECK(toSubscript("2,11") == "₂,₁₁");
  CHECK(toSubscript("") == "");
}

TEST_CASE("script letters: one missing character is enough to give none") {
  CHECK_FALSE(toSuperscript("ℓ").has_value());
  CHECK_FALSE(toSuperscript("2q").has_value());
  CHECK_FALSE(toSubscript("b").has_value());
  CHECK_FALSE(toSubscript("θ").has_value());
  CHECK_FALSE(toSubscript("1 2").has_value());
}
