#include "tex/lexer.h"

#include <doctest/doctest.h>

using namespace backstep::tex;

TEST_CASE("lexer: kinds, names and positions") {
  Lexer lexer(" \\frac{x}^2\\, _ &");
  const auto expect = [&](TokenKind kind, std::size_t position, std::size_t length) {
    const Token token = lexer.next();
    CHECK(token.kind == kind);
    CHECK(token.position == position);
    CHECK(token.length == length);
    return token;
  };
  CHECK(expect(TokenKind::Command, 1, 5).name == "frac");
  expect(TokenKind::OpenBrace, 6, 1);
  CHECK(expect(TokenKind::Character, 7, 1).codePoint == U'x');
  expect(TokenKind::CloseBrace, 8, 1);
  expect(TokenKind::Superscript, 9, 1);
  CHECK(expect(TokenKind::Character, 10, 1).codePoint == U'2');
  CHECK(expect(TokenKind::Command, 11, 2).name == ",");
  expect(TokenKind::Subscript, 14, 1);
  expect(TokenKind::Ampersand, 16, 1);
  expect(TokenKind::End, 17, 0);
  expect(TokenKind::End, 17, 0);
}

TEST_CASE("lexer: a command's name ends at the first non-letter; other names are one character") {
  Lexer lexer("\\alpha2\\\\\\∂");
  CHECK(lexer.next().name == "alpha");
  CHECK(lexer.next().codePoint == U'2');
  CHECK(lexer.next().name == "\\");
  CHECK(lexer.next().name == "∂");
}

TEST_CASE("lexer: peek does not consume, a lone backslash has no name") {
  Lexer lexer("\\");
  CHECK(lexer.peek().kind == TokenKind::Command);
  CHECK(lexer.next().name.empty());
  CHECK(lexer.next().kind == TokenKind::End);
}
