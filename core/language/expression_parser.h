#pragma once

#include "language/diagnostic.h"
#include "language/lexer.h"
#include "language/program.h"

#include <string>
#include <vector>

namespace backstep {

/// Reads one expression from a list of tokens, by recursive descent. Recursion follows nesting
/// alone and is limited; chains of operators of one rank are loops.
///
///     sum     = product { ("+" | "-") product }
///     product = sign { ("*" | "/" | "@") sign }
///     sign    = ("-" | "+") sign | power
///     power   = postfix [ "**" sign ]
///     postfix = primary { ".T" | "[" index "]" }
///     primary = number | name | name "(" arguments ")" | "(" sum ")" | "(" tuple ")"
class ExpressionParser {
 public:
  /// Begins to read at `tokens[position]`; the list must outlive the parser. `isFunction` is for
  /// the advice alone and may be null, see parseProgram.
  ExpressionParser(const std::vector<Token>& tokens, size_t position, IsFunction isFunction)
      : tokens_(tokens), position_(position), isFunction_(isFunction) {}

  /// The expression, which must end at a line end outside brackets. Throws a Mistake.
  ExprTree read();
  /// The first token that is not part of what was read.
  size_t position() const { return position_; }

 private:
  /// A finished part: its node, and its text with the parentheses around it.
  struct Part {
    int node = -1;
    Span span;
  };
  /// Counts one level of nesting for as long as it lives.
  class Level {
   public:
    Level(ExpressionParser& parser, Span span);
    ~Level() { --depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    int& depth_;
  };

  Part readSum();
  Part readProduct();
  Part readSign();
  Part readPower();
  Part readPostfix();
  Part readPrimary();
  Part readNumber();
  Part readName();
  Part readCall(const Token& name);
  Part readParentheses();
  Part readTranspose(Part operand);
  Part readIndex(Part operand);
  int readIndexEntry();
  int readArgument(bool& keywordSeen);
  int readKeyword();

  Part binary(Part left, const Token& sign, Part right);
  int push(Expr expr);

  /// The token at the cursor; line ends inside brackets are skipped.
  const Token& peek();
  /// A token after the one at the cursor.
  const Token& ahead(size_t distance);
  /// The token before the cursor that is not a line end; the first token when there is none.
  const Token& previous() const;
  const Token& take();
  bool isNext(std::string_view symbol);
  void open();
  Span close(std::string_view bracket);

  // Each explains why the text cannot go on as it does at the cursor; see syntax_failures.cpp.
  [[noreturn]] void failBeforeOperand();
  [[noreturn]] void failAfterOperand();
  [[noreturn]] void failAtSymbol(const Token& token);
  [[noreturn]] void failAtComma(const Token& comma);
  [[noreturn]] void failNeverClosed();
  [[noreturn]] void failAttribute(Part operand);
  [[noreturn]] void failModule(Part module);
  [[noreturn]] void failMethod(Part operand, const Token& method);
  [[noreturn]] void failCallOfValue(Part operand);
  [[noreturn]] void failIndexEntry(const Token& first);
  std::string callHint(std::string_view function, const std::string& arguments) const;
  std::string argumentText(size_t bracket) const;
  std::string textOf(Span span) const;

  const std::vector<Token>& tokens_;
  size_t position_ = 0;
  IsFunction isFunction_;
  int depth_ = 0;
  std::vector<size_t> open_; // tokens of the brackets that are open
  ExprTree tree_;
};

} // namespace backstep
