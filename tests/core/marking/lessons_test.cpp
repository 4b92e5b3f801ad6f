// The built-in lessons against the numbers of the documents they teach, worked out by hand and with
// PyTorch's float64, to ten figures; none of them comes from this program.

#include "core/lesson/mistakes.h"
#include "lesson/catalog.h"
#include "marking/check.h"
#include "marking/mark.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace backstep;

namespace {

using Numbers = std::vector<double>;
using Expected = std::vector<std::pair<std::string, Numbers>>;

LoadedLesson open(const std::string& id) {
  auto lesson = openFileOrId(id);
  INFO(test::list(lesson.diagnostics()));
  REQUIRE(lesson);
  return std::move(*lesson);
}

void near(double value, double expected) {
  CHECK(std::abs(value - expected) <= 1e-9 * std::max(1e-1, std::abs(expected)));
}

void nearAll(const std::string& what, const Numbers& values, const Numbers& expected) {
  INFO(what);
  REQUIRE(values.size() == expected.size());
  for (size_t i = 0; i < values.size(); ++i) near(values[i], expected[i]);
}

/// Every blank of the lesson must have its expected numbers.
void blanksAre(const std::string& id, const Expected& expected) {
  const LoadedLesson lesson = open(id);
  const Trace trace = lesson.record();
  const auto answers = blankAnswers(lesson);
  REQUIRE(answers.size() == expected.size());
  for (size_t i = 0; i < answers.size(); ++i) {
    CHECK(answers[i].blank->id.text == expected[i].first);
    nearAll(id + " " + expected[i].first, answers[i].expression.evaluate(trace).entries,
            expected[i].second);
  }
}

void valuesAre(const std::string& id, const Expected& expected) {
  const LoadedLesson lesson = open(id);
  const Trace trace = lesson.record();
  for (const auto& [text, numbers] : expected) {
    const auto value = evaluateExpression(text, trace);
    INFO(text, "\n", test::list(value.diagnostics()));
    REQUIRE(value);
    nearAll(text, value->entries, numbers);
  }
}

} // namespace

TEST_CASE("(x + y) z") {
  blanksAre("xyz", {{"q", {3}},
                    {"f", {-12}},
                    {"grad-f", {1}},
                    {"grad-q", {-4}},
                    {"grad-z", {3}},
                    {"grad-x", {-4}},
                    {"grad-y", {-4}}});
}

TEST_CASE("the sigmoid neuron, gate by gate") {
  blanksAre("sigmoid-gates", {{"s3", {1}},
                              {"f", {0.7310585786}},
                              {"grad-d", {-0.5344466454}},
                              {"grad-u", {-0.5344466454}},
                              {"grad-n", {-0.1966119332}},
                              {"grad-s3", {0.1966119332}},
                              {"grad-s2", {0.1966119332}},
                              {"grad-w2", {0.1966119332}},
                              {"grad-w0", {-0.1966119332}},
                              {"grad-x0", {0.3932238665}},
                              {"grad-w1", {-0.3932238665}},
                              {"grad-x1", {-0.5898357997}}});
  valuesAre("sigmoid-gates", {{"s0", {-2}},
                              {"s1", {6}},
                              {"s2", {4}},
                              {"n", {-1}},
                              {"u", {0.3678794412}},
                              {"d", {1.367879441}}});
}

TEST_CASE("the sigmoid neuron with one gate") {
  blanksAre("sigmoid-unit", {{"slope", {0.1966119332}},
                             {"grad-s", {0.1966119332}},
                             {"grad-w0", {-0.1966119332}},
                             {"grad-x1", {-0.5898357997}}});
  valuesAre(
      "sigmoid-unit",
      {{"grad(x0)", {0.3932238665}}, {"grad(w1)", {-0.3932238665}}, {"grad(w2)", {0.1966119332}}});
}

TEST_CASE("one hidden neuron") {
  blanksAre("hidden-neuron", {{"z1", {2}},
                              {"a1", {2}},
                              {"z2", {7}},
                              {"L", {9}},
                              {"dz2", {-6}},
                              {"dw2", {-12}},
                              {"db2", {-6}},
                              {"da1", {-18}},
                              {"dz1", {-18}},
                              {"dw1", {-18}},
                              {"new-w1", {2.018}}});
  valuesAre("hidden-neuron",
            {{"grad(b1)", {-18}},
             {"grad(x)", {-36}},
             {"grad(y)", {6}},
             {"(new(w2) * relu(new(w1) * x + new(b1)) + new(b2) - y) ** 2", {8.188571419}}});
}

