// What follows from earlier answers. Every expected number is worked out by hand in the comments.

#include "core/lesson/mistakes.h"
#include "explain/number.h"
#include "lesson/catalog.h"
#include "marking/mark.h"
#include "marking/student_world.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <map>
#include <string>

using namespace backstep;

namespace {

LoadedLesson lessonOf(const std::string& text) {
  auto lesson = openLessonText("id = 'c'\ntitle = 'C'\n" + text);
  INFO(test::list(lesson.diagnostics()));
  REQUIRE(lesson);
  return std::move(*lesson);
}

std::string blank(const std::string& id, const std::string& answer, const std::string& more = "") {
  return "[[blank]]\nid = '" + id + "'\nat = 'end'\nanswer = '" + answer + "'\n" + more + "\n";
}

/// These tests are about what follows from earlier answers, not about wrong numbers.
std::vector<SlipHit> noSlips(const TraceExpression&, const Overrides&) { return {}; }

/// "verdict" or "verdict < used, used" per box, boxes separated by " | ".
std::map<std::string, std::string> marked(const std::string& lessonText, const std::string& answers,
                                          const std::string& top = "") {
  const LoadedLesson lesson = lessonOf(lessonText);
  const auto sheet = readAnswerSheet("lesson = 'c'\n" + top + "[answers]\n" + answers);
  INFO(test::list(sheet.diagnostics()));
  REQUIRE(sheet);
  const LessonMark mark = markAnswers(lesson, lesson.record(), *sheet, noSlips);
  std::map<std::string, std::string> said;
  for (const BlankMark& each : mark.blanks)
    for (const EntryMark& entry : each.entries) {
      std::string text(nameOf(entry.verdict));
      for (size_t i = 0; i < entry.uses.size(); ++i)
        text += (i == 0 ? " < " : ", ") + entry.uses[i];
      said[each.id] += (said[each.id].empty() ? "" : " | ") + text;
    }
  return said;
}

std::string asText(double number) {
  return formatNumber(number, {NumberStyle::Form::Shortest, 17, NumberScript::Ascii});
}

bool provesSomething(double carried, double mistake) {
  for (const double common : {0.0, 1.0, -1.0, mistake})
    if (sameNumber(carried, common)) return false;
  return true;
}

/// Types a wrong number into the first box of one blank and what follows from it into all later
/// ones.
void consistentAfter(const LoadedLesson& lesson, const Trace& exact,
                     const std::vector<BlankAnswer>& answers, size_t wrong) {
  const double right = answers[wrong].expression.evaluate(exact).entries[0];
  const double mistake = 1.4 * right + 0.31;
  StudentWorld student(lesson, exact);
  for (size_t i = 0; i <= wrong; ++i) {
    std::vector<std::optional<HeldNumber>> boxes(1);
    if (i == wrong) boxes[0] = HeldNumber{mistake, right, false};
    student.enter(answers[i].expression, boxes);
  }
  AnswerSheet sheet;
  sheet.answers.push_back({answers[wrong].blank->id.text, {asText(mistake)}, {}, {}});
  std::vector<std::vector<double>> carried;
  for (size_t i = wrong + 1; i < answers.size(); ++i) {
    carried.push_back(student.evaluate(answers[i].expression, student.world()));
    AnswerSheet::Answer answer{answers[i].blank->id.text, {}, {}, {}};
    for (const double number : carried.back()) answer.entries.push_back(asText(number));
    sheet.answers.push_back(answer);
  }
  const LessonMark mark = markAnswers(lesson, exact, sheet, noSlips);
  for (size_t i = wrong + 1; i < answers.size(); ++i) {
    const std::vector<double> own = answers[i].expression.evaluate(exact).entries;
    for (size_t box = 0; box < own.size(); ++box) {
      const double number = carried[i - wrong - 1][box];
      const EntryMark& said = mark.blanks[i].entries[box];
      INFO(lesson.lesson.id, " ", answers[wrong].blank->id.text, " = ", mistake, ", ",
           mark.blanks[i].id, "[", box, "] = ", number, ": ", nameOf(said.verdict));
      if (sameNumber(number, own[box])) CHECK(said.verdict == Verdict::Right);
      if (!std::isfinite(number) || !provesSomething(number, mistake) ||
          said.verdict == Verdict::Right)
        continue;
      CHECK(said.verdict == Verdict::Follows);
    }
  }
}

const std::string neuron = R"toml(
program = '''
z1 = w1 * x + b1
a1 = relu(z1)
z2 = w2 * a1 + b2
loss = (z2 - y) ** 2
'''
[inputs]
x = 1
y = 10
[parameters]
w1 = 2
b1 = 0
w2 = 3
b2 = 1
)toml";

