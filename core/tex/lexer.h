#pragma once

#include <cstdint>
#include <string_view>

namespace backstep::tex {

enum class TokenKind : std::uint8_t {
  End,
  Command,   // \name
  Character, // any other code point
  OpenBrace,
  CloseBrace,
  Superscript,
  Subscript,
  Ampersand,
};

struct Token {
  TokenKind kind;
  std::string_view name; // Command: without the backslash; empty for a lone backslash at the end
  char32_t codePoint;    // Character
  std::size_t position;  // byte offset in the source
  std::size_t length;    // bytes
};

// Reads TeX source token by token. Spaces between tokens are skipped, as in maths mode.
class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  Token peek();
  Token next();
  // Goes to the end, so that every loop over tokens ends.
  void stop() { position_ = source_.size(); }

  // Raw access, for arguments that are not maths: the position is just behind the last token.
  std::string_view source() const { return source_; }
  std::size_t position() const { return position_; }
  void moveTo(std::size_t position) { position_ = position; }

 private:
  void skipSpaces();

  std::string_view source_;
  std::size_t position_ = 0;
};

} // namespace backstep::tex
