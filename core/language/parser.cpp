#include "language/diagnostic.h"
#include "language/expression_parser.h"
#include "language/limits.h"
#include "language/program.h"
#include "language/syntax_advice.h"
#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <cassert>
#include <numbers>
#include <optional>

namespace backstep {
namespace {

constexpr int longestQuote = 40;

/// The first byte that no text has, with what to say about it; nothing when there is none.
std::optional<Diagnostic> findUnreadableByte(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const CodePoint point = decodeUtf8(text, i);
    const Span span{static_cast<int>(i), static_cast<int>(i) + point.bytes};
    if (!point.valid)
      return diagnosticAt(text, span, "this byte is not UTF-8 text", "save the text as UTF-8");
    if (point.value == 0)
      return diagnosticAt(text, span, "unexpected zero byte", "write the line again without it");
    i += static_cast<size_t>(point.bytes);
  }
  return std::nullopt;
}

/// What forbids to read the text at all: its size or its bytes.
std::optional<Diagnostic> findObstacle(std::string_view text) {
  if (static_cast<std::int64_t>(text.size()) > limits::fileBytes) {
    Diagnostic tooLarge;
    tooLarge.message = "the text is larger than 1 MiB (" + std::to_string(text.size()) + " bytes)";
    tooLarge.hint = "a program has at most " + std::to_string(limits::programLines) + " lines";
    return tooLarge;
  }
  return findUnreadableByte(text);
}

/// Reads the lines of a program; after a mistake it goes on with the next assignment.
class ProgramParser {
 public:
  ProgramParser(std::string_view text, IsFunction isFunction)
      : text_(text), tokens_(tokenize(text)), isFunction_(isFunction), mistakes_(text) {}

  ProgramReading run() {
    while (skipNewlines() && !mistakes_.full()) readLine();
    reading_.program.text = std::string(text_);
    reading_.mistakes = mistakes_.take();
    return std::move(reading_);
  }

 private:
  /// False at the end of the text.
  bool skipNewlines() {
    while (token().kind == Token::Kind::Newline) ++position_;
    return token().kind != Token::Kind::End;
  }

  const Token& token() const { return tokens_[position_]; }
  const Token& ahead(size_t distance) const {
    return tokens_[std::min(position_ + distance, tokens_.size() - 1)];
  }

  void readLine() {
    const size_t begin = position_;
    try {
      if (!beginsAssignment(begin)) failWithoutAssignment();
      readAssignment();
    } catch (const Mistake& mistake) {
      mistakes_.add(mistake);
      if (beginsAssignment(begin)) reading_.lost.emplace_back(tokens_[begin].text);
      position_ = nextStatement(begin);
    }
  }

  bool beginsAssignment(size_t index) const {
    const Token& name = tokens_[index];
    return name.kind == Token::Kind::Name && !isPythonKeyword(name.text) &&
           tokens_[index + 1].is("=");
  }

  void readAssignment() {
    const Token& name = token();
    if (!isIdentifier(name.text))
      throw Mistake{name.span, "'" + std::string(name.text) + "' is a reserved word of Python",
                    "use another name"};
    ExpressionParser parser(tokens_, position_ + 2, isFunction_);
    ExprTree value = parser.read();
    position_ = parser.position();
    reading_.program.assignments.push_back(
        {std::string(name.text), name.span, std::move(value), name.line});
  }

  [[noreturn]] void failWithoutAssignment() const;
  std::string lineFrom(const Token& token) const;
  size_t nextStatement(size_t begin) const;
  int indentation(const Token& token) const;

