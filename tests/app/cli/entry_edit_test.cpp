#include "cli/entry_edit.h"
#include "core/engine/handout.h"

#include <doctest/doctest.h>

using namespace backstep;

namespace {

struct Editor {
  test::Handout handout;
  Trace trace = handout.recorded();

  command::SetEntry edit(const char* text) const {
    const auto read = readEntryEdit(text, trace);
    REQUIRE(std::holds_alternative<command::SetEntry>(read));
    return std::get<command::SetEntry>(read);
  }
  std::string refusal(const char* text) const {
    const auto read = readEntryEdit(text, trace);
    REQUIRE(std::holds_alternative<std::string>(read));
    return std::get<std::string>(read);
  }
};

} // namespace

TEST_CASE("an entry and its new value") {
  const Editor editor;
  const command::SetEntry edit = editor.edit("Wa[1, 2] = 0.5");
  CHECK(edit.node == editor.handout.node("Wa"));
  CHECK(edit.entry == 5);
  CHECK(edit.value == 0.5);
  CHECK(editor.edit(" x[0]=-1/4 ").value == -0.25);
  CHECK(editor.edit("x[1] = x[0] + 1").value == doctest::Approx(1.9));
}

TEST_CASE("what cannot be changed is refused with a reason") {
  const Editor editor;
  CHECK(editor.refusal("0.5") == "write an entry, = and a number, such as x[0] = 0.5");
  CHECK(editor.refusal("H[0] = 1") == "H is computed; change an input or a parameter");
  CHECK(editor.refusal("q = 1") == "there is no 'q' here");
  CHECK(editor.refusal("Wa = 1") == "change one entry of Wa, such as Wa[0, 0] = 0.5");
  CHECK(editor.refusal("Wa[0] = 1") == "change one entry of Wa, such as Wa[0, 0] = 0.5");
  CHECK(editor.refusal("Wa[0, :] = 1") == "the indices of Wa (4, 3) count from 0");
  CHECK(editor.refusal("x[3] = 1") == "the indices of x (3,) count from 0");
  CHECK(editor.refusal("x[0] = x") == "the new value must be one number, not an array");
  CHECK(editor.refusal("x[0] = 1 / 0") == "the new value must be a finite number");
  for (const char* text :
       {"x[0] = ", "x[0] = (1", "= 1", "x[ = 1", "x[0] = nothing", "1 = 1", "x + y = 1"}) {
    CAPTURE(text);
    CHECK_FALSE(editor.refusal(text).empty());
  }
}
