#pragma once

#include "language/diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// One node of an expression's syntax tree. Parentheses and unary plus leave no node; a minus
/// directly before a literal belongs to the literal, unless "**", "[" or "." follows it.
///
/// A tree is stored flat, operands before the expression that uses them, so that walking it needs
/// no recursion however long the text is.
struct Expr {
  enum class Kind {
    Number,  ///< a literal; `number`
    Name,    ///< a variable or constant; `name`
    Apply,   ///< an operator or a function call: `name` is the op's name ("add", "matmul", "neg",
             ///< "transpose" for .T, "relu"), for a call the name as written, known or not
    Index,   ///< operands: the array, then one Number or Slice per axis
    Slice,   ///< the ":" of an index
    Tuple,   ///< "(4, 3)" as a call's argument
    Keyword, ///< "axis=0" as a call's argument; one operand
  };

  Kind kind = Kind::Number;
  Span span;                 ///< the whole expression
  Span head;                 ///< the operator, function name or word itself, for the caret
  double number = 0;         ///< value of a Number
  std::string name;          ///< of a Name, Apply or Keyword
  std::vector<int> operands; ///< indices into the same tree, in the order written, with repeats
};

/// A parsed expression: `nodes.back()` is its root.
struct ExprTree {
  std::vector<Expr> nodes;

  const Expr& root() const { return nodes.back(); }
};

/// One line "name = expression" of a program.
struct Assignment {
  std::string name;
  Span nameSpan;
  ExprTree value;
  int line = 0; ///< 1-based line in the program's text
};

/// A program's text and what it says, in the order of its lines.
struct Program {
  std::string text;
  std::vector<Assignment> assignments;
};

/// What could be read of a program that may have mistakes.
struct ProgramReading {
  Program program;               ///< the lines without mistakes
  std::vector<std::string> lost; ///< names that lines with mistakes would have assigned
  Diagnostics mistakes;          ///< at most limits::diagnostics
};

/// Whether there is a function of a name. The functions are the rows of the op table, which is not
/// known here.
using IsFunction = bool (*)(std::string_view name);

// `isFunction` makes the advice to a mistake better: without it every function that is called in
// another library's way is taken for one that the language has.

/// Reads a text that may be in the middle of being written.
ProgramReading readProgram(std::string_view text, IsFunction isFunction = nullptr);

/// Reads a program: one assignment per line, "#" comments, blank lines. Spans are byte offsets into
/// `text`. On failure returns every mistake found (at most limits::diagnostics).
Result<Program> parseProgram(std::string_view text, IsFunction isFunction = nullptr);

/// Reads a single expression with the same grammar.
Result<ExprTree> parseExpression(std::string_view text, IsFunction isFunction = nullptr);

/// True for what may be a name: an identifier of Python of ASCII letters, digits and underscores
/// that is not a reserved word of Python.
bool isIdentifier(std::string_view text);

/// True for "e" and "pi", which stand for their numbers unless the lesson has a name of its own.
bool isConstantName(std::string_view name);
/// The number a constant name stands for; `name` must satisfy isConstantName.
double constantValue(std::string_view name);

} // namespace backstep
