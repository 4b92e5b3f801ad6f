#pragma once

#include "tex/ast.h"

#include <optional>
#include <string>
#include <string_view>

namespace backstep::tex {

// How closely a part of a formula holds together when it is written in one line, closest first.
enum class Binding : std::uint8_t {
  Factor,  // one thing: x, 0.25, (a + b), ∂L, x²
  Product, // things side by side: 2 N, W x
  Sum,     // with an operator, a relation, a fraction or a function in it: needs parentheses
};

// Of a row or a single node; nothing at all (noNode) is a Factor.
Binding bindingOf(const Tree& tree, NodeId id);

// The code point of a letter or digit in an alphabet among Unicode's mathematical letters, as
// MathML wants it (U+1D400 and on); the character itself where there is none.
char32_t mathLetter(Alphabet alphabet, char32_t codePoint);

// The text in Unicode's superscript letters (UTF-8), or nothing if one of its characters has none.
std::optional<std::string> toSuperscript(std::string_view text);

// The same with subscript letters.
std::optional<std::string> toSubscript(std::string_view text);

// The formula as a MathML element (UTF-8), for web pages. `block`: on a line of its own. A colour
// becomes class="its name" on an mrow, so that a style sheet decides; hover regions leave no trace.
std::string toMathMl(const Tree& tree, bool block = true);

// The formula as readable Unicode text (UTF-8) for a terminal: "∂L/∂Wₐ = δ xᵀ". Scripts use
// Unicode's own letters where all exist, else _{...} and ^(...); fractions a/b get the parentheses
// they need; a matrix is [[a, b], [c, d]]; each row of `aligned` is a line. Colours and hover
// regions leave no trace.
std::string toPlainText(const Tree& tree);

} // namespace backstep::tex