const std::string neuronBlanks =
    neuron + blank("z1", "z1") + blank("a1", "a1") + blank("z2", "z2") + blank("dz2", "grad(z2)") +
    blank("dw2", "grad(w2)") + blank("dz1", "grad(z1)") + blank("dw1", "grad(w1)");

} // namespace

TEST_CASE("a wrong value is carried on, forward and backward") {
  // z1 = 2.5: a1 = 2.5, z2 = 8.5, dz2 = 2 (8.5 - 10) = -3, dw2 = -3 * 2.5, dz1 = -3 * 3
  auto said = marked(neuronBlanks, "z1 = '2.5'\na1 = '2.5'\nz2 = '8.5'\ndz2 = '-3'\n"
                                   "dw2 = '-7.5'\ndz1 = '-9'\ndw1 = '-9'\n");
  CHECK(said["z1"] == "not-yet");
  CHECK(said["a1"] == "follows < z1");
  CHECK(said["z2"] == "follows < z1, a1");
  CHECK(said["dz2"] == "follows < z1, a1, z2");
  CHECK(said["dw2"] == "follows < z1, a1, z2, dz2");
  CHECK(said["dz1"] == "follows < z1, a1, z2, dz2");
  CHECK(said["dw1"] == "follows < z1, a1, z2, dz2, dz1");
}

TEST_CASE("blanks that are empty or unreadable keep the computation's own numbers") {
  const auto said = marked(neuronBlanks, "z1 = '2.5'\na1 = '?'\ndz1 = '-9'\n");
  CHECK(said.at("a1") == "unreadable");
  CHECK(said.at("dz1") == "follows < z1");
}

TEST_CASE("an error does not leak through what is right") {
  // With a1 = 2 right, z2 = 7 and dz2 = -6 whatever z1 was.
  const auto said = marked(neuronBlanks, "z1 = '2.5'\na1 = '2'\nz2 = '8.5'\ndz2 = '-3'\n");
  CHECK(said.at("a1") == "right");
  CHECK(said.at("z2") == "not-yet");
  CHECK(said.at("dz2") == "follows < z1, z2"); // 2 (8.5 - 10); z1 alone would change it too
}

TEST_CASE("the latest blank for an entry counts") {
  const std::string text = neuron + blank("first", "z1") + blank("again", "z1") + blank("a1", "a1");
  CHECK(marked(text, "first = '2.5'\nagain = '2.5'\na1 = '2.5'\n")["again"] == "follows < first");
  CHECK(marked(text, "first = '2.5'\nagain = '3.5'\na1 = '3.5'\n")["a1"] ==
        "follows < first, again");
  CHECK(marked(text, "first = '2.5'\nagain = '2'\na1 = '2.5'\n")["a1"] == "not-yet");
  CHECK(marked(text, "first = '2.5'\na1 = '2.5'\n")["a1"] == "follows < first");
}

TEST_CASE("nothing is carried into 0, 1, -1 or a repeated entry, unless the answer is like that") {
  // z2 = 10 makes the loss and all gradients 0: typing 0 proves nothing.
  auto said = marked(neuronBlanks, "z2 = '10'\ndz2 = '0'\n");
  CHECK(said["dz2"] == "not-yet");
  // z1 = -3: a1 = 0, true 2.
  said = marked(neuronBlanks, "z1 = '-3'\na1 = '0'\n");
  CHECK(said["a1"] == "not-yet");
  // A carried entry may be 0: z2 = 3 * 0 + 1 = 1 proves nothing, dz2 = 2 (1 - 10) = -18 does.
  said = marked(neuronBlanks, "a1 = '0'\nz2 = '1'\n");
  CHECK(said["z2"] == "not-yet");
  said = marked(neuronBlanks, "a1 = '0'\ndz2 = '-18'\n");
  CHECK(said["dz2"] == "follows < a1");
  // a1 = z1 truly, so repeating z1's number is not an accident; dz2 = -6 is not a1, so 4 is.
  const std::string text = R"toml(
program = '''
a = w * x
b = a * v
loss = b * 2
'''
[inputs]
x = 2
[parameters]
w = 1.5
v = 0.25
)toml" + blank("a", "a") + blank("b", "b");
  CHECK(marked(text, "a = '4'\nb = '1.0'\n")["b"] == "not-yet"); // 4 * 0.25 = 1
  CHECK(marked(text, "a = '5'\nb = '1.25'\n")["b"] == "follows < a");
}

