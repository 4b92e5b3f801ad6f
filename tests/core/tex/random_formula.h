#pragma once

#include "tex/symbols.h"

#include <random>
#include <string>

namespace probe {

// Random strings of TeX tokens: mostly nonsense, sometimes a formula.
class RandomFormula {
 public:
  explicit RandomFormula(unsigned seed) : random_(seed) {}

  std::string next() {
    std::string source;
    const size_t length = 1 + pick(40);
    for (size_t i = 0; i < length; ++i) source += token();
    return source;
  }

 private:
  size_t pick(size_t count) { return std::uniform_int_distribution<size_t>(0, count - 1)(random_); }

  std::string token() {
    static constexpr std::string_view pieces[] = {"{",
                                                  "}",
                                                  "{",
                                                  "}",
                                                  "^",
                                                  "_",
                                                  "'",
                                                  "&",
                                                  "\\\\",
                                                  "a",
                                                  "1",
                                                  "+",
                                                  "=",
                                                  "(",
                                                  ")",
                                                  "[",
                                                  "]",
                                                  " ",
                                                  "\\frac{a}{b}",
                                                  "\\left(",
                                                  "\\right)",
                                                  "\\left\\{",
                                                  "\\right.",
                                                  "\\begin{pmatrix}",
                                                  "\\end{pmatrix}",
                                                  "\\begin{cases}",
                                                  "\\end{cases}",
                                                  "\\begin{aligned}",
                                                  "\\end{aligned}",
                                                  "\\sum_i^N",
                                                  "\\sqrt[3]{x}",
                                                  "\\hot{h}{",
                                                  "\\textcolor{c}{",
                                                  "\\color{c}",
                                                  "\\text{w}",
                                                  "\\hat{",
                                                  "\\mathbf{",
                                                  "\\underbrace{x}_n",
                                                  "\\limits",
                                                  "\\displaystyle",
                                                  "\\",
                                                  "$",
                                                  "%",
                                                  "\xe2\x88\x82",
                                                  "\xff",
                                                  "-",
                                                  ","};
    const size_t which = pick(std::size(pieces) + 20);
    if (which < std::size(pieces)) return std::string(pieces[which]);
    const auto rows = backstep::tex::commands();
    return "\\" + std::string(rows[pick(rows.size())].name) + " ";
  }

  std::mt19937 random_;
};

} // namespace probe
