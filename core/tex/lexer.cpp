#include "tex/lexer.h"

#include "text/utf8.h"
#include "text/words.h"

namespace backstep::tex {

namespace {

std::size_t commandLength(std::string_view source, std::size_t start) {
  if (start == source.size()) return 0;
  std::size_t end = start;
  while (end < source.size() && isLetter(source[end])) ++end;
  return end > start ? end - start : static_cast<std::size_t>(decodeUtf8(source, start).bytes);
}

TokenKind kindOf(char32_t codePoint) {
  switch (codePoint) {
  case U'{': return TokenKind::OpenBrace;
  case U'}': return TokenKind::CloseBrace;
  case U'^': return TokenKind::Superscript;
  case U'_': return TokenKind::Subscript;
  case U'&': return TokenKind::Ampersand;
  default: return TokenKind::Character;
  }
}

} // namespace

void Lexer::skipSpaces() {
  const std::size_t found = source_.find_first_not_of(" \t\r\n", position_);
  position_ = found == std::string_view::npos ? source_.size() : found;
}

Token Lexer::peek() {
  skipSpaces();
  if (position_ == source_.size()) return {TokenKind::End, {}, 0, position_, 0};
  if (source_[position_] == '\\') {
    const std::size_t length = commandLength(source_, position_ + 1);
    return {TokenKind::Command, source_.substr(position_ + 1, length), 0, position_, length + 1};
  }
  const CodePoint decoded = decodeUtf8(source_, position_);
  return {
      kindOf(decoded.value), {}, decoded.value, position_, static_cast<std::size_t>(decoded.bytes)};
}

Token Lexer::next() {
  const Token token = peek();
  position_ = token.position + token.length;
  return token;
}

} // namespace backstep::tex
