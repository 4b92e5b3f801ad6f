#include "model/history.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

Edit edit(const char* name, int gesture, double before, double after) {
  return {name, {{"w", {before}, {after}}}, gesture};
}

TEST_CASE("edits are undone last first and redone in order") {
  History history;
  CHECK_FALSE(history.canUndo());
  history.add(edit("one", 0, 0, 1));
  history.add(edit("two", 0, 1, 2));
  CHECK(history.undo().name == "two");
  CHECK(history.undo().name == "one");
  CHECK_FALSE(history.canUndo());
  CHECK(history.redo().name == "one");
  CHECK(history.redo().name == "two");
  CHECK_FALSE(history.canRedo());
}

TEST_CASE("a new edit forgets what could be redone") {
  History history;
  history.add(edit("one", 0, 0, 1));
  history.undo();
  history.add(edit("other", 0, 0, 5));
  CHECK_FALSE(history.canRedo());
  CHECK(history.edits().size() == 1);
}

TEST_CASE("a drag is one edit from where it began to where it ended") {
  History history;
  history.add(edit("drag", 7, 0, 1));
  history.add(edit("drag", 7, 1, 2));
  history.add(edit("drag", 7, 2, 3));
  REQUIRE(history.edits().size() == 1);
  const Edit& whole = history.undo();
  CHECK(whole.changes[0].before == std::vector<double>{0});
  CHECK(whole.changes[0].after == std::vector<double>{3});
}

TEST_CASE("drags of other gestures and typed edits stay apart") {
  History history;
  history.add(edit("drag", 7, 0, 1));
  history.add(edit("drag", 8, 1, 2));
  history.add(edit("typed", 0, 2, 3));
  history.add(edit("typed", 0, 3, 4));
  CHECK(history.edits().size() == 4);
}

} // namespace
} // namespace backstep