TEST_CASE("the dead neuron") {
  blanksAre("dead-neuron", {{"a1", {0}},
                            {"L", {81}},
                            {"dz2", {-18}},
                            {"dw2", {0}},
                            {"db2", {-18}},
                            {"da1", {-54}},
                            {"dz1", {0}},
                            {"dw1", {0}}});
  valuesAre("dead-neuron", {{"z2", {1}}, {"grad(b1)", {0}}});
}

TEST_CASE("predicted and actual change") {
  blanksAre("predicted-change", {{"z", {1, -0.5, 0.25}},
                                 {"h", {1, 0, 0.25}},
                                 {"yhat", {0.75}},
                                 {"L", {1.5625}},
                                 {"dyhat", {-2.5}},
                                 {"dW2", {-2.5, 0, -0.625}},
                                 {"dh", {-1.25, 2.5, -2.5}},
                                 {"dz", {-1.25, 0, -2.5}},
                                 {"dW1", {-1.25, -2.5, 0, 0, -2.5, -5}},
                                 {"nudge", {-0.014375}},
                                 {"descent", {-0.045703125}}});
  valuesAre("predicted-change",
            {{"grad(x)", {-2.5, 0.3125}},
             {"grad(y)", {2.5}},
             {"sum(((W2 + 0.001) @ relu((W1 + 0.001) @ x) - y) ** 2)", {1.548143132}},
             {"sum(((W2 + 0.01) @ relu((W1 + 0.01) @ x) - y) ** 2) - L", {-0.14187439}},
             {"new(W1)", {0.50125, 0.2525, -1, 0.25, 0.7525, -0.245}},
             {"new(W2)", {0.5025, -1, 1.000625}},
             {"sum((new(W2) @ relu(new(W1) @ x) - y) ** 2)", {1.517073343}}});
}

TEST_CASE("the network on a batch") {
  blanksAre(
      "batch",
      {{"A", {0.7, 0.5, -0.4, -0.4, 0.7, -1.4, 0.1, -0.75, 1.3, 1, -0.6, 1.6}},
       {"h", {0.7, 0.5, 0, 0, 0.7, 0, 0.1, 0, 1.3, 1, 0, 1.6}},
       {"z", {-0.2, -1.3, 0.85, 1.9}},
       {"p", {0.4501660027, 0.214165017, 0.7005671425, 0.8698915256}},
       {"L", {0.8585997875}},
       {"dp", {-0.5553506895, 0.3181329483, -0.356853733, 1.921473611}},
       {"slope", {0.2475165727, 0.1682983625, 0.2097728214, 0.1131802593}},
       {"dz", {-0.1374584993, 0.05354125424, -0.07485821438, 0.2174728814}},
       {"dw2", {0.1137661104, -0.0312503717, 0.2506409316}},
       {"db", {0.05869742194}},
       {"dh",
        {-0.1374584993, 0.2749169987, -0.06872924966, 0.05354125424, -0.1070825085, 0.02677062712,
         -0.07485821438, 0.1497164288, -0.03742910719, 0.2174728814, -0.4349457628, 0.1087364407}},
       {"dA",
        {-0.1374584993, 0.2749169987, 0, 0, -0.1070825085, 0, -0.07485821438, 0, -0.03742910719,
         0.2174728814, 0, 0.1087364407}},
       {"dw1",
        {0.2600581563, 0.3819995071, 0.1987583278, -0.1626296771, 0.4427514888, 0.05614366079}}});
  valuesAre("batch", {{"grad(X)",
                       {-0.1512043493, 0.09622094953, 0.03212475254, -0.04283300339, -0.06737239294,
                        0.01497164288, 0.1957255933, -0.04349457628}},
                      {"-(y * log(p) + (1 - y) * log(1 - p))",
                       {0.7981388694, 0.2410084538, 0.3558650684, 2.039386758}}});
}

