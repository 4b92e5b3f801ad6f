#pragma once

#include "language/diagnostic.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A Latin letter in a formula of a text. Words such as \text{in}, names such as \max, and letters
/// of other alphabets such as \mathcal{L} are none.
struct FormulaLetter {
  char letter = 0;
  Span span;          ///< in the text
  bool index = false; ///< it counts or labels: in a subscript, or i to n, t or T in a superscript
  std::string_view word{};  ///< it and the letters directly beside it, of the text
  bool subscripted = false; ///< a subscript follows it
  bool introduced =
      false; ///< its formula shows it alone, defines it, or calls it: $N$, $n = 3$, f(x)
};

/// The letters of the formulas of a text, in their order; `formulas` is where these stand in it,
/// without dollar signs.
std::vector<FormulaLetter> formulaLetters(std::string_view text, std::span<const Span> formulas);

/// The letters that stand by themselves between the words of a text, outside of its formulas,
/// but for the words "a", "A" and "I".
std::string wordLetters(std::string_view text, std::span<const Span> formulas);

} // namespace backstep