TEST_CASE("a carried result that repeats a carried entry needs the true answer to do so too") {
  const std::string text = R"toml(
program = '''
a = w * x
b = a * u
c = b + a
loss = c * 3
'''
[inputs]
x = 2
u = 3
[parameters]
w = 1.5
)toml" + blank("a", "a") + blank("b", "b") +
                           blank("c", "c");
  // a = -2 and b = 0 (true 3, 9): c = -2 repeats a, and the true 12 is not the true 3.
  CHECK(marked(text, "a = '-2'\nb = '0'\nc = '-2'\n")["c"] == "not-yet");
  CHECK(marked(text, "a = '-2'\nb = '4'\nc = '2'\n")["c"] == "follows < a, b");
}

TEST_CASE("gradients and local derivatives are carried") {
  const std::string text = R"toml(
program = '''
z = w * x + b
p = sigmoid(z)
loss = bce(p, y)
'''
[inputs]
x = 2
y = 0
[parameters]
w = 1
b = -1
)toml" + blank("dp", "grad(p)") +
                           blank("slope", "local(p, z)") + blank("dz", "grad(z)") +
                           blank("zw", "local(z, w)") + blank("dw", "grad(w)") +
                           blank("db", "grad(b)") + blank("m", "message(z, w)");
  // dp = 4, slope = 0.3: dz = 1.2; dz/dw = 5: dw = 6, and so the message; db = 1.2
  auto said = marked(text, "dp = '4.5'\nslope = '0.3'\ndz = '1.35'\nzw = '5'\ndw = '6.75'\n"
                           "db = '1.35'\nm = '6.75'\n");
  CHECK(said["dp"] == "not-yet");
  CHECK(said["slope"] == "not-yet");
  CHECK(said["dz"] == "follows < dp, slope");
  CHECK(said["zw"] == "not-yet");
  CHECK(said["dw"] == "follows < dp, slope, dz, zw");
  CHECK(said["db"] == "follows < dp, slope, dz");
  CHECK(said["m"] == "follows < dp, slope, dz, zw");
  // A right entry of a line is clamped like any other: dw = 0.7310585786 * 2.
  CHECK(marked(text, "zw = '2'\ndw = '1.4621'\n")["dw"] == "right");
}

TEST_CASE("a softmax takes its derivative from its replaced output") {
  const std::string text = R"toml(
program = '''
Y = softmax(O)
loss = sum(Y * t)
'''
[inputs]
O = [0.156, 0.077]
t = [3, 5]
)toml" + blank("Y", "Y") + blank("J", "local(Y, O)") +
                           blank("dO", "grad(O)");
  // Y = (0.3, 0.6): J = [[0.21, -0.18], [-0.18, 0.24]], dO = (0.63 - 0.9, -0.54 + 1.2)
  auto said = marked(text, "Y = ['0.3', '0.6']\nJ = ['0.21', '-0.18', '-0.18', '0.24']\n"
                           "dO = ['-0.27', '0.66']\n");
  CHECK(said["J"] == "follows < Y | follows < Y | follows < Y | follows < Y");
  CHECK(said["dO"] == "follows < Y, J | follows < Y, J");
}

TEST_CASE("an expression is carried where it stands inside later ones") {
  const std::string text = neuron + blank("e", "z2 - y") + blank("twice", "2 * (z2 - y)") +
                           blank("other", "2 * (y - z2)") + blank("half", "2*(z2-y) / 4");
  // e = -4 for -3: twice = -8; the other order is another expression; half = -7 / 4 for twice = -7
  auto said = marked(text, "e = '-4'\ntwice = '-8'\nother = '8'\nhalf = '-2.0'\n");
  CHECK(said["twice"] == "follows < e");
  CHECK(said["other"] == "not-yet");
  CHECK(said["half"] == "follows < e, twice");
  CHECK(marked(text, "e = '-4'\ntwice = '-7'\nhalf = '-1.75'\n")["half"] == "follows < e, twice");
}

TEST_CASE("the number that the lesson prints is accepted too") {
  const std::string text = R"toml(
program = '''
L = relu(H)
k = s * s
O = sum(L) * k
loss = O * 2
'''
[inputs]
H = [0.15, 0.25]
[parameters]
s = 2
)toml" + blank("L", "L") + blank("k", "k") +
                           blank("O", "O", "printed = ['L']");
  // L = (0.5, 0.25), k = 5: carried O = 3.75; with the printed L 0.4 * 5 = 2
  const std::string wrong = "L = ['0.5', '0.25']\nk = '5'\n";
  CHECK(marked(text, wrong + "O = '3.75'\n")["O"] == "follows < L, k");
  CHECK(marked(text, wrong + "O = '2.0'\n")["O"] == "follows < k");
  CHECK(marked(text, wrong + "O = '1.6'\n")["O"] == "right");
  CHECK(marked(text, wrong + "O = '3'\n")["O"] == "not-yet");
}

