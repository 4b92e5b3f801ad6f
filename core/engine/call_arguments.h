#pragma once

#include "engine/op.h"
#include "language/diagnostic.h"
#include "language/program.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A call in a program's text: what its arguments are read from.
struct Call {
  std::string_view text; ///< of the program
  const ExprTree& tree;
  const Expr& expr; ///< an Apply of `tree`
  const Op& op;     ///< its row
};

/// Sets for every node of a tree whether it is an array of the computation; the others are
/// arguments such as an axis, an index or a shape, which fix what an op does.
void findArrays(const ExprTree& tree, std::vector<bool>& isArray);

/// The nodes of the call's array operands, in order: as many as the op takes, at most maxOperands;
/// they lie in `call.expr`. Throws a Mistake when there are too few, or too many arguments in all.
std::span<const int> arrayOperands(const Call& call);

/// What the call's other arguments fix; `shape` is that of its first operand, which an axis must
/// belong to. Throws a Mistake.
Attributes readAttributes(const Call& call, const Shape& shape);

/// What the entries of an Index fix; `index` is an Index of `tree`, `shape` that of what it
/// indexes. Throws a Mistake.
Attributes readIndices(std::string_view text, const ExprTree& tree, const Expr& index,
                       const Shape& shape);

/// How the function is called, with what its arguments are left at: "sum(x, axis=None,
/// keepdims=False)".
std::string usage(const Op& op);

/// A piece of the program in quotes, cut when it is long.
std::string quotedText(std::string_view text, Span span);

/// The shape in words: "has shape (4, 3)", "is a number".
std::string describe(const Shape& shape);

} // namespace backstep
