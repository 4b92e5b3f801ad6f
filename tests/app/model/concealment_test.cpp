#include "app/concealed_lesson.h"
#include "app/model/written_walk.h"
#include "explain/step_text.h"
#include "lesson/lesson_prose.h"
#include "model/concealment.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace backstep {
namespace {

using Kind = TracePlace::Kind;

Session opened(const char* lesson) {
  Session session([lesson](std::string_view) { return openLessonText(lesson); });
  session.run(command::Open{"lesson"});
  REQUIRE(session.document() != nullptr);
  return session;
}

bool isShown(const Session& session, const char* expression) {
  const auto value = evaluateExpression(expression, session.player()->trace());
  REQUIRE(value);
  return !anyCovered(value->entries);
}

} // namespace

TEST_CASE("no text of a walk holds a digit of an open blank, whichever blanks are answered") {
  Session session = opened(test::concealedLesson);
  const size_t count = session.answers()->blanks().size();
  for (size_t answered = 0; answered <= count; ++answered) {
    for (const int step : {0, 7, session.player()->trace().lastStep()}) {
      session.run(command::Seek{step});
      const auto digits = test::openDigits(*session.answers());
      CHECK(digits.empty() == (answered == count));
      for (const std::string& each : test::givenAway(test::everythingWritten(session), digits))
        FAIL_CHECK(answered << " answered: " << each);
    }
    if (answered < count) test::answerRight(session, session.answers()->blanks()[answered]);
  }
  CHECK_FALSE(session.concealing());
}

TEST_CASE("without the rule every one of those digits is written somewhere") {
  Session session = opened(test::concealedLesson);
  const auto digits = test::openDigits(*session.answers());
  session.run(command::ShowAnswers{true, false});
  CHECK(digits.size() > 20);
  const std::string all = test::everythingWritten(session);
  const auto found = std::count_if(digits.begin(), digits.end(), [&](const std::string& each) {
    return !test::givenAway(all, {each}).empty();
  });
  // Rounded and cut off digits differ for some numbers; each number is found by one of them.
  CHECK(static_cast<size_t>(found) > digits.size() / 2);
}

TEST_CASE("an open number and its copies are covered, what is computed from it is not") {
  const Session session = opened(test::concealedLesson);
  CHECK_FALSE(isShown(session, "H"));
  CHECK_FALSE(isShown(session, "p"));       // an index of H
  CHECK_FALSE(isShown(session, "z[0]"));    // goes through the open ReLU
  CHECK(isShown(session, "z[2]"));          // its ReLU is closed
  CHECK_FALSE(isShown(session, "m"));       // the winner among L
  CHECK_FALSE(isShown(session, "grad(y)")); // grad(Y) with the other sign
  CHECK(isShown(session, "O"));
}

TEST_CASE("inputs, parameters and what is merely computed stay") {
  const Session session = opened(R"(id = "small"
title = "Small"
program = '''
a = relu(w)
c = 2 * a
loss = c ** 2
'''
[parameters]
w = 0.7312
[[blank]]
id = "a"
at = "forward a"
answer = "a"
)");
  CHECK(isShown(session, "w")); // a parameter, although `a` is a copy of it
  CHECK_FALSE(isShown(session, "a"));
  CHECK(isShown(session, "c"));
  CHECK(isShown(session, "loss"));
  CHECK(isShown(session, "grad(a)"));
  CHECK_FALSE(isShown(session, "a + 1")); // would give it away
}

TEST_CASE("a number is covered however a text computes it, until it is answered") {
  Session session = opened(R"lesson(id = "computed"
title = "Computed"
program = '''
p = sigmoid(w * x + b)
loss = bce(p, y)
'''
[inputs]
x = 2
y = 1
[parameters]
w = 0.3
b = 0.1
[[blank]]
id = "p"
at = "forward p"
answer = "p"
[[blank]]
id = "db"
at = "gradient b"
answer = "grad(b)"
[[blank]]
id = "slope"
at = "gradient w"
answer = "local(p, w)"
)lesson");
  test::answerRight(session, session.answers()->blanks()[0]);
  CHECK(isShown(session, "p"));
  for (const char* hidden : {"grad(b)", "p - y", "y - p", "local(p, w)", "p * (1 - p) * x"})
    CHECK_MESSAGE(!isShown(session, hidden), hidden);
  for (const char* shown : {"p * (1 - p)", "w * x + b", "x", "-y", "2 * p"})
    CHECK_MESSAGE(isShown(session, shown), shown);
  test::answerRight(session, session.answers()->blanks()[1]);
  CHECK(isShown(session, "p - y"));
  CHECK_FALSE(isShown(session, "p * (1 - p) * x"));
}

