#include "tex/letters.h"

#include <doctest/doctest.h>

using namespace backstep::tex;

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
  CHECK(toSubscript("") == "");
}

TEST_CASE("script letters: one missing character is enough to give none") {
  CHECK_FALSE(toSuperscript("ℓ").has_value());
  CHECK_FALSE(toSuperscript("2q").has_value());
  CHECK_FALSE(toSubscript("b").has_value());
  CHECK_FALSE(toSubscript("θ").has_value());
  CHECK_FALSE(toSubscript("1 2").has_value());
}
