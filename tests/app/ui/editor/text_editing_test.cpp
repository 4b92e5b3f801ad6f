#include "editor/text_editing.h"

#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

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
