#include "editor/code_layout.h"

#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

TEST_CASE("notes push the lines below them down") {
  const TextBuffer buffer("one\ntwo\nthree\nfour");
  const CodeLayout layout{20, 10, {{1, 15}, {1, 5}, {2, 30}}};
  CHECK(layout.top(0) == 0);
  CHECK(layout.top(1) == 20);
  CHECK(layout.top(2) == 60);
  CHECK(layout.top(3) == 110);
  CHECK(layout.height(buffer) == 130);
  CHECK(layout.lineAt(buffer, -5) == 0);
  CHECK(layout.lineAt(buffer, 19) == 0);
  CHECK(layout.lineAt(buffer, 45) == 1); // in its note
  CHECK(layout.lineAt(buffer, 60) == 2);
  CHECK(layout.lineAt(buffer, 999) == 3);
}

TEST_CASE("a place and its point belong together") {
  const TextBuffer buffer("one\n\ttwo\n\u03b1\u03b2\u03b3");
  const CodeLayout layout{20, 10, {{0, 7}}};
  for (int place = 0; place <= buffer.size();
       place = place == buffer.size() ? place + 1 : buffer.next(place)) {
    const ImVec2 point = layout.pointOf(buffer, place);
    CHECK(layout.placeAt(buffer, {point.x + 1, point.y + 1}) == place);
  }
}

} // namespace
} // namespace backstep::ui
