#include "engine/covered.h"
#include "model/session.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

// z = 2 * 3 - 1 = 5, h = 5, e = h - y = 4, L = e * e = 16; dL/de = 8, dL/dw = 24.
constexpr const char* plain = R"(id = "plain"
title = "Plain"
program = '''
p = w * x
z = p + b
h = relu(z)
e = h - y
L = e * e
'''
[inputs]
x = 3
y = 1
[parameters]
w = 2
b = -1
[[blank]]
id = "z"
at = "forward z"
answer = "z"
[[blank]]
id = "error"
at = "forward e"
answer = "z - y"
[[blank]]
id = "dw"
at = "gradient w"
answer = 'grad(w)'
)";

constexpr const char* broken = R"(id = "broken"
title = "Broken"
broken = { slip = "mul-not-swapped", at = "p" }
program = '''
p = w * x
z = p + b
L = (z - y) ** 2
'''
[inputs]
x = 3
y = 1
[parameters]
w = 2
b = -1
)";

struct Learner {
  explicit Learner(const char* lesson)
      : session([lesson](std::string_view) { return openLessonText(lesson); }) {
    session.run(command::Open{"lesson"});
    REQUIRE(session.document() != nullptr);
  }
  EntryMark give(const std::string& blank, const std::string& typed) {
    session.run(command::TypeAnswer{blank, 0, typed});
    session.run(command::CheckAnswer{blank, 0});
    return session.answers()->findBlank(blank)->mark.entries[0];
  }
  NodeId node(const char* name) const { return session.document()->graph().find(name); }
  double gradient(const char* name) const {
    return session.player()->trace().gradient(node(name))[0];
  }

  Session session;
};

TEST_CASE("a slip is replayed: the walk stands where the runs part, open numbers covered") {
  Learner learner(plain);
  CHECK(learner.give("dw", "16").verdict == Verdict::Slip); // times its own value
  learner.session.run(command::ReplayMistake{"dw", 0, 0});
  const Replay* replay = learner.session.replay();
  REQUIRE(replay != nullptr);
  CHECK(replay->blank == "dw");
  // Nothing on the way back differs before the message to w.
  const Step& step = learner.session.player()->trace().step(replay->step);
  CHECK(step.kind == StepKind::Message);
  CHECK(step.node == learner.node("w"));
  CHECK(learner.session.player()->cursor() == replay->step);
  CHECK(replay->sentence.find("becomes 16") != std::string::npos);
  CHECK(replay->sentence.find("24") == std::string::npos); // it is asked for
  REQUIRE(learner.session.comparedTrace() != nullptr);
  CHECK(learner.session.comparedTrace()->gradient(learner.node("w"))[0] == doctest::Approx(16));
  CHECK(isCovered(learner.session.comparedTrace()->value(learner.node("z"))[0]));
  CHECK(isCovered(learner.gradient("w")));
  CHECK(learner.give("dw", "24").verdict == Verdict::Right);
  CHECK(learner.session.replay() == nullptr); // it has served
}

TEST_CASE("the student's own world is replayed too, from the wrong answer on") {
  Learner learner(plain);
  learner.give("z", "7");
  CHECK(learner.give("dw", "36").verdict == Verdict::Follows); // 2 (7 - 1) 3
  learner.session.run(command::ReplayMistake{"dw", 0, -1});
  const Replay* replay = learner.session.replay();
  REQUIRE(replay != nullptr);
  CHECK(learner.session.player()->trace().step(replay->step).node == learner.node("z"));
  CHECK(replay->sentence.find("becomes 7") != std::string::npos);
  learner.session.run(command::EndReplay{});
  CHECK_FALSE(learner.session.comparing());
}

TEST_CASE("a slip of the answer alone has no run, and edited numbers are not replayed") {
  Learner learner(plain);
  const EntryMark said = learner.give("dw", "-24");
  REQUIRE(said.verdict == Verdict::Slip);
  learner.give("dw", "16");
  learner.session.run(command::SetEntry{learner.node("b"), 0, 0.5, 0});
  learner.session.run(command::ReplayMistake{"dw", 0, 0});
  CHECK(learner.session.replay() == nullptr);
}

TEST_CASE("a longer expression covers the places where its number stands") {
  Learner learner(plain);
  CHECK(isCovered(learner.session.player()->trace().value(learner.node("e"))[0]));
  learner.give("error", "4");
  CHECK_FALSE(isCovered(learner.session.player()->trace().value(learner.node("e"))[0]));
}

