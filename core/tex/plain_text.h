#pragma once

#include "tex/ast.h"
#include "tex/slot_text.h"

namespace backstep::tex {

// The formula as readable Unicode text (UTF-8) for a terminal: "∂L/∂Wₐ = δ xᵀ". Scripts use
// Unicode's own letters where all exist, else _{...} and ^(...); fractions a/b get the parentheses
// they need; a matrix is [[a, b], [c, d]]; each row of `aligned` is a line. Colours and hover
// regions leave no trace.
std::string toPlainText(const Tree& tree, const SlotText& slots = {});

} // namespace backstep::tex