TEST_CASE("an earned gradient shows the message that it is") {
  const std::string lesson = R"lesson(id = "chain"
title = "Chain"
program = """
q = x + y
f = q * z
"""
[inputs]
z = -4.63
[parameters]
x = -2.31
y = 5.17
[[blank]]
id = "dq"
at = "gradient q"
answer = "grad(q)"
[[blank]]
id = "dx"
at = "gradient x"
answer = "grad(x)"
)lesson";
  Session session = opened(lesson.c_str());
  CHECK_FALSE(isShown(session, "message(f, q)"));
  test::answerRight(session, session.answers()->blanks()[0]);
  CHECK(isShown(session, "grad(q)"));
  CHECK(isShown(session, "message(f, q)"));
  CHECK_FALSE(isShown(session, "message(q, x)"));
  CHECK_FALSE(isShown(session, "grad(x)"));
  // A blank that asks for the message itself keeps it.
  const std::string asking = lesson + R"lesson([[blank]]
id = "m"
at = "message f -> q"
answer = "message(f, q)"
)lesson";
  Session both = opened(asking.c_str());
  test::answerRight(both, both.answers()->blanks()[0]);
  CHECK_FALSE(isShown(both, "message(f, q)"));
}

TEST_CASE("what one blank has earned gives no other blank away that asks for an equal number") {
  Session session = opened(R"lesson(id = "twice"
title = "Twice"
program = '''
q = x + y
f = q * z
'''
[inputs]
z = -4
[parameters]
x = -2
y = 5
[[blank]]
id = "dx"
at = "gradient x"
answer = "grad(x)"
[[blank]]
id = "dy"
at = "gradient y"
answer = "grad(y)"
)lesson");
  test::answerRight(session, session.answers()->blanks()[0]);
  CHECK(isShown(session, "grad(x)"));
  CHECK_FALSE(isShown(session, "grad(y)"));
  CHECK(isShown(session, "z")); // an input
}

TEST_CASE("a closed ReLU and a loser pass nothing on") {
  const Session session = opened(R"(id = "gates"
title = "Gates"
program = '''
z = 2 * w
a = relu(z)
m = max(z)
loss = sum(a) + m
'''
[parameters]
w = [0.7312, -0.4177]
[[blank]]
id = "a"
at = "forward a"
answer = "a"
)");
  CHECK_FALSE(isShown(session, "z[0]"));
  CHECK(isShown(session, "z[1]")); // its ReLU is closed
  CHECK_FALSE(isShown(session, "m"));
}

TEST_CASE("gradients pass on through adds, sums and only messages, up to the first branch") {
  const Session session = opened(R"lesson(id = "adds"
title = "Adds"
program = '''
u = w * 3
v = u + k
s = sum(v)
loss = s * s
'''
[parameters]
w = [0.7312, -0.4177]
k = [0.1, 0.2]
[[blank]]
id = "s"
at = "gradient s"
answer = "grad(s)"
)lesson");
  for (const char* copy : {"grad(s)", "grad(v)", "grad(u)", "grad(k)", "message(s, v)"})
    CHECK_MESSAGE(!isShown(session, copy), copy);
  CHECK(isShown(session, "grad(w)"));
  CHECK_FALSE(isShown(session, "message(loss, s)")); // both edges together make the gradient
}

