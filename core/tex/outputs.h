#pragma once

#include "tex/ast.h"

#include <functional>
#include <string>
#include <string_view>

namespace backstep::tex {

// Gives the text of a live number by the id in \num{id}. Without one, the id itself is written.
using SlotText = std::function<std::string(std::string_view id)>;

// The formula as a MathML element (UTF-8), for web pages. `block`: on a line of its own. A colour
// becomes class="its name" on an mrow, so that a style sheet decides; hover regions leave no trace.
std::string toMathMl(const Tree& tree, const SlotText& slots = {}, bool block = true);

// The formula as readable Unicode text (UTF-8) for a terminal: "∂L/∂Wₐ = δ xᵀ". Scripts use
// Unicode's own letters where all exist, else _{...} and ^(...); fractions a/b get the parentheses
// they need; a matrix is [[a, b], [c, d]]; each row of `aligned` is a line. Colours and hover
// regions leave no trace.
std::string toPlainText(const Tree& tree, const SlotText& slots = {});

} // namespace backstep::tex
