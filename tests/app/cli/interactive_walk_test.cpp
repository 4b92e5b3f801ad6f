#include "cli/interactive_walk.h"
#include "core/engine/handout.h"
#include "lesson/catalog.h"

#include <deque>
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

namespace {

/// Plays keys and keeps the last screen; closes when there are no more.
class ScriptedTerminal : public Terminal {
 public:
  explicit ScriptedTerminal(std::string_view keys) {
    for (Key& key : decodeKeys(keys)) keys_.push_back(std::move(key));
  }
  Key readKey() override {
    if (keys_.empty()) return {Key::Name::Closed, {}};
    Key key = keys_.front();
    keys_.pop_front();
    return key;
  }
  void show(std::string_view lines) override {
    screen = lines;
    const auto count = std::count(screen.begin(), screen.end(), '\n') + 1;
    CHECK(count <= rows_);
  }
  int columns() const override { return 80; }
  int rows() const override { return rows_; }

  std::string screen;
  int rows_ = 60;

 private:
  std::deque<Key> keys_;
};

/// The handout walked with these keys.
struct Walked {
  explicit Walked(std::string_view keys, int rows = 60)
      : session([](std::string_view id) { return openFileOrId(std::string(id)); }), terminal(keys) {
    session.run(command::Open{"handout"});
    session.run(command::ShowAnswers{true, false});
    REQUIRE(session.document() != nullptr);
    terminal.rows_ = rows;
    InteractiveWalk(session, terminal, false).run();
  }
  bool shows(const char* text) const { return terminal.screen.find(text) != std::string::npos; }
  int cursor() const { return session.player()->cursor(); }

  Session session;
  ScriptedTerminal terminal;
};

} // namespace

TEST_CASE("the walk begins at the program") {
  const Walked walked("");
  CHECK(walked.cursor() == 0);
  CHECK(walked.shows("Step 0 of 26"));
  CHECK(walked.shows("H = Wa @ x"));
}

TEST_CASE("keys move the cursor") {
  CHECK(Walked(" n\x1b[C").cursor() == 3);
  CHECK(Walked("   b").cursor() == 2);
  CHECK(Walked("b").cursor() == 0);
  CHECK(Walked("\x1b[F").cursor() == 26);
  CHECK(Walked("\x1b[F\x1b[H").cursor() == 0);
  CHECK(Walked("]").cursor() == 4); // the inputs
  CHECK(Walked("]]]").cursor() ==
        9); // forward, then the loss; the seed belongs to the backward pass
  CHECK(Walked("]]]\x1b[1;2D").cursor() == 8);
  CHECK(Walked(" q  ").cursor() == 1);
}

TEST_CASE("p predicts: a name for the node, a number or a sign for its value") {
  const Walked wrong("pO\r");
  CHECK(wrong.shows("O is not ready: it needs L first."));
  CHECK(Walked("pnothing\r").shows("There is no 'nothing' here."));
  CHECK(Walked("pH\r").shows("What is H\u2081? (a number)")); // no sign: the lesson asks for it
  const Walked close("pH\r0.3\r");
  CHECK(close.shows("0.3: "));
  CHECK(close.cursor() == 0);
  const Walked right("pH\r0.15\r");
  CHECK(right.cursor() == 5);
  CHECK(right.shows("is 0.15."));
  CHECK(right.shows("Which node can get its value next?"));
}

TEST_CASE("a prediction never holds the walk up, and shows what is passed") {
  const Walked passed("p\r     ");
  CHECK(passed.cursor() == 5);
  CHECK(passed.shows("Shown: "));
  CHECK(passed.shows("Enter answer"));
  const Walked left("p\rp");
  CHECK(left.session.prediction() == nullptr);
  CHECK(left.session.answers()->shown()); // as before
  CHECK(left.shows("Space next"));
}

TEST_CASE("a step is gone to by its number") {
  CHECK(Walked("12\r").cursor() == 12);
  CHECK(Walked("12\x7f\r").cursor() == 1);
  CHECK(Walked("99999999999999\r").cursor() == 26);
  CHECK(Walked("7\x1b").cursor() == 0);
  CHECK(Walked("5\r").shows("Forward: H = Wa @ x"));
  CHECK(Walked("1").shows("Go to step: 1"));
}

TEST_CASE("a number is changed and everything follows") {
  const Walked walked("5\rwWa[0, 0] = 1.1\r");
  CHECK(walked.shows("H₁ = 1.1 · 0.9 + 0.1 · 0.5 + 0.1 · 0.1 = 1.05"));
  CHECK(walked.shows("Changed: Wa[0, 0] = 1.1"));
  CHECK(walked.cursor() == 5);
  CHECK(Walked("5\rwWa[0, 0] = 1.1\ru").shows("0.1 · 0.9 + 0.1 · 0.5 + 0.1 · 0.1 = 0.15"));
  CHECK(Walked("5\rwWa[0, 0] = 1.1\rur").shows("= 1.05"));
}

TEST_CASE("a change that makes no sense changes nothing and says why") {
  CHECK(Walked("wH[0] = 1\r").shows("Not changed: H is computed"));
  CHECK(Walked("wx[0] = 0.9\r").shows("It is that number already."));
  CHECK_FALSE(Walked("wx[0] = 7\x1b").session.document()->edited());
}

TEST_CASE("help and a small terminal") {
  CHECK(Walked("?").shows("one phase on"));
  CHECK(Walked("? ").shows("Step 0 of 26"));
  const Walked small("5\r", 12);
  CHECK(small.shows("Down for more"));
  CHECK_FALSE(small.shows("Each entry is a row"));
  std::string down = "5\r";
  for (int i = 0; i < 40; ++i) down += "\x1b[B";
  CHECK_FALSE(Walked(down, 12).shows("Down for more"));
}

TEST_CASE("a question is typed, answered, scrolled and left") {
  const Walked asked(":why grad(O)[0]\r");
  CHECK(asked.shows("grad(O)[0] = −0.25"));
  CHECK(asked.shows("any other key back to the walk"));
  CHECK(asked.cursor() == 0);
  const Walked left(":why H[0]\r q");
  CHECK(left.shows("Step 0 of 26"));
  const Walked again(":gradcheck\r:paths Wb[0,0]\r");
  CHECK(again.shows("2 paths from Wb[0, 0] to loss"));
}

TEST_CASE("a question that is not understood is reported in the walk") {
  CHECK(Walked(":what\r").shows("Not understood: write why H[0]"));
  CHECK(Walked(":why Wa\r").shows("Not answered: which entry of Wa"));
}
