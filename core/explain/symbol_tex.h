#pragma once

#include <string>
#include <string_view>

namespace backstep {

/// How a name of the program is typeset when the lesson gives no symbol: Greek names as letters,
/// "Wa" as W_a, "h1" as h_{1}, "y_pred" as y_{\mathrm{pred}}, "yhat" as \hat{y}, longer words
/// upright. `name` is an identifier in ASCII.
std::string symbolTex(std::string_view name);

/// A symbol with one more subscript: W_a and "12" give W_{a,12}. What is no single symbol is put in
/// parentheses first.
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

} // namespace backstep
