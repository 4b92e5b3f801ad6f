#include "tex/lexer.h"

#include "tex/utf8.h"

namespace backstep::tex {

namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t commandLength(std::string_view source, std::size_t start) {
  if (start == source.size()) return 0;
  std::size_t end = start;
  while (end < source.size() && isLetter(source[end])) ++end;
  return end > start ? end - start : decodeAt(source, start).length;
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
  const Decoded decoded = decodeAt(source_, position_);
  return {kindOf(decoded.codePoint), {}, decoded.codePoint, position_, decoded.length};
}

Token Lexer::next() {
  const Token token = peek();
  position_ = token.position + token.length;
  return token;
}

} // namespace backstep::tex
