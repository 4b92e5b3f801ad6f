#include "core/lesson/mistakes.h"
#include "marking/mark_quiz.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>

using namespace backstep;

namespace {

const std::string text = R"toml(
id = "q"
title = "Q"
program = '''
z = w * x
p = sigmoid(z)
L = (p - y) ** 2
'''
[inputs]
x = 2
y = 1
v = { shape = [3], fill = 1 }
[parameters]
w = 0.5
[[quiz]]
id = "choice"
kind = "choice"
prompt = "?"
option = [{ text = "a", say = "not a" }, { text = "b", right = true }]
[[quiz]]
id = "multi"
kind = "multi"
prompt = "?"
option = [{ text = "a", right = true }, { text = "b", say = "not b" }, { text = "c", right = true }]
[[quiz]]
id = "order"
kind = "order"
prompt = "?"
items = ["one", "two", "three"]
[[quiz]]
id = "text"
kind = "text"
prompt = "?"
answers = ["Exactly zero", "0"]
[[quiz.wrong]]
answers = ["small", "nearly zero"]
say = "not rounded"
[[quiz]]
id = "open"
kind = "text"
prompt = "?"
sample = "Because."
[[quiz]]
id = "shape"
kind = "shape"
prompt = "?"
answer = "grad(v)"
[[quiz]]
id = "matrix"
kind = "shape"
prompt = "?"
shape = [128, 64]
[[quiz.wrong]]
shape = [128, 32]
say = "one column each"
[[quiz.wrong]]
answer = "v"
say = "the input"
[[quiz]]
id = "numeric"
kind = "numeric"
prompt = "?"
answer = "p"
figures = 3
[[quiz.wrong]]
answer = "z"
say = "before the sigmoid"
[[quiz]]
id = "formula"
kind = "formula"
prompt = "?"
answer = "2 * (p - y) * p * (1 - p) * x"
[[quiz.wrong]]
answer = "2 * (p - y) * x"
say = "and the sigmoid?"
)toml";

QuizMark mark(const std::string& id, const QuizReply& reply) {
  const auto lesson = openLessonText(text);
  INFO(test::list(lesson.diagnostics()));
  REQUIRE(lesson);
  const auto& quizzes = lesson->lesson.quizzes;
  const auto quiz = std::find_if(quizzes.begin(), quizzes.end(),
                                 [&](const Quiz& candidate) { return candidate.id.text == id; });
  REQUIRE(quiz != quizzes.end());
  return markQuiz(*lesson, lesson->record(), *quiz, reply, {});
}

Verdict chosen(const std::string& id, std::vector<int> options) {
  return mark(id, {std::move(options), {}}).verdict;
}
Verdict typed(const std::string& id, const std::string& answer) {
  return mark(id, {{}, answer}).verdict;
}

} // namespace

TEST_CASE("options") {
  CHECK(chosen("choice", {1}) == Verdict::Right);
  CHECK(chosen("choice", {0}) == Verdict::NotYet);
  CHECK(chosen("choice", {}) == Verdict::Empty);
  CHECK(mark("choice", {{0}, {}}).say == std::vector<std::string>{"not a"});
  CHECK(chosen("multi", {0, 2}) == Verdict::Right);
  CHECK(chosen("multi", {2, 0}) == Verdict::Right);
  CHECK(chosen("multi", {0}) == Verdict::NotYet);
  CHECK(chosen("multi", {0, 1, 2}) == Verdict::NotYet);
}

TEST_CASE("order") {
  CHECK(chosen("order", {0, 1, 2}) == Verdict::Right);
  CHECK(chosen("order", {0, 2, 1}) == Verdict::NotYet);
  const auto lesson = openLessonText(text);
  std::vector<int> shuffled = shuffledItems(lesson->lesson.quizzes[2]);
  CHECK_FALSE(std::is_sorted(shuffled.begin(), shuffled.end()));
  std::sort(shuffled.begin(), shuffled.end());
  CHECK(shuffled == std::vector<int>{0, 1, 2});
}

