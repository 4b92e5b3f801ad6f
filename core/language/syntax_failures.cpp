// What ExpressionParser says when a text is not an expression.

#include "language/expression_parser.h"
#include "language/syntax_advice.h"
#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace backstep {
namespace {

/// Longest piece of a program that a message repeats, in code points.
constexpr int longestQuote = 40;

[[noreturn]] void fail(Span span, Advice advice) {
  throw Mistake{span, std::move(advice.message), std::move(advice.hint)};
}

/// "write TEXT" and what for; nothing where TEXT would be the next mistake.
std::string writeHint(const std::string& text, std::string_view purpose = {}) {
  std::string whole = text;
  for (size_t at = whole.find("..."); at != std::string::npos; at = whole.find("...", at))
    whole.replace(at, 3, "1");
  if (!parseExpression(whole)) return {};
  return "write " + text + std::string(purpose);
}

/// Arguments with PyTorch's words "dim" and "keepdim" in the language's; "..." where others of
/// another library stand that it does not have.
std::string ownArguments(std::string arguments) {
  constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"axis", "axis"},        {"dim", "axis"},    {"keepdims", "keepdims"},
      {"keepdim", "keepdims"}, {"alpha", "alpha"}, {"negative_slope", "negative_slope"}};
  for (size_t sign = arguments.find('='); sign != std::string::npos;
       sign = arguments.find('=', sign + 1)) {
    size_t end = sign;
    while (end > 0 && arguments[end - 1] == ' ') --end;
    size_t begin = end;
    while (begin > 0 && isNamePart(arguments[begin - 1])) --begin;
    const std::string_view name = std::string_view(arguments).substr(begin, end - begin);
    const auto* const word = std::find_if(std::begin(words), std::end(words),
                                          [&](const auto& row) { return row.first == name; });
    if (word == std::end(words)) return "...";
    arguments.replace(begin, end - begin, word->second);
    sign = begin + word->second.size() + (sign - end);
  }
  return arguments;
}

/// A number or name that is a value of its own, and not the end of a longer one such as X.T.
bool standsAlone(const Token& token, const Token& before) {
  const bool value = token.kind == Token::Kind::Name || token.kind == Token::Kind::Number;
  return value && !before.is(".");
}

} // namespace

void ExpressionParser::failBeforeOperand() {
  const Token& token = peek();
  if (token.kind == Token::Kind::Foreign) fail(token.span, adviceForForeign(token.text));
  if (token.kind == Token::Kind::Name) fail(token.span, adviceForKeyword(token.text));
  if (token.endsLine() && !open_.empty()) failNeverClosed();
  const Token& before = previous();
  if (token.endsLine() && (position_ == 0 || before.endsLine()))
    fail(token.span, {"there is no expression", "write one, such as 2 * x"});
  if (token.endsLine())
    fail(before.span, {"something is missing after " + quoted(before.text), "write a value there"});
  if (token.text == "[")
    fail(token.span, {"an array cannot be written inside a program",
                      "give it a name among the inputs or parameters and use the name"});
  if (before.text == "(" && token.text == ",")
    fail(token.span, {"something is missing before ','", "write a value there"});
  const bool afterOperator = before.kind == Token::Kind::Symbol && position_ > 0;
  if (afterOperator)
    fail(token.span,
         {"a value is missing between " + quoted(before.text) + " and " + quoted(token.text),
          token.text == "*" && before.text == "*" ? "write ** for a power" : ""});
  fail(token.span, {"an expression cannot begin with " + quoted(token.text), ""});
}

void ExpressionParser::failAfterOperand() {
  const Token& token = peek();
  const Token& before = previous();
  if (token.kind == Token::Kind::Foreign) fail(token.span, adviceForForeign(token.text));
  if (token.kind == Token::Kind::Name && isPythonKeyword(token.text))
    fail(token.span, adviceForKeyword(token.text));
  if (token.endsLine()) failNeverClosed();
  if (token.kind == Token::Kind::Symbol) failAtSymbol(token);
  const bool nextAssignment = token.startsLine && ahead(1).is("=");
  if (nextAssignment && !open_.empty()) failNeverClosed();
  const Token& first = tokens_.front();
  const Token& further = &before == &first ? first : *(&before - 1);
  const std::string product = textOf(before.span) + " * " + textOf(token.span);
  fail(token.span,
       {"there is no operator between " + quoted(before.text) + " and " + quoted(token.text),
        standsAlone(before, further) ? writeHint(product, " for a product")
                                     : "write * between them for a product"});
}

void ExpressionParser::failAtSymbol(const Token& token) {
  const Token& before = previous();
  if (token.text == "," && open_.empty()) failAtComma(token);
  if (token.text == "=" && !open_.empty() && before.startsLine) failNeverClosed();
  if (token.text == "=")
    fail(token.span, {"there is a second = in this line", "write one assignment per line"});
  const bool closes = token.text == ")" || token.text == "]";
  if (closes && open_.empty())
    fail(token.span, {quoted(token.text) + " closes nothing", "leave it out, or open it before"});
  if (closes)
    fail(token.span,
         {"'" + std::string(tokens_[open_.back()].text) + "' is closed by " + quoted(token.text),
          "close the brackets in the order in which they were opened"});
  fail(token.span, {quoted(token.text) + " has no meaning here", ""});
}

void ExpressionParser::failAtComma(const Token& comma) {
  const Token& before = previous();
  const Token& after = ahead(1);
  const bool digits = before.kind == Token::Kind::Number && after.kind == Token::Kind::Number;
  if (digits && before.span.end == comma.span.begin && comma.span.end == after.span.begin)
    fail(comma.span, {"a decimal number is written with a point",
                      writeHint(textOf(before.span) + "." + textOf(after.span))});
  fail(comma.span, {"a comma stands only between the arguments of a function",
                    "write one assignment per line"});
}

