#include "language/lexer.h"

#include "language/syntax_advice.h"
#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

namespace backstep {
namespace {

bool isNameStart(char c) { return isLetter(c) || c == '_'; }
bool isAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Digits with single underscores between them; returns where they end.
size_t skipDigits(std::string_view text, size_t i) {
  while (i < text.size() && isDigit(text[i])) {
    ++i;
    if (i + 1 < text.size() && text[i] == '_' && isDigit(text[i + 1])) ++i;
  }
  return i;
}

/// Where the exponent that may begin at `i` ends; `i` itself when there is none.
size_t skipExponent(std::string_view text, size_t i) {
  if (i >= text.size() || (text[i] != 'e' && text[i] != 'E')) return i;
  size_t digits = i + 1;
  if (digits < text.size() && (text[digits] == '+' || text[digits] == '-')) ++digits;
  const size_t end = skipDigits(text, digits);
  return end > digits ? end : i;
}

double readDouble(std::string_view literal) {
  std::string digits(literal);
  digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
  return std::strtod(digits.c_str(), nullptr);
}

/// "007": Python refuses it, so that nobody reads it as an octal number.
bool hasLeadingZero(std::string_view literal) {
  if (literal.size() < 2 || literal[0] != '0') return false;
  return literal.find_first_of(".eE") == std::string_view::npos &&
         literal.find_first_not_of("0_") != std::string_view::npos;
}

size_t symbolLength(std::string_view text) {
  constexpr std::array<std::string_view, 14> symbols{"**", "*", "/", "@", "+", "-", "(",
                                                     ")",  "[", "]", ",", "=", ".", ":"};
  const auto symbol = std::find_if(symbols.begin(), symbols.end(), [&](std::string_view sign) {
    return text.substr(0, sign.size()) == sign;
  });
  return symbol == symbols.end() ? 0 : symbol->size();
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (text_.substr(0, byteOrderMark.size()) == byteOrderMark) position_ = byteOrderMark.size();
    while (position_ < text_.size()) readNext();
    push(Token::Kind::End, 0);
    return std::move(tokens_);
  }

 private:
  void readNext() {
    const char c = text_[position_];
    const bool pair = text_.substr(position_, 2) == "\r\n";
    if (pair || c == '\n' || c == '\r')
      readNewline(pair ? 2 : 1);
    else if (c == ' ' || c == '\t')
      ++position_;
    else if (c == '#')
      position_ = std::min(text_.find_first_of("\r\n", position_), text_.size());
    else if (isDigit(c) || (c == '.' && isDigit(at(position_ + 1))))
      readNumber();
    else if (isNameStart(c) || !isAscii(c))
      readWord();
    else
      readSymbol();
  }

  char at(size_t index) const { return index < text_.size() ? text_[index] : '\0'; }

  void readNewline(size_t length) {
    push(Token::Kind::Newline, length);
    ++line_;
    lineIsEmpty_ = true;
  }

  void readNumber() {
    size_t end = skipDigits(text_, position_);
    if (at(end) == '.') end = skipDigits(text_, end + 1);
    end = skipExponent(text_, end);
    const std::string_view literal = text_.substr(position_, end - position_);
    const double value = readDouble(literal);
    const bool goesOn = isNamePart(at(end)) || (at(end) == '.' && isDigit(at(end + 1)));
    if (goesOn || hasLeadingZero(literal) || std::isinf(value)) {
      while (isNamePart(at(end)) || (at(end) == '.' && isDigit(at(end + 1)))) ++end;
      push(Token::Kind::Foreign, end - position_);
      return;
    }
    push(Token::Kind::Number, literal.size());
    tokens_.back().number = value;
  }

  /// A name; with letters beyond ASCII, or as a single look-alike character, a foreign word.
  void readWord() {
    size_t end = position_;
    bool ascii = true;
    while (end < text_.size()) {
      const CodePoint point = decodeUtf8(text_, end);
      const bool lookAlike = isLookAlike(point.value);
      if (isAscii(text_[end]) ? !isNamePart(text_[end]) : (lookAlike && end > position_)) break;
      ascii = ascii && isAscii(text_[end]);
      end += static_cast<size_t>(point.bytes);
      if (lookAlike) break;
    }
    push(ascii ? Token::Kind::Name : Token::Kind::Foreign, end - position_);
  }

  void readSymbol() {
    const std::string_view rest = text_.substr(position_, 3);
    const size_t own = symbolLength(rest);
    const size_t foreign = foreignOperatorLength(rest);
    if (own > foreign)
      push(Token::Kind::Symbol, own);
    else
      push(Token::Kind::Foreign, std::max(foreign, size_t{1}));
  }

  void push(Token::Kind kind, size_t length) {
    Token token;
    token.kind = kind;
    token.span = {static_cast<int>(position_), static_cast<int>(position_ + length)};
    token.line = line_;
    token.startsLine = lineIsEmpty_;
    token.text = text_.substr(position_, length);
    tokens_.push_back(token);
    position_ += length;
    lineIsEmpty_ = false;
  }

  std::string_view text_;
  size_t position_ = 0;
  int line_ = 1;
  bool lineIsEmpty_ = true;
  std::vector<Token> tokens_;
};

} // namespace

std::vector<Token> tokenize(std::string_view text) { return Lexer(text).run(); }

} // namespace backstep