TEST_CASE("from one step to training") {
  blanksAre(
      "capacity",
      {{"scores", {0.7043008423940056, -0.19287138472008106, 0.7297662709975582, 1.66667859739}},
       {"penalty", {0.036875}},
       {"score-gradient",
        {-0.08271484160682341, 0.11298276816791392, -0.081311504933465, 0.2102831223529371}},
       {"bias-gradient", {0.15923954398056261}}});
  valuesAre("capacity",
            {{"fit", {0.8090517663934258}},
             {"grad(W1)",
              {-0.15631354727377503, -0.034617866337730833, 0.004966124888329889,
               0.20153796720415673, 0.04037978318570602, -0.028025373321322725}},
             {"grad(W2)", {0.169557429247907, -0.0922149547269607, 0.02299939638343162}}});
}

TEST_CASE("the handout's 51 blanks") {
  const LoadedLesson lesson = open("handout");
  const Trace trace = lesson.record();
  const Numbers expected{0.15,  0.15,  0.15,   0.15,          // B1: the expressions of step 1
                         0.15,  0.15,  0.15,   0.15,          // B5: H
                         0.15,  0.15,  0.15,   0.15,          // B9: arguments of the ReLU
                         0.15,  0.15,  0.15,   0.15,          // B13: L
                         0.06,  0.06,  0.06,   0.06,          // B17: expressions of step 3, then O
                         0.06,  0.06,  0.06,   0.5,  0.5,     // B21: exponents, then Y
                         0.5,   0.5,                          // B26
                         1,     0.5,   0,      0.5,           // B28: the brackets of step 5
                         0.25,  0.25,                         // B32: the loss
                         -0.5,  0.5,                          // B34: dL/dY
                         0.25,  -0.25, -0.25,  0.25,          // B36: the softmax's slopes
                         -0.25, 0.15,  -0.25,  0.15, -0.0375, // B40: w_b11
                         0.25,  0.15,  0.0375,                // B45: w_b21
                         0,     1,     0.9,    0};            // B48: w_a11
  const auto answers = blankAnswers(lesson);
  REQUIRE(answers.size() == 51);
  REQUIRE(expected.size() == 51);
  for (size_t i = 0; i < answers.size(); ++i) {
    CHECK(answers[i].blank->id.text == "B" + std::to_string(i + 1));
    nearAll(answers[i].blank->id.text, answers[i].expression.evaluate(trace).entries,
            {expected[i]});
  }
  const auto zero = evaluateExpression("grad(Wa)", trace);
  REQUIRE(zero);
  for (const double entry : zero->entries) CHECK(std::abs(entry) < 1e-17);
}

TEST_CASE("the handout's answers as a student writes them") {
  const LoadedLesson lesson = open("handout");
  const std::string row = "'0.1*0.9+0.1*0.5+0.1*0.1'";
  std::string answers = "lesson = 'handout'\n[answers]\n";
  const std::vector<std::pair<int, std::string>> typed{{1, row},
                                                       {2, row},
                                                       {3, row},
                                                       {4, row},
                                                       {5, "'0.15'"},
                                                       {6, "'.15'"},
                                                       {7, "'15/100'"},
                                                       {8, "'0,15'"},
                                                       {9, "'H_1'"},
                                                       {10, "'H[1]'"},
                                                       {13, "'0.15'"},
                                                       {17, "'4*0.1*0.15'"},
                                                       {18, "'4 × 0.1 · 0.15'"},
                                                       {19, "'0.06'"},
                                                       {21, "'O_1'"},
                                                       {24, "'e^0.06/(e^0.06+e^0.06)'"},
                                                       {25, "'1-Y_1'"},
                                                       {28, "'0.5'"},
                                                       {29, "'1'"},
                                                       {30, "'0'"},
                                                       {31, "'Y_2'"},
                                                       {32, "'(1/2)(0.25+0.25)'"},
                                                       {33, "'0.25'"},
                                                       {34, "'-1/2'"},
                                                       {35, "'0.5'"},
                                                       {37, "'−0.25'"},
                                                       {40, "'0.25*(-0.5)+(-0.25)*0.5'"},
                                                       {44, "'-0.0375'"},
                                                       {45, "'(-0.5)(-0.25)+0.5*0.25'"},
                                                       {48, "'-0.25w_b11 + 0.25w_b21'"},
                                                       {49, "'1'"},
                                                       {50, "'x_1'"},
                                                       {51, "'0'"}};
  for (const auto& [number, text] : typed)
    answers += "B" + std::to_string(number) + " = " + text + "\n";
  const auto sheet = readAnswerSheet(answers);
  REQUIRE(sheet);
  REQUIRE(checkAnswerSheet(*sheet, lesson).empty());
  const LessonMark mark = markAnswers(lesson, lesson.record(), *sheet);
  std::map<std::string, EntryMark> marks;
  for (const BlankMark& blank : mark.blanks) marks[blank.id] = blank.entries[0];
  for (const auto& [number, text] : typed) {
    const EntryMark& entry = marks["B" + std::to_string(number)];
    INFO("B", number, " ", text, ": ", nameOf(entry.verdict), " ", entry.read.reason);
    CHECK(entry.verdict == Verdict::Right);
  }
}

