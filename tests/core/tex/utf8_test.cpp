#include "tex/utf8.h"

#include <doctest/doctest.h>

using namespace backstep::tex;

TEST_CASE("utf8: code points of one to four bytes go there and back") {
  const std::u32string text = U"a∂ℒ𝒲é";
  CHECK(toUtf8(text) == "a\xe2\x88\x82\xe2\x84\x92\xf0\x9d\x92\xb2\xc3\xa9");
  CHECK(toCodePoints(toUtf8(text)) == text);
}

TEST_CASE("utf8: bytes that are not UTF-8 become the replacement character, one byte each") {
  const auto isBad = [](std::string_view bytes) {
    const Decoded decoded = decodeAt(bytes, 0);
    return decoded.codePoint == replacementCharacter && decoded.length == 1;
  };
  CHECK(isBad("\x80"));             // a continuation without a start
  CHECK(isBad("\xe2\x88"));         // cut off
  CHECK(isBad("\xc0\xaf"));         // overlong
  CHECK(isBad("\xe0\x80\xaf"));     // overlong
  CHECK(isBad("\xed\xa0\x80"));     // a surrogate
  CHECK(isBad("\xf4\x90\x80\x80")); // beyond the last code point
  CHECK(isBad("\xe2x\x82"));
}
