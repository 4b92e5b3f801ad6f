#include "lesson/open_lesson.h"
#include "model/asker.h"
#include "model/lesson_question.h"
#include "model/session.h"

#include <doctest/doctest.h>
#include <optional>
#include <string>
#include <vector>

namespace backstep {
namespace {

constexpr const char* askingLesson = R"lesson(id = "asking"
title = "Questions out of order"
program = '''
p = x * y
f = p + x
'''
[inputs]
x = 3
y = 4
[[quiz]]
id = "guess"
at = "start"
kind = "numeric"
prompt = "A guess?"
answer = "2"
[[blank]]
id = "late"
at = "end"
answer = "grad(y)"
[[blank]]
id = "sum"
at = "message f -> x"
answer = "message(f, x)"
[[blank]]
id = "early"
at = "start"
answer = "f"
)lesson";

struct Asking {
  Session session{[](std::string_view) { return openLessonText(askingLesson); }};

  Asking() {
    session.run(command::Open{"asking"});
    REQUIRE(session.document() != nullptr);
  }
  /// The student's own question: the value of p.
  void askForProduct() { session.run(command::AskNumber{product()}); }
  TracePlace product() const {
    return {TracePlace::Kind::Value, session.document()->graph().find("p").value, 0};
  }
  const Answers& answers() const { return *session.answers(); }
  std::vector<std::string> labels() const {
    std::vector<std::string> all;
    for (const LessonQuestion& each : questionsOf(answers())) all.push_back(each.label());
    return all;
  }
  std::optional<Asker> askerOf(const TracePlace& place) const {
    return backstep::askerOf(session.document()->trace(), answers(), place);
  }
};

} // namespace

TEST_CASE("questions are counted in the order of the walk, at one step blanks before quizzes") {
  Asking asking;
  CHECK(asking.labels() == std::vector<std::string>{"Question 1: f", "Question 2",
                                                    "Question 3: message f \u2192 x",
                                                    "Question 4: gradient at y"});
  asking.askForProduct();
  CHECK(asking.labels() ==
        std::vector<std::string>{"Question 1: f", "Question 2", "Your question: p",
                                 "Question 3: message f \u2192 x", "Question 4: gradient at y"});
  CHECK(blankInWords(asking.answers(), "late") == "question 4 (gradient at y)");
  const LessonQuestion own = questionsOf(asking.answers())[2];
  CHECK(blankInWords(asking.answers(), own.id()) == "your question (p)");
}

TEST_CASE("a label's symbols are formulas, joined to the words before them") {
  const Asking asking;
  std::vector<std::string> written;
  for (const LessonQuestion& each : questionsOf(asking.answers()))
    for (const TextRun& run : each.labelRuns())
      written.push_back((run.kind == TextRun::Kind::Formula ? "TeX " : "") + run.text);
  CHECK(written == std::vector<std::string>{"Question 1: ", "TeX f", "Question 2",
                                            "Question 3: message ", "TeX f", " \u2192 ", "TeX x",
                                            "Question 4: gradient at ", "TeX y"});
}

TEST_CASE("whoever asks for a number is known by the question's number") {
  Asking asking;
  const auto askerOfBlank = [&](const char* id) {
    const AnsweredBlank* blank = asking.answers().findBlank(id);
    REQUIRE(blank != nullptr);
    REQUIRE_FALSE(blank->places[0].empty());
    const auto asker = asking.askerOf(blank->places[0][0]);
    REQUIRE(asker);
    return asker->question;
  };
  CHECK(askerOfBlank("early") == 1);
  CHECK(askerOfBlank("sum") == 3);
  CHECK(askerOfBlank("late") == 4);
  CHECK_FALSE(asking.askerOf(asking.product()));
  asking.askForProduct();
  const auto asker = asking.askerOf(asking.product());
  REQUIRE(asker);
  CHECK(asker->question == 0);
  CHECK(asker->place == asking.product());
}

} // namespace backstep