void ExpressionParser::failNeverClosed() {
  const Token& bracket = tokens_[open_.back()];
  const std::string closing = bracket.text == "(" ? ")" : "]";
  fail(bracket.span, {quoted(bracket.text) + " is never closed", "add the missing " + closing});
}

void ExpressionParser::failAttribute(Part operand) {
  const Expr& value = tree_.nodes[static_cast<size_t>(operand.node)];
  const Token& name = ahead(1);
  if (value.kind == Expr::Kind::Name && isModuleName(value.name)) failModule(operand);
  if (name.kind != Token::Kind::Name)
    fail(peek().span, {"a name is missing after '.'", "write .T for the transpose"});
  if (ahead(2).is("(")) failMethod(operand, name);
  fail(name.span, {"there is no ." + excerpt(name.text, longestQuote) + " in the language",
                   "only .T, the transpose, can follow a value"});
}

/// "np.exp(x)", "torch.nn.functional.relu(x)": the last name is the function.
void ExpressionParser::failModule(Part module) {
  const Span dot = peek().span;
  const Token* function = nullptr;
  while (isNext(".") && ahead(1).kind == Token::Kind::Name) {
    take();
    function = &take();
  }
  const std::string name = textOf(module.span);
  if (function == nullptr) fail(dot, {"a name is missing after '.'", ""});
  const std::string arguments = isNext("(") ? argumentText(position_) : "";
  const bool called = isNext("(");
  const bool constant = !called && isConstantName(function->text);
  const std::string hint = constant ? "write " + textOf(function->span)
                                    : callHint(function->text, called ? arguments : "...");
  const Span span{module.span.begin, function->span.end};
  fail(span, {"functions are written without a module's name such as '" + name + ".'", hint});
}

/// "x.sum()", "a.dot(b)", "x.reshape(4, 3)".
void ExpressionParser::failMethod(Part operand, const Token& method) {
  take();
  take();
  std::string arguments = argumentText(position_);
  if (method.text == "reshape" && arguments.find('(') == std::string::npos &&
      arguments.find(',') != std::string::npos)
    arguments = "(" + arguments + ")";
  const std::string all = textOf(operand.span) + (arguments.empty() ? "" : ", " + arguments);
  const bool transposes = method.text == "T" || method.text == "t" || method.text == "transpose";
  const std::string_view needless = whyNotNeeded(method.text);
  std::string hint =
      transposes ? writeHint(textOf(operand.span) + ".T") : callHint(method.text, all);
  if (!needless.empty())
    hint = "leave ." + std::string(method.text) + "() out: " + std::string(needless);
  fail(method.span, {"a function is not called with a dot behind a value", hint});
}

void ExpressionParser::failCallOfValue(Part operand) {
  const std::string value = textOf(operand.span);
  const std::string arguments = argumentText(position_);
  const bool factors = tree_.nodes[static_cast<size_t>(operand.node)].kind != Expr::Kind::Tuple &&
                       !arguments.empty() && arguments.find(',') == std::string::npos;
  const std::string product = value + " * (" + arguments + ")";
  fail(operand.span, {quoted(value) + " is not a function and cannot be called",
                      factors ? writeHint(product, " for a product") : ""});
}

void ExpressionParser::failIndexEntry(const Token& first) {
  const Token& token = peek();
  const bool nextAssignment = token.startsLine && ahead(1).is("=");
  if (token.endsLine() || nextAssignment) failNeverClosed();
  if (token.kind == Token::Kind::Foreign) fail(token.span, adviceForForeign(token.text));
  if (first.is(":") || token.is(":"))
    fail(token.span,
         {"part of an axis cannot be taken", "write one index such as 0, or : for the whole axis"});
  if (first.is("]"))
    fail(first.span, {"an index is missing between '[' and ']'", "write one, such as [0]"});
  fail(first.span, {"an index must be a whole number written out, or :",
                    "write one such as 0, or -1 for the last"});
}

/// The way to write a call of another library's function with these arguments, if there is one.
std::string ExpressionParser::callHint(std::string_view function,
                                       const std::string& arguments) const {
  const std::string_view own = ownSpelling(function);
  if (!own.empty()) return "write it in the form " + std::string(own);
  if (isFunction_ != nullptr && !isFunction_(function))
    return "there is no function " + quoted(function);
  return writeHint(std::string(function) + "(" + ownArguments(arguments) + ")");
}

/// What stands between a bracket and the one that closes it; "..." when that is long or missing.
std::string ExpressionParser::argumentText(size_t bracket) const {
  constexpr int most = 30;
  int depth = 0;
  for (size_t i = bracket; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (token.endsLine()) break;
    if (token.is("(") || token.is("[")) ++depth;
    if (token.is(")") || token.is("]")) --depth;
    if (depth > 0) continue;
    const Span inside{tokens_[bracket].span.end, token.span.begin};
    return inside.end - inside.begin > most ? "..." : textOf(inside);
  }
  return "...";
}

std::string ExpressionParser::textOf(Span span) const {
  const Token& first = tokens_.front();
  const std::string_view text(first.text.data() - first.span.begin,
                              static_cast<size_t>(tokens_.back().span.end));
  const auto size = static_cast<size_t>(span.end - span.begin);
  return excerpt(text.substr(static_cast<size_t>(span.begin), size), longestQuote);
}

} // namespace backstep
