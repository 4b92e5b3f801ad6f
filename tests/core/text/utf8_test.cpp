#include "text/utf8.h"

#include <doctest/doctest.h>

namespace backstep {

TEST_CASE("every code point is read back from its own bytes") {
  for (char32_t value = 0; value <= 0x10FFFF; value += value < 0x3000 ? 1 : 61) {
    if (value >= 0xD800 && value < 0xE000) continue;
    const std::string bytes = encodeUtf8(value);
    const CodePoint point = decodeUtf8(bytes, 0);
    CAPTURE(static_cast<unsigned>(value));
    REQUIRE(point.valid);
    REQUIRE(point.value == value);
    REQUIRE(point.bytes == static_cast<int>(bytes.size()));
  }
}

TEST_CASE("known encodings") {
  CHECK(encodeUtf8(0x41) == "A");
  CHECK(encodeUtf8(0xE9) == "\xC3\xA9");
  CHECK(encodeUtf8(0x2212) == "\xE2\x88\x92");
  CHECK(encodeUtf8(0x1F600) == "\xF0\x9F\x98\x80");
}

TEST_CASE("texts of one to four bytes a code point go there and back") {
  const std::u32string values = U"a\u2202\u2112\U0001d4b2\u00e9";
  CHECK(encodeUtf8(values) == "a\xe2\x88\x82\xe2\x84\x92\xf0\x9d\x92\xb2\xc3\xa9");
  CHECK(codePointsOf(encodeUtf8(values)) == values);
  CHECK(codePointsOf("a\xff") == U"a\ufffd");
}

TEST_CASE("a character goes on up to the first byte of the next") {
  for (const char32_t value : {U'A', U'\u00e9', U'\u2202', U'\U0001d4b2'}) {
    const std::string bytes = encodeUtf8(value);
    CHECK_FALSE(continuesCharacter(bytes[0]));
    for (size_t i = 1; i < bytes.size(); ++i) CHECK(continuesCharacter(bytes[i]));
  }
}

TEST_CASE("bytes that are not UTF-8 are read one by one") {
  const char* const broken[] = {"\x80",             // continuation without a beginning
                                "\xC3",             // cut short
                                "\xC3(",            // continuation missing
                                "\xC0\xAF",         // overlong
                                "\xE0\x80\xAF",     // overlong
                                "\xED\xA0\x80",     // surrogate
                                "\xF4\x90\x80\x80", // above U+10FFFF
                                "\xFF"};
  for (const char* text : broken) {
    CAPTURE(text);
    const CodePoint point = decodeUtf8(text, 0);
    CHECK_FALSE(point.valid);
    CHECK(point.bytes == 1);
    CHECK(point.value == 0xFFFD);
  }
}

TEST_CASE("code points are counted, not bytes") {
  CHECK(countCodePoints("") == 0);
  CHECK(countCodePoints("abc") == 3);
  CHECK(countCodePoints("gr\xC3\xB6\xC3\x9F"
                        "e") == 5);
  CHECK(countCodePoints("a\xFF\xFE"
                        "b") == 4);
}

TEST_CASE("what cannot be shown is replaced, one for one") {
  CHECK(showable("a\tb") == "a\tb");
  CHECK(showable("a\x1B[31mb") == "a\xEF\xBF\xBD[31mb");
  CHECK(showable("\xFF\xC3\xA9") == "\xEF\xBF\xBD\xC3\xA9");
  CHECK(showable(std::string_view("a\0b", 3)) == "a\xEF\xBF\xBD"
                                                 "b");
}

TEST_CASE("an excerpt is one line of limited length") {
  CHECK(excerpt("short", 10) == "short");
  CHECK(excerpt("exactly ten", 11) == "exactly ten");
  CHECK(excerpt("a bit longer", 5) == "a bit...");
  CHECK(excerpt("first\nsecond", 40) == "first...");
  CHECK(excerpt("\xC3\xA9\xC3\xA9\xC3\xA9", 2) == "\xC3\xA9\xC3\xA9...");
  CHECK(excerpt("cut \xC3\n", 40) == "cut \xEF\xBF\xBD...");
}

TEST_CASE("an excerpt reads no more than it shows") {
  const std::string one(1 << 20, 'x'); // reading all of it so often would take minutes
  for (int i = 0; i < 100'000; ++i) REQUIRE(excerpt(one, 3) == "xxx...");
}

TEST_CASE("the first byte that is not UTF-8 is found") {
  CHECK(findInvalidUtf8("") == 0);
  CHECK(findInvalidUtf8("gr\xC3\xBC\xC3\x9F") == 6);
  CHECK(findInvalidUtf8("H\xF6he") == 1);
  CHECK(findInvalidUtf8("\xC3\xBC \xC3") == 3);
}

} // namespace backstep