  std::string_view text_;
  std::vector<Token> tokens_;
  IsFunction isFunction_;
  size_t position_ = 0;
  MistakeList mistakes_;
  ProgramReading reading_;
};

void ProgramParser::failWithoutAssignment() const {
  const Token& first = token();
  const Token& second = ahead(1);
  Advice advice{"this line gives its result no name", "write name = expression"};
  if (parseExpression(lineFrom(first))) advice.hint = "write name = " + lineFrom(first);
  if (second.is("."))
    ExpressionParser(tokens_, position_, isFunction_).read(); // knows more about "s.backward()"
  Span span = first.span;
  if (first.kind == Token::Kind::Foreign) {
    advice = adviceForForeign(first.text);
  } else if (first.kind == Token::Kind::Name && isPythonKeyword(first.text)) {
    advice = adviceForKeyword(first.text);
  } else if (first.text == "print") {
    advice = {"print is not needed", "leave the line out: every value is shown"};
  } else if (second.kind == Token::Kind::Foreign) {
    advice = adviceForForeign(second.text);
    span = second.span;
  } else if (second.is("=")) {
    advice = {"'" + excerpt(first.text, longestQuote) + "' is not a name",
              "a name begins with a letter"};
  } else if (first.kind == Token::Kind::Name && second.is(",")) {
    advice = {"only one name stands before =", "write one assignment per line"};
    span = second.span;
  } else if (first.kind == Token::Kind::Name && second.is("[")) {
    advice = {"the entries of an array are not assigned one by one",
              "write a whole array, as in b = 2 * a"};
  } else if (first.kind == Token::Kind::Symbol) {
    advice = {"a line cannot begin with '" + std::string(first.text) + "'",
              "write name = expression"};
  }
  throw Mistake{span, advice.message, advice.hint};
}

std::string ProgramParser::lineFrom(const Token& token) const {
  const auto begin = static_cast<size_t>(token.span.begin);
  const size_t end = std::min(text_.find_first_of("\r\n", begin), text_.size());
  return excerpt(text_.substr(begin, end - begin), longestQuote);
}

/// The token at which reading goes on after a mistake in the statement that begins at `begin`: the
/// first line after it that is outside its brackets or, since a bracket may never be closed, looks
/// like an assignment and is not indented further.
size_t ProgramParser::nextStatement(size_t begin) const {
  int depth = 0;
  for (size_t i = begin; tokens_[i].kind != Token::Kind::End; ++i) {
    const Token& token = tokens_[i];
    if (token.is("(") || token.is("[")) ++depth;
    if (token.is(")") || token.is("]")) depth = std::max(0, depth - 1);
    if (token.kind != Token::Kind::Newline) continue;
    const bool assignment = tokens_[i + 1].kind == Token::Kind::Name && beginsAssignment(i + 1) &&
                            indentation(tokens_[i + 1]) <= indentation(tokens_[begin]);
    if (depth == 0 || assignment) return i;
  }
  return tokens_.size() - 1;
}

/// Characters before the first word of a line.
int ProgramParser::indentation(const Token& token) const {
  const auto begin = static_cast<size_t>(token.span.begin);
  const size_t lineBegin = begin == 0 ? 0 : text_.find_last_of("\r\n", begin - 1) + 1;
  return static_cast<int>(begin - lineBegin);
}

} // namespace

ProgramReading readProgram(std::string_view text, IsFunction isFunction) {
  if (auto obstacle = findObstacle(text)) return {{}, {}, {std::move(*obstacle)}};
  const auto newlines = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  const bool open = !text.empty() && text.back() != '\n';
  const int lines = newlines + (open ? 1 : 0);
  if (lines > limits::programLines) {
    Diagnostic tooLong;
    tooLong.message = "the program has " + std::to_string(lines) + " lines; at most " +
                      std::to_string(limits::programLines) + " are read";
    tooLong.hint = "write repeated steps as operations on arrays";
    return {{}, {}, {std::move(tooLong)}};
  }
  return ProgramParser(text, isFunction).run();
}

Result<Program> parseProgram(std::string_view text, IsFunction isFunction) {
  ProgramReading reading = readProgram(text, isFunction);
  if (!reading.mistakes.empty()) return std::move(reading.mistakes);
  return std::move(reading.program);
}

Result<ExprTree> parseExpression(std::string_view text, IsFunction isFunction) {
  if (auto obstacle = findObstacle(text)) return std::move(*obstacle);
  const std::vector<Token> tokens = tokenize(text);
  const auto skipNewlines = [&](size_t i) {
    while (tokens[i].kind == Token::Kind::Newline) ++i;
    return i;
  };
  try {
    ExpressionParser parser(tokens, skipNewlines(0), isFunction);
    ExprTree tree = parser.read();
    const Token& rest = tokens[skipNewlines(parser.position())];
    if (rest.kind == Token::Kind::End) return tree;
    return diagnosticAt(text, rest.span, "the expression ends before this line",
                        "write it on one line, or in parentheses");
  } catch (const Mistake& mistake) {
    return diagnosticAt(text, mistake.span, mistake.message, mistake.hint);
  }
}

bool isIdentifier(std::string_view text) {
  return !text.empty() && !isDigit(text[0]) && !isPythonKeyword(text) && text != "True" &&
         text != "False" && text != "None" && std::all_of(text.begin(), text.end(), isNamePart);
}

bool isConstantName(std::string_view name) { return name == "e" || name == "pi"; }

double constantValue(std::string_view name) {
  assert(isConstantName(name));
  return name == "pi" ? std::numbers::pi : std::numbers::e;
}

} // namespace backstep
