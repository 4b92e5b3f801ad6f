#pragma once

#include "tex/ast.h"
#include "tex/slot_text.h"

namespace backstep::tex {

// The formula as a MathML element (UTF-8), for web pages. `block`: on a line of its own. A colour
// becomes class="its name" on an mrow, so that a style sheet decides; hover regions leave no trace.
std::string toMathMl(const Tree& tree, const SlotText& slots = {}, bool block = true);

} // namespace backstep::tex