TEST_CASE("a right entry shows its number everywhere at once, the others stay covered") {
  Session session = opened(test::concealedLesson);
  const AnsweredBlank& blank = session.answers()->blanks()[0];
  const std::string exact =
      formatNumber(blank.exact[1], {NumberStyle::Form::Shortest, 0, NumberScript::Ascii});
  const int before = session.revision();
  session.run(command::TypeAnswer{"H", 1, exact});
  session.run(command::CheckAnswer{"H", 1});
  CHECK(session.revision() > before); // views that keep numbers draw them again
  CHECK(isShown(session, "H[1]"));
  CHECK_FALSE(isShown(session, "p")); // the message from m, which is still asked for, is p
  CHECK_FALSE(isShown(session, "H[0]"));
  session.run(command::TypeAnswer{"H", 1, "7"});
  CHECK_FALSE(isShown(session, "H[1]"));
}

TEST_CASE("covered stays covered after an edit, also beside the lesson's own numbers") {
  Session session = opened(test::concealedLesson);
  const NodeId b = session.document()->graph().find("b");
  session.run(command::ToggleComparison{});
  session.run(command::SetEntry{b, 0, 0.5, 0});
  CHECK_FALSE(isShown(session, "H"));
  REQUIRE(session.lessonTrace() != nullptr);
  const auto own = evaluateExpression("H", *session.lessonTrace());
  CHECK(anyCovered(own->entries));
}

TEST_CASE("showing the answers is undone in one step, and its mark stays") {
  Session session = opened(test::concealedLesson);
  test::answerRight(session, session.answers()->blanks()[0]);
  session.run(command::ShowAnswers{true, true});
  CHECK_FALSE(session.concealing());
  CHECK(isShown(session, "grad(W)"));
  session.run(command::ShowAnswers{false, true});
  CHECK(session.concealing());
  CHECK_FALSE(isShown(session, "Y"));
  CHECK_FALSE(session.answers()->findBlank("H")->revealed); // it was right before
  CHECK(session.answers()->findBlank("Y")->revealed);
  test::answerRight(session, *session.answers()->findBlank("Y"));
  CHECK(session.answers()->rightCount() == 1);
}

TEST_CASE("an answer is revealed after two tries that could be read, and for good") {
  Session session = opened(test::concealedLesson);
  const auto attempt = [&](const char* text) {
    session.run(command::TypeAnswer{"loss", 0, text});
    session.run(command::CheckAnswer{"loss", 0});
  };
  session.run(command::Reveal{"loss"});
  attempt("12 34");
  attempt("5");
  CHECK_FALSE(session.answers()->findBlank("loss")->canReveal());
  attempt("6");
  CHECK(session.answers()->findBlank("loss")->canReveal());
  CHECK_FALSE(isShown(session, "loss"));
  session.run(command::Reveal{"loss"});
  CHECK(isShown(session, "loss"));
  CHECK(session.answers()->findBlank("loss")->revealed);
  test::answerRight(session, *session.answers()->findBlank("loss"));
  CHECK(session.answers()->rightCount() == 0);
}

TEST_CASE("a name that the lesson prints is shown from the step of that blank on") {
  Session session = opened(R"(id = "printed"
title = "Printed"
program = '''
a = 3 * w
loss = a ** 2
'''
[parameters]
w = 0.7312
[[blank]]
id = "a"
at = "forward a"
answer = "a"
[[blank]]
id = "loss"
at = "forward loss"
answer = "loss"
printed = ["a"]
)");
  session.run(command::Seek{2});
  CHECK_FALSE(isShown(session, "a"));
  session.run(command::Seek{3});
  CHECK(isShown(session, "a"));
  CHECK_FALSE(isShown(session, "loss"));
}

TEST_CASE("playing stops where an open blank is asked") {
  Session session = opened(test::concealedLesson);
  session.run(command::TogglePlay{});
  for (int i = 0; i < 200; ++i) session.advance(0.5);
  CHECK_FALSE(session.playing());
  CHECK(session.player()->cursor() == session.answers()->findBlank("H")->step);
}

TEST_CASE("a lesson without a file covers nothing: it is the student's own") {
  Session session([](std::string_view) { return openLessonText(test::concealedLesson); });
  session.run(command::OpenText{test::concealedLesson, "a template"});
  CHECK_FALSE(session.concealing());
}

} // namespace backstep
