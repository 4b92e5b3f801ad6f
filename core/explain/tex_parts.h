#pragma once

#include "engine/shape.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace backstep {

/// A formula as readable Unicode text; the TeX itself when it cannot be read.
std::string plainTex(std::string_view tex);

/// Where `needle` first stands in `tex` outside all braces, brackets, parentheses and environments,
/// searched from `from` (where the nesting is taken to be 0); npos when it does not.
size_t findAtTop(std::string_view tex, std::string_view needle, size_t from = 0);

/// Where the group that `from` lies in ends: the position of the unmatched closing brace, bracket,
/// parenthesis, "\right" or "\end", or the end of the text.
size_t groupEnd(std::string_view tex, size_t from);

/// The end of the argument that begins at `from`: a group in braces, a command, or one character.
size_t argumentEnd(std::string_view tex, size_t from);

/// How a name of the program is typeset when the lesson gives no symbol: Greek names as letters,
/// "Wa" as W_a, "h1" as h_{1}, "y_pred" as y_{\mathrm{pred}}, "yhat" as \hat{y}, longer words
/// upright. `name` is an identifier in ASCII.
std::string symbolTex(std::string_view name);

/// A symbol with one more subscript: W_a and "12" give W_{a,12}. Anything but a single symbol is
/// put in parentheses first.
std::string indexedTex(std::string_view tex, std::string_view subscript);

/// How tightly a piece of TeX holds together, loosest last.
enum class TexKind {
  Atom, ///< a symbol, a number, a function of something in parentheses
  Tall, ///< a power or fraction, or a named function without parentheses
  Product,
  Sum, ///< with + or -, a sign in front included
};
TexKind texKind(std::string_view tex);

/// In parentheses that grow with what they hold.
std::string inParentheses(std::string_view tex);

/// How much of an array is written out.
struct ArrayStyle {
  int maxEntries = 24; ///< an array with more shows the first of its rows and columns, and dots
  int figures = 4;     ///< of each number
};

/// A number as TeX.
std::string numberTex(double value, int figures = 4);

/// An array of numbers as TeX: a bare number, a column for rank 1, a matrix for rank 2.
std::string arrayTex(std::span<const double> entries, const Shape& shape, ArrayStyle style = {});

/// The same in one line of text, row by row: "[0.1, 0.2]"; long ones end in "…".
std::string arrayText(std::span<const double> entries, const Shape& shape, ArrayStyle style = {});

/// True when the array is written out in full.
bool fits(const Shape& shape, const ArrayStyle& style);

/// " = " when all entries are written exactly, " \approx " when one of them is rounded.
std::string relationTex(std::span<const double> entries, const ArrayStyle& style = {});

} // namespace backstep