TEST_CASE("typing every right answer gives full marks, zeros everywhere do not") {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    INFO(entry.id);
    const LoadedLesson lesson = open(entry.id);
    const Trace trace = lesson.record();
    AnswerSheet right;
    AnswerSheet zeros;
    right.lesson = zeros.lesson = entry.id;
    for (const BlankAnswer& answer : blankAnswers(lesson)) {
      AnswerSheet::Answer exact{answer.blank->id.text, {}, {}, {}};
      for (const double number : answer.expression.evaluate(trace).entries) {
        std::ostringstream text;
        text.precision(17);
        text << number;
        exact.entries.push_back(text.str());
      }
      zeros.answers.push_back(exact);
      for (std::string& typed : zeros.answers.back().entries) typed = "0";
      right.answers.push_back(std::move(exact));
    }
    const LessonMark full = markAnswers(lesson, trace, right);
    CHECK(full.score() == full.outOf());
    const LessonMark none = markAnswers(lesson, trace, zeros);
    CHECK((none.score() < 0.6 * none.outOf() || none.outOf() == 0)); // a bug alone has no blanks
  }
}

TEST_CASE("the author's wrong answers get the author's words") {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    const LoadedLesson lesson = open(entry.id);
    const Trace trace = lesson.record();
    for (const Blank& blank : lesson.lesson.blanks)
      for (const WrongAnswer& wrong : blank.wrong) {
        const auto value = evaluateExpression(wrong.answer.text, trace);
        REQUIRE(value);
        AnswerSheet sheet;
        AnswerSheet::Answer answer{blank.id.text, {}, {}, {}};
        for (const double number : value->entries) {
          std::ostringstream text;
          text.precision(6);
          text << std::fixed << number;
          answer.entries.push_back(text.str());
        }
        sheet.answers.push_back(answer);
        const LessonMark mark = markAnswers(lesson, trace, sheet);
        for (const BlankMark& marked : mark.blanks)
          if (marked.id == blank.id.text) {
            // the first box that is wrong; there is one, or the lint warns
            const auto found = std::find_if(marked.entries.begin(), marked.entries.end(),
                                            [](const EntryMark& box) { return box.score() == 0; });
            INFO(entry.id, " ", blank.id.text, " ", answer.entries[0]);
            REQUIRE(found != marked.entries.end());
            CHECK(found->say == wrong.say.text);
          }
      }
  }
}

TEST_CASE("every lesson passes the lint without a warning and has something to read and to do") {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    const LoadedLesson lesson = open(entry.id);
    const Diagnostics found = checkLesson(lesson);
    INFO(entry.id, "\n", test::list(found));
    CHECK(found.empty());
    const bool bug = lesson.lesson.broken.has_value(); // which is all that is asked
    CHECK(lesson.lesson.pages.size() >= 6);
    CHECK(lesson.lesson.blanks.size() >= (bug ? 0 : 4));
    CHECK(lesson.lesson.quizzes.size() >= 1);
    CHECK_FALSE(lesson.lesson.summary.empty());
    CHECK_FALSE(lesson.lesson.goals.empty());
    for (const Blank& blank : lesson.lesson.blanks) {
      CHECK_FALSE(blank.prompt.empty());
      CHECK_FALSE(blank.hints.empty());
    }
  }
}
