#include "tex/script_letters.h"

#include <doctest/doctest.h>

using namespace backstep::tex;

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
