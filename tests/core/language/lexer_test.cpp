#include "language/lexer.h"

#include <cmath>
#include <doctest/doctest.h>
#include <string>

namespace backstep {
namespace {

/// The words as "kind:text", line ends as "|".
std::string words(std::string_view text) {
  std::string result;
  for (const Token& token : tokenize(text)) {
    constexpr std::string_view kinds = "#nsF";
    if (token.kind == Token::Kind::End) break;
    if (!result.empty()) result += " ";
    if (token.kind == Token::Kind::Newline)
      result += "|";
    else
      result += kinds[static_cast<size_t>(token.kind)] + (":" + std::string(token.text));
  }
  return result;
}

} // namespace

TEST_CASE("a line is cut into words") {
  CHECK(words("H = Wa @ x") == "n:H s:= n:Wa s:@ n:x");
  CHECK(words("a=b**-2.T[0,:]") == "n:a s:= n:b s:** s:- F:2.T s:[ #:0 s:, s:: s:]");
  CHECK(words("_a1 b_2") == "n:_a1 n:b_2");
  CHECK(words("") == "");
}

TEST_CASE("comments and blanks are left out, line ends are kept") {
  CHECK(words("a # = 3\n\n\tb  # \xC3\xA9") == "n:a | | n:b");
  CHECK(words("a\r\nb\rc") == "n:a | n:b | n:c");
}

TEST_CASE("a byte order mark is read over at the beginning only") {
  CHECK(words("\xEF\xBB\xBF"
              "a") == "n:a");
  CHECK(words("a\xEF\xBB\xBF") == "n:a F:\xEF\xBB\xBF");
}

TEST_CASE("numbers have Python's values") {
  const std::pair<const char*, double> numbers[] = {
      {"1", 1.0},
      {"1.", 1.0},
      {".5", 0.5},
      {"1e-3", 0.001},
      {"2.5E2", 250.0},
      {"1_000", 1000.0},
      {"1_0.0_1", 10.01},
      {"0", 0.0},
      {"00", 0.0},
      {"0.1", 0.1},
      {"1e5", 1e5},
      {"1.e2", 100.0},
      {"6.02e+23", 6.02e23},
      {"0e0", 0.0},
      {"1.7976931348623157e308", 1.7976931348623157e308},
      {"5e-324", 5e-324}};
  for (const auto& [text, value] : numbers) {
    CAPTURE(text);
    const auto tokens = tokenize(text);
    REQUIRE(tokens.size() == 2);
    CHECK(tokens[0].kind == Token::Kind::Number);
    CHECK(tokens[0].number == value);
  }
}

TEST_CASE("what Python would not read as a number is one foreign word") {
  for (const char* text :
       {"1_", "1__0", "007", "0x1F", "0b1", "1j", "2x", "1e", "1.2.3", "1e999", "1..5"}) {
    CAPTURE(text);
    const auto tokens = tokenize(text);
    REQUIRE(tokens.size() == 2);
    CHECK(tokens[0].kind == Token::Kind::Foreign);
  }
}

TEST_CASE("operators of other languages are whole words") {
  CHECK(words("a == b") == "n:a F:== n:b");
  CHECK(words("a **= b // c ^ d") == "n:a F:**= n:b F:// n:c F:^ n:d");
  CHECK(words("a = -1") == "n:a s:= s:- #:1");
  CHECK(words("a =-1") == "n:a s:= s:- #:1");
  CHECK(words("a;$") == "n:a F:; F:$");
}

TEST_CASE("characters beyond ASCII are foreign words") {
  CHECK(words("x\xC2\xB2") == "n:x F:\xC2\xB2");
  CHECK(words("a\xE2\x88\x92"
              "b") == "n:a F:\xE2\x88\x92 n:b");
  CHECK(words("gr\xC3\xB6\xC3\x9F"
              "e2+1") == "F:gr\xC3\xB6\xC3\x9F"
                         "e2 s:+ #:1");
}

TEST_CASE("every word knows its bytes, its line and whether it begins it") {
  const std::string_view text = "a = 1\n  b = a\n";
  const auto tokens = tokenize(text);
  int starts = 0;
  for (const Token& token : tokens) {
    const auto size = static_cast<size_t>(token.span.end - token.span.begin);
    CHECK(text.substr(static_cast<size_t>(token.span.begin), size) == token.text);
    if (token.kind == Token::Kind::Name && token.startsLine) ++starts;
  }
  CHECK(starts == 2);
  CHECK(tokens[4].line == 2);
  CHECK(tokens[4].text == "b");
  CHECK(tokens.back().kind == Token::Kind::End);
}

} // namespace backstep