TEST_CASE("words") {
  CHECK(typed("text", "exactly  ZERO.") == Verdict::Right);
  CHECK(typed("text", " 0 ") == Verdict::Right);
  CHECK(typed("text", "nearly zero") == Verdict::NotYet);
  CHECK(typed("text", "  ") == Verdict::Empty);
  CHECK(mark("text", {{}, "0"}).judged);
  CHECK_FALSE(mark("open", {{}, "Because of symmetry."}).judged);
}

TEST_CASE("shapes") {
  for (const char* answer : {"(3,)", "3", "[3]", "3 x 1", "3×1", "(3, 1)"})
    CHECK(typed("shape", answer) == Verdict::Right);
  for (const char* answer : {"1 x 3", "(3, 3)", "()", "4"})
    CHECK(typed("shape", answer) == Verdict::NotYet);
  for (const char* answer : {"three", "-3", "3.5", "99999999999"})
    CHECK(typed("shape", answer) == Verdict::Unreadable);
  CHECK(typed("shape", "") == Verdict::Empty);
}

TEST_CASE("a wrong shape is answered by the author, or by what happened to it") {
  const auto said = [](const std::string& id, const std::string& answer) {
    const QuizMark marked = mark(id, {{}, answer});
    CHECK(marked.verdict == Verdict::NotYet);
    REQUIRE(marked.say.size() == 1);
    return marked.say[0];
  };
  const auto says = [&](const std::string& id, const std::string& answer, const char* words) {
    INFO(id, " ", answer);
    CHECK(said(id, answer).find(words) != std::string::npos);
  };
  CHECK(said("matrix", "128 x 32") == "one column each");
  CHECK(said("matrix", "3") == "the input");
  CHECK(said("matrix", "(3, 1)") == "the input");
  says("matrix", "64 x 128", "transpose");
  says("matrix", "128", "axis is missing");
  says("matrix", "64", "axis is missing");
  says("matrix", "8192", "how many entries");
  says("matrix", "()", "single number");
  says("matrix", "128 x 64 x 32", "two axes");
  says("shape", "1 x 3", "a row");
  says("shape", "3 x 2", "one axis");
  CHECK(mark("matrix", {{}, "7 x 9"}).say.empty());
  CHECK(mark("matrix", {{}, "128 x 64"}).say.empty());
}

TEST_CASE("wrong words are answered by the author") {
  CHECK(mark("text", {{}, "Nearly  zero."}).say == std::vector<std::string>{"not rounded"});
  CHECK(mark("text", {{}, "large"}).say.empty());
  CHECK(mark("text", {{}, "0"}).say.empty());
}

TEST_CASE("numbers") {
  CHECK(typed("numeric", "0.731") == Verdict::Right);
  CHECK(typed("numeric", "0.73") == Verdict::MoreDigits);
  CHECK(typed("numeric", "1/0") == Verdict::Unreadable);
  CHECK(mark("numeric", {{}, "1"}).verdict == Verdict::NotYet);
  CHECK(mark("numeric", {{}, "1.0"}).say == std::vector<std::string>{"before the sigmoid"});
}

TEST_CASE("formulas agree for any numbers, not only the lesson's") {
  CHECK(typed("formula", "2*(p-y)*p*(1-p)*x") == Verdict::Right);
  CHECK(typed("formula", "2x*(p - y)(p - p^2)") == Verdict::Right);
  CHECK(typed("formula", "2*x*(y-p)*(p-1)*p") == Verdict::Right);
  CHECK(typed("formula", "4*(p-y)*p*(1-p)") == Verdict::NotYet);   // x is 2 in the lesson
  CHECK(typed("formula", "2*(p-1)*p*(1-p)*x") == Verdict::NotYet); // y is 1
  CHECK(mark("formula", {{}, "2(p-y)*x"}).say == std::vector<std::string>{"and the sigmoid?"});
  CHECK(typed("formula", "grad(w)") == Verdict::Unreadable);
  CHECK(typed("formula", "2*(q-y)") == Verdict::Unreadable);
  CHECK(typed("formula", "2*v") == Verdict::Unreadable);
  CHECK(typed("formula", "") == Verdict::Empty);
}
