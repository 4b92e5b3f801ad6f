#pragma once

#include "tex/ast.h"

namespace backstep::tex {

// How closely a part of a formula holds together when it is written in one line, closest first.
enum class Binding : std::uint8_t {
  Factor,  // one thing: x, 0.25, (a + b), ∂L, x²
  Product, // things side by side: 2 N, W x
  Sum,     // with an operator, a relation, a fraction or a function in it: needs parentheses
};

// Of a row or a single node; nothing at all (noNode) is a Factor.
Binding bindingOf(const Tree& tree, NodeId id);

} // namespace backstep::tex