TEST_CASE("two blanks that may be exchanged are carried as they are meant") {
  const std::string text = R"toml(
program = '''
Y = s * x
loss = (y - Y) ** 2 * 3
'''
[inputs]
x = 2
y = 10
[parameters]
s = 3
)toml" + blank("Y", "Y") + blank("left", "y", "accept = 'swap:right'") +
                           blank("right", "Y") + blank("loss", "loss");
  auto said = marked(text, "left = '6'\nright = '10'\nloss = '48'\n");
  CHECK(said["left"] == "right");
  CHECK(said["right"] == "right");
  CHECK(said["loss"] == "right");
  CHECK(marked(text, "left = '6'\nright = '6'\n")["left"] == "not-yet");
  CHECK(marked(text, "left = '6'\nright = '6'\n")["right"] == "right");
  // Y = 7: exchanged, the left one follows; the loss is 3 (10 - 7)^2 = 27.
  said = marked(text, "Y = '7'\nleft = '7'\nright = '10'\nloss = '27'\n");
  CHECK(said["left"] == "follows < Y");
  CHECK(said["right"] == "right");
  CHECK(said["loss"] == "follows < Y, left");
}

TEST_CASE("the number before an update is never right after it") {
  const std::string text =
      "eta = 0.01\n" + neuron + blank("dw1", "grad(w1)") + blank("new", "new(w1)");
  // new(w1) = 2 + 0.01 * 18 = 2.18
  CHECK(marked(text, "new = '2'\n")["new"] == "slip");
  CHECK(marked(text, "new = '2.2'\n")["new"] == "right");
  CHECK(marked(text, "dw1 = '-30'\nnew = '2.3'\n")["new"] == "follows < dw1");
  CHECK(marked(text, "dw1 = '0.1'\nnew = '2'\n")["new"] == "slip"); // 1.999, not 2
}

TEST_CASE("a slip is found beside a wrong earlier expression, in whose place its number stands") {
  const LoadedLesson lesson = lessonOf(R"toml(
program = '''
d = p - t
loss = d ** 2 * c
'''
[inputs]
t = 3
c = 4
[parameters]
p = 10
)toml" + blank("error", "p - t") + blank("part", "(p - t) * c"));
  AnswerSheet sheet;
  sheet.answers.push_back({"error", {"6.5"}, {}, {}}); // 7
  const auto said = [&](const char* typed) {
    sheet.answers.resize(1);
    sheet.answers.push_back({"part", {typed}, {}, {}});
    return markAnswers(lesson, lesson.record(), sheet).blanks[1].entries[0];
  };
  CHECK(said("28").verdict == Verdict::Right);
  CHECK(said("26").verdict == Verdict::Follows);
  const EntryMark summed = said("10.5"); // 6.5 + 4; with the lesson's own numbers 11
  CHECK(summed.verdict == Verdict::Slip);
  CHECK(summed.slips == std::vector<std::string>{"sum-for-product"});
  CHECK(summed.uses == std::vector<std::string>{"error"});
  CHECK(said("11").uses.empty());
}

TEST_CASE("what was revealed scores nothing") {
  const std::string text = neuron + blank("z1", "z1") + blank("a1", "a1", "weight = 3");
  const LoadedLesson lesson = lessonOf(text);
  const auto sheet =
      readAnswerSheet("lesson = 'c'\nrevealed = ['a1']\n[answers]\nz1 = '2'\na1 = '2'\n");
  REQUIRE(sheet);
  const LessonMark mark = markAnswers(lesson, lesson.record(), *sheet);
  CHECK(mark.score() == 1);
  CHECK(mark.outOf() == 4);
  CHECK(mark.blanks[1].entries[0].verdict == Verdict::Right);
}

TEST_CASE("in every lesson, what is consistent with a wrong answer follows from it") {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    const auto lesson = openFileOrId(entry.id);
    REQUIRE(lesson);
    const Trace exact = lesson->record();
    const auto answers = blankAnswers(*lesson);
    for (size_t wrong = 0; wrong < std::min<size_t>(answers.size(), 6); ++wrong)
      consistentAfter(*lesson, exact, answers, wrong);
  }
}
