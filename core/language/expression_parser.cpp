#include "language/expression_parser.h"

#include "language/limits.h"
#include "language/operators.h"
#include "language/syntax_advice.h"

namespace backstep {
namespace {

Span joined(Span first, Span last) { return {first.begin, last.end}; }

} // namespace

ExpressionParser::Level::Level(ExpressionParser& parser, Span span) : depth_(parser.depth_) {
  if (depth_ >= limits::nestingDepth)
    throw Mistake{span,
                  "the expression is nested more than " + std::to_string(limits::nestingDepth) +
                      " levels deep",
                  "give an inner part a name on a line of its own"};
  ++depth_;
}

ExprTree ExpressionParser::read() {
  readSum();
  const Token::Kind kind = peek().kind;
  if (kind != Token::Kind::Newline && kind != Token::Kind::End) failAfterOperand();
  return std::move(tree_);
}

ExpressionParser::Part ExpressionParser::readSum() {
  Part left = readProduct();
  while (isNext("+") || isNext("-")) {
    const Token& sign = take();
    left = binary(left, sign, readProduct());
  }
  return left;
}

ExpressionParser::Part ExpressionParser::readProduct() {
  Part left = readSign();
  while (isNext("*") || isNext("/") || isNext("@")) {
    const Token& sign = take();
    left = binary(left, sign, readSign());
  }
  return left;
}

ExpressionParser::Part ExpressionParser::readSign() {
  if (!isNext("-") && !isNext("+")) return readPower();
  const Token& sign = take();
  const Level level(*this, sign.span);
  const bool minus = sign.text == "-";
  const Token& after = ahead(1);
  const bool bindsTighter = after.is("**") || after.is("[") || after.is(".");
  if (minus && peek().kind == Token::Kind::Number && !bindsTighter) {
    const Part number = readNumber();
    Expr& literal = tree_.nodes.back();
    literal.number = -literal.number;
    literal.span = literal.head = joined(sign.span, number.span);
    return {number.node, literal.span};
  }
  const Part operand = readSign();
  const Span span = joined(sign.span, operand.span);
  if (!minus) return {operand.node, span};
  return {push({Expr::Kind::Apply, span, sign.span, 0, "neg", {operand.node}}), span};
}

ExpressionParser::Part ExpressionParser::readPower() {
  const Part base = readPostfix();
  if (!isNext("**")) return base;
  const Token& sign = take();
  const Level level(*this, sign.span);
  return binary(base, sign, readSign());
}

ExpressionParser::Part ExpressionParser::readPostfix() {
  Part part = readPrimary();
  while (true) {
    if (isNext("."))
      part = readTranspose(part);
    else if (isNext("["))
      part = readIndex(part);
    else if (isNext("("))
      failCallOfValue(part);
    else
      return part;
  }
}

ExpressionParser::Part ExpressionParser::readPrimary() {
  const Token& token = peek();
  if (token.kind == Token::Kind::Number) return readNumber();
  if (token.kind == Token::Kind::Name) return readName();
  if (isNext("(")) return readParentheses();
  failBeforeOperand();
}

ExpressionParser::Part ExpressionParser::readNumber() {
  const Token& token = take();
  return {push({Expr::Kind::Number, token.span, token.span, token.number, {}, {}}), token.span};
}

ExpressionParser::Part ExpressionParser::readName() {
  if (isPythonKeyword(peek().text)) failBeforeOperand();
  const Token& name = take();
  if (isNext("(")) return readCall(name);
  return {push({Expr::Kind::Name, name.span, name.span, 0, std::string(name.text), {}}), name.span};
}

ExpressionParser::Part ExpressionParser::readCall(const Token& name) {
  const Level level(*this, name.span);
  open();
  std::vector<int> arguments;
  bool keywordSeen = false;
  while (!isNext(")")) {
    arguments.push_back(readArgument(keywordSeen));
    if (!isNext(",")) break;
    take();
  }
  const Span span = joined(name.span, close(")"));
  return {push({Expr::Kind::Apply, span, name.span, 0, std::string(name.text), arguments}), span};
}

int ExpressionParser::readArgument(bool& keywordSeen) {
  if (peek().kind == Token::Kind::Name && ahead(1).is("=")) {
    keywordSeen = true;
    return readKeyword();
  }
  const Part argument = readSum();
  if (keywordSeen)
    throw Mistake{argument.span, "an argument without a name comes after one with a name",
                  "put the arguments of the form name=value last"};
  return argument.node;
}

int ExpressionParser::readKeyword() {
  const Token& name = take();
  take();
  const Part value = readSum();
  const Span span = joined(name.span, value.span);
  return push({Expr::Kind::Keyword, span, name.span, 0, std::string(name.text), {value.node}});
}

ExpressionParser::Part ExpressionParser::readParentheses() {
  const Token& bracket = peek();
  const Level level(*this, bracket.span);
  open();
  std::vector<int> parts;
  bool isTuple = isNext(")");
  while (!isNext(")")) {
    parts.push_back(readSum().node);
    if (!isNext(",")) break;
    isTuple = true;
    take();
  }
  const Span span = joined(bracket.span, close(")"));
  if (!isTuple) return {parts[0], span};
  return {push({Expr::Kind::Tuple, span, span, 0, {}, parts}), span};
}

ExpressionParser::Part ExpressionParser::readTranspose(Part operand) {
  const Token& name = ahead(1);
  if (name.text != "T" || ahead(2).is("(")) failAttribute(operand);
  const Span dot = take().span;
  const Span head = joined(dot, take().span);
  const Span span = joined(operand.span, head);
  return {push({Expr::Kind::Apply, span, head, 0, "transpose", {operand.node}}), span};
}

ExpressionParser::Part ExpressionParser::readIndex(Part operand) {
  const Span bracket = peek().span;
  const Level level(*this, bracket);
  open();
  std::vector<int> operands{operand.node};
  do {
    operands.push_back(readIndexEntry());
    if (!isNext(",")) break;
    take();
  } while (!isNext("]"));
  const Span head = joined(bracket, close("]"));
  const Span span = joined(operand.span, head);
  return {push({Expr::Kind::Index, span, head, 0, {}, operands}), span};
}

int ExpressionParser::readIndexEntry() {
  const Token& first = peek();
  int node = -1;
  if (isNext(":"))
    node = push({Expr::Kind::Slice, take().span, first.span, 0, {}, {}});
  else if (first.kind == Token::Kind::Number)
    node = readNumber().node;
  else if (isNext("-") && ahead(1).kind == Token::Kind::Number)
    node = readSign().node;
  const bool ends = isNext(",") || isNext("]");
  if (node < 0 || !ends || tree_.nodes.back().kind == Expr::Kind::Apply) failIndexEntry(first);
  return node;
}

ExpressionParser::Part ExpressionParser::binary(Part left, const Token& sign, Part right) {
  const Span span = joined(left.span, right.span);
  const std::string op(binaryOp(sign.text));
  return {push({Expr::Kind::Apply, span, sign.span, 0, op, {left.node, right.node}}), span};
}

int ExpressionParser::push(Expr expr) {
  tree_.nodes.push_back(std::move(expr));
  return static_cast<int>(tree_.nodes.size()) - 1;
}

const Token& ExpressionParser::peek() {
  while (!open_.empty() && tokens_[position_].kind == Token::Kind::Newline) ++position_;
  return tokens_[position_];
}

const Token& ExpressionParser::ahead(size_t distance) {
  peek();
  size_t index = position_;
  while (distance > 0 && tokens_[index].kind != Token::Kind::End) {
    ++index;
    const bool skipped = !open_.empty() && tokens_[index].kind == Token::Kind::Newline;
    if (!skipped) --distance;
  }
  return tokens_[index];
}

const Token& ExpressionParser::previous() const {
  size_t index = position_;
  while (index > 0 && tokens_[--index].kind == Token::Kind::Newline) {
  }
  return tokens_[index];
}

const Token& ExpressionParser::take() {
  const Token& token = peek();
  if (token.kind != Token::Kind::End) ++position_;
  return token;
}

bool ExpressionParser::isNext(std::string_view symbol) { return peek().is(symbol); }

void ExpressionParser::open() {
  peek();
  open_.push_back(position_);
  take();
}

Span ExpressionParser::close(std::string_view bracket) {
  if (!isNext(bracket)) failAfterOperand();
  const Span span = take().span;
  open_.pop_back();
  return span;
}

} // namespace backstep
