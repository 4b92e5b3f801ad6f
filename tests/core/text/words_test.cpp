#include "text/words.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

TEST_CASE("letters and digits are those of ASCII alone") {
  int letters = 0;
  int digits = 0;
  for (int byte = -128; byte < 128; ++byte) {
    const char c = static_cast<char>(byte);
    letters += isLetter(c) ? 1 : 0;
    digits += isDigit(c) ? 1 : 0;
    CHECK(isNamePart(c) == (isLetter(c) || isDigit(c) || c == '_'));
  }
  CHECK(letters == 52);
  CHECK(digits == 10);
  CHECK(lower("ReLU_2 \u00c4@[`{") == "relu_2 \u00c4@[`{");
}

TEST_CASE("blanks around a text go, those within stay") {
  CHECK(trimmed(" \t a b\r\n") == "a b");
  CHECK(trimmed(" \t ").empty());
  CHECK(trimmed("").empty());
  CHECK(trimmed("(a, )", "(,) ") == "a");
  CHECK(isBlank(" \n"));
  CHECK_FALSE(isBlank(" a"));
}

TEST_CASE("what a replacement brings is not replaced again") {
  CHECK(replaceAll("aXbX", "X", "XX") == "aXXbXX");
  CHECK(replaceAll("aaa", "aa", "b") == "ba");
  CHECK(replaceAll("abc", "b", "") == "ac");
  CHECK(replaceAll("abc", "d", "e") == "abc");
}

TEST_CASE("a text's lines are without their ends, which the last one need not have") {
  using Lines = std::vector<std::string_view>;
  CHECK(linesOf("").empty());
  CHECK(linesOf("a") == Lines{"a"});
  CHECK(linesOf("a\n") == Lines{"a"});
  CHECK(linesOf("\na\r\n\n") == Lines{"", "a\r", ""});
}

TEST_CASE("what a text escapes for XML is read as the text, in attributes too") {
  CHECK(escapedXml("a < b && c > \"d\"") == "a &lt; b &amp;&amp; c &gt; &quot;d&quot;");
  CHECK(escapedXml("&lt; \u2202 '") == "&amp;lt; \u2202 '");
}

TEST_CASE("words for messages") {
  CHECK(joined({}, ", ").empty());
  CHECK(joined({"a", "", "c"}, ", ") == "a, , c");
  CHECK(quoted("a\nb") == "'a...'");
  CHECK(quoted(std::string(50, 'x')) == "'" + std::string(40, 'x') + "...'");
  CHECK(counted(1, "box", "boxes") == "1 box");
  CHECK(counted(0, "box", "boxes") == "0 boxes");
  CHECK(counted(2, "point") == "2 points");
  CHECK(didYouMean("").empty());
  CHECK(didYouMean("relu") == "did you mean 'relu'?");
}

} // namespace
} // namespace backstep
