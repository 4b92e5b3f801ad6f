#include "editor/text_buffer.h"

#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

TEST_CASE("lines and places") {
  const TextBuffer buffer("ab\n\ncde\n");
  CHECK(buffer.lineCount() == 4);
  CHECK(buffer.line(0) == "ab");
  CHECK(buffer.line(1).empty());
  CHECK(buffer.line(2) == "cde");
  CHECK(buffer.line(3).empty());
  CHECK(buffer.lineOf(0) == 0);
  CHECK(buffer.lineOf(2) == 0); // before the line feed
  CHECK(buffer.lineOf(3) == 1);
  CHECK(buffer.lineOf(8) == 3);
  CHECK(TextBuffer().lineCount() == 1);
}

TEST_CASE("characters of several bytes are one character and one cell") {
  const TextBuffer buffer("a\u03b1\u2192b"); // 1, 2, 3 and 1 bytes
  CHECK(buffer.next(0) == 1);
  CHECK(buffer.next(1) == 3);
  CHECK(buffer.next(3) == 6);
  CHECK(buffer.previous(6) == 3);
  CHECK(buffer.previous(3) == 1);
  CHECK(buffer.next(7) == 7);
  CHECK(buffer.previous(0) == 0);
  CHECK(buffer.cellOf(6) == 3);
  CHECK(buffer.placeAt(0, 2.4F) == 3);
  CHECK(buffer.placeAt(0, 2.6F) == 6);
  CHECK(buffer.placeAt(0, 99) == 7);
  CHECK(buffer.placeOfColumn(0, 3) == 3);
  CHECK(buffer.widestLine() == 4);
}

TEST_CASE("a tab leads to the next multiple of four cells") {
  const TextBuffer buffer("a\tb\n\t\tc");
  CHECK(buffer.cellOf(2) == 4);
  CHECK(buffer.cellOf(6) == 8);
  CHECK(buffer.placeAt(0, 2) == 1);
  CHECK(buffer.placeAt(0, 3) == 2);
}

TEST_CASE("words") {
  const TextBuffer buffer("h1 = relu(W @ x)  # why");
  CHECK(buffer.nextWord(0) == 2);
  CHECK(buffer.nextWord(2) == 4);
  CHECK(buffer.nextWord(4) == 9);
  CHECK(buffer.nextWord(9) == 10);
  CHECK(buffer.previousWord(9) == 5);
  CHECK(buffer.previousWord(5) == 3);
  CHECK(buffer.previousWord(0) == 0);
  CHECK(buffer.nextWord(buffer.size()) == buffer.size());
  CHECK(buffer.wordAt(6).begin == 5);
  CHECK(buffer.wordAt(6).end == 9);
}

TEST_CASE("pasted text becomes plain: line ends, control characters, bytes that are no text") {
  CHECK(TextBuffer::plain("a\r\nb\rc\n") == "a\nb\nc\n");
  CHECK(TextBuffer::plain("a\tb\x01\x7f") == "a\tb");
  CHECK(TextBuffer::plain("x\xff y") == "x\ufffd y");
  CHECK(TextBuffer::plain("\u03b1\U0001F600") == "\u03b1\U0001F600");
}

TEST_CASE("replacing moves the lines") {
  TextBuffer buffer("ab\ncd");
  buffer.replace({1, 4}, "X\nY\nZ");
  CHECK(buffer.text() == "aX\nY\nZd");
  CHECK(buffer.lineCount() == 3);
  CHECK(buffer.line(2) == "Zd");
}

} // namespace
} // namespace backstep::ui