TEST_CASE("a number that is asked for becomes a blank outside the score, and is covered") {
  Learner learner(plain);
  const TracePlace place{TracePlace::Kind::Gradient, learner.node("h").value, -1};
  CHECK_FALSE(isCovered(learner.gradient("h")));
  const int questions = learner.session.answers()->questionCount();
  learner.session.run(command::AskNumber{place});
  const AnsweredBlank& own = learner.session.answers()->blanks().back();
  CHECK(own.own);
  CHECK(own.about == "gradient at h");
  CHECK(learner.session.answers()->called()->blank == own.blank->id.text);
  CHECK(isCovered(learner.gradient("h")));
  CHECK(learner.session.answers()->questionCount() == questions);
  CHECK(learner.give(own.blank->id.text, "8").verdict == Verdict::Right);
  CHECK_FALSE(isCovered(learner.gradient("h")));
  CHECK(learner.session.answers()->sheet().find(own.blank->id.text) == nullptr);
  // What the lesson asks already is answered there.
  const size_t blanks = learner.session.answers()->blanks().size();
  learner.session.run(command::AskNumber{{TracePlace::Kind::Value, learner.node("z").value, 0}});
  CHECK(learner.session.answers()->blanks().size() == blanks);
  CHECK(learner.session.answers()->called()->blank == "z");
  // Inputs are given.
  learner.session.run(command::AskNumber{{TracePlace::Kind::Value, learner.node("x").value, 0}});
  CHECK(learner.session.answers()->blanks().size() == blanks);
}

TEST_CASE("a message is asked for by the line that sends it") {
  Learner learner(plain);
  const Trace& trace = learner.session.player()->trace();
  const EdgeId edge = trace.messagesTo(learner.node("p")).front();
  learner.session.run(command::AskNumber{{TracePlace::Kind::Message, edge.value, -1}});
  const AnsweredBlank& own = learner.session.answers()->blanks().back();
  REQUIRE(own.own);
  CHECK(own.blank->answer.text == "message(z, p)");
  CHECK(own.step == trace.messageStep(edge));
}

TEST_CASE("a lesson with a bug walks the broken run until node and rule are named") {
  Learner learner(broken);
  CHECK(learner.gradient("w") == doctest::Approx(8 * 2)); // the right one is 8 * 3
  learner.session.run(command::ToggleComparison{});
  CHECK(learner.session.comparedTrace() == nullptr); // that would give it away
  learner.session.run(command::Predict{});           // so would a number judged by the right rules
  CHECK(learner.session.prediction() == nullptr);
  learner.session.run(command::AskNumber{{TracePlace::Kind::Gradient, learner.node("w").value, 0}});
  CHECK(learner.session.answers()->blanks().empty());
  CHECK(learner.session.answers()->questionCount() == 1);
  learner.session.run(command::NameBug{"z", "mul-not-swapped"});
  learner.session.run(command::CheckBug{});
  CHECK_FALSE(learner.session.answers()->bug()->found);
  CHECK(learner.session.answers()->bug()->tries == 1);
  learner.session.run(command::NameBug{"p", "sign"});
  learner.session.run(command::CheckBug{});
  CHECK(learner.session.answers()->bug()->nodeRight);
  CHECK(learner.gradient("w") == doctest::Approx(16));
  learner.session.run(command::SetEntry{learner.node("x"), 0, 4, 0}); // 2 (8 - 2) 2
  CHECK(learner.gradient("w") == doctest::Approx(24));
  learner.session.run(command::Undo{});
  learner.session.run(command::NameBug{"p", "mul-not-swapped"});
  learner.session.run(command::CheckBug{});
  CHECK(learner.session.answers()->bug()->found);
  CHECK(learner.session.answers()->rightCount() == 1);
  CHECK(learner.gradient("w") == doctest::Approx(24)); // 8 * 3
  learner.session.run(command::ReplayMistake{});
  REQUIRE(learner.session.replay() != nullptr);
  CHECK(learner.session.replay()->wrong.gradient(learner.node("w"))[0] == doctest::Approx(16));
  Learner again(broken);
  again.session.run(command::RestoreAnswers{learner.session.answers()->toText()});
  CHECK(again.session.answers()->bug()->found);
  CHECK(again.gradient("w") == doctest::Approx(24));
}

} // namespace
} // namespace backstep
