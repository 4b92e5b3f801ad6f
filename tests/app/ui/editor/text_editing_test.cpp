#include "editor/text_editing.h"

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

TEST_CASE("pasted text becomes plain: line ends, control characters, bytes that are not text") {
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

TextEditing editing(const char* text, int caret = 0) {
  TextEditing made;
  made.setText(text);
  made.place(caret, false);
  return made;
}

TEST_CASE("typing puts text at the caret and in the place of the selection") {
  TextEditing e = editing("z = w");
  e.move(Move::TextEnd, false);
  e.insert(" * x");
  CHECK(e.text() == "z = w * x");
  e.select({4, 5});
  e.insert("W\r\n");
  CHECK(e.text() == "z = W\n * x");
  CHECK(e.caret() == 6);
}

TEST_CASE("up and down keep the column they started from") {
  TextEditing e = editing("abcdef\nx\nabcdef", 5);
  e.move(Move::Down, false);
  CHECK(e.caret() == 8); // the end of the short line
  e.move(Move::Down, false);
  CHECK(e.caret() == 14);
  e.move(Move::Down, false);
  CHECK(e.caret() == 15); // beyond the last line: its end
  e.move(Move::Up, true);
  CHECK(e.hasSelection());
}

TEST_CASE("left and right leave a selection at its ends") {
  TextEditing e = editing("abcdef");
  e.select({2, 4});
  e.move(Move::Left, false);
  CHECK(e.caret() == 2);
  e.select({2, 4});
  e.move(Move::Right, false);
  CHECK(e.caret() == 4);
}

TEST_CASE("home goes to the first word, then to the margin") {
  TextEditing e = editing("  ab", 4);
  e.move(Move::LineBegin, false);
  CHECK(e.caret() == 2);
  e.move(Move::LineBegin, false);
  CHECK(e.caret() == 0);
}

TEST_CASE("erasing takes a selection, a character, a word") {
  TextEditing e = editing("alpha beta \u03b1", 13);
  e.erase(false, false);
  CHECK(e.text() == "alpha beta ");
  e.erase(false, true);
  CHECK(e.text() == "alpha ");
  e.place(0, false);
  e.erase(true, true);
  CHECK(e.text() == " ");
  e.erase(false, false);
  CHECK(e.text() == " ");
}

TEST_CASE("typing on is one gesture; a click, a line end or a paste begins another") {
  TextEditing e = editing("");
  e.insert("a");
  const int first = e.gesture();
  e.insert("b");
  CHECK(e.gesture() == first);
  e.insert("\n");
  CHECK(e.gesture() == first + 1);
  e.insert("c");
  CHECK(e.gesture() == first + 2);
  e.place(0, false);
  e.insert("d");
  CHECK(e.gesture() == first + 3);
  e.erase(false, false);
  CHECK(e.gesture() == first + 4);
  e.insert("pasted text");
  CHECK(e.gesture() == first + 5);
}

TEST_CASE("tab fills up to the next stop, or moves the selected lines") {
  TextEditing e = editing("ab\ncd", 1);
  e.indent();
  CHECK(e.text() == "a   b\ncd");
  e.selectAll();
  e.indent();
  CHECK(e.text() == "    a   b\n    cd");
  e.unindent();
  CHECK(e.text() == "a   b\ncd");
}

TEST_CASE("comments come and go, blank lines stay") {
  TextEditing e = editing("a = 1\n\n  b = 2", 3);
  e.toggleComment();
  CHECK(e.text() == "# a = 1\n\n  b = 2");
  CHECK(e.caret() == 5);
  e.selectAll();
  e.toggleComment();
  CHECK(e.text() == "# # a = 1\n\n  # b = 2");
  e.toggleComment();
  CHECK(e.text() == "# a = 1\n\n  b = 2");
}

TEST_CASE("a text from outside leaves the caret at what changed") {
  TextEditing e = editing("a = 1\nb = 2\n", 0);
  e.setText("a = 1\nb = 25\n");
  CHECK(e.caret() == 12);
  e.setText("");
  CHECK(e.caret() == 0);
  e.setText("\u03b1\u03b2");
  e.setText("\u03b1\u03b3"); // the second bytes agree; the caret stays between characters
  CHECK((e.caret() == 2 || e.caret() == 4));
}

} // namespace

} // namespace backstep::ui
