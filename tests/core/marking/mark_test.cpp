#include "core/lesson/mistakes.h"
#include "marking/mark.h"

#include <doctest/doctest.h>
#include <string>

using namespace backstep;

namespace {

const std::string text = R"toml(
id = "m"
title = "M"
program = '''
H = W * x
loss = sum(H)
'''
[inputs]
x = [2, 4]
[parameters]
W = [0.5, 3]
[[blank]]
id = "H"
at = "forward H"
answer = "H"
weight = 2
[[blank]]
id = "first"
at = "forward loss"
answer = "H[0]"
accept = "swap:second"
[[blank]]
id = "second"
at = "forward loss"
answer = "H[1]"
[[blank]]
id = "loss"
at = "end"
answer = "loss"
)toml";

LoadedLesson lesson() {
  auto loaded = openLessonText(text);
  INFO(test::list(loaded.diagnostics()));
  REQUIRE(loaded);
  return std::move(*loaded);
}

std::vector<SlipHit> noSlips(const TraceExpression&, const Overrides&) { return {}; }

LessonMark marked(const std::string& answers) {
  const LoadedLesson loaded = lesson();
  const auto sheet = readAnswerSheet("lesson = 'm'\n[answers]\n" + answers);
  INFO(test::list(sheet.diagnostics()));
  REQUIRE(sheet);
  REQUIRE(checkAnswerSheet(*sheet, loaded).empty());
  return markAnswers(loaded, loaded.record(), *sheet, noSlips);
}

std::string verdicts(const LessonMark& mark) {
  std::string list;
  for (const BlankMark& blank : mark.blanks)
    for (const EntryMark& entry : blank.entries)
      list += (list.empty() ? "" : " ") + std::string(nameOf(entry.verdict));
  return list;
}

} // namespace

TEST_CASE("every box gets its verdict, every blank its share") {
  const LessonMark all = marked("H = ['1', '12']\nfirst = '1'\nsecond = '12'\nloss = '13'\n");
  CHECK(verdicts(all) == "right right right right right");
  CHECK(all.score() == 5);
  CHECK(all.outOf() == 5);
  const LessonMark some = marked("H = ['1', '11']\nsecond = 'x_1 ?'\n");
  CHECK(verdicts(some) == "right not-yet empty unreadable empty");
  CHECK(some.score() == 1); // half of a blank with weight 2
  CHECK(some.blanks[0].entries[1].read.value == 11);
  CHECK(some.blanks[0].entries[1].typed == "11");
}

TEST_CASE("a short list leaves boxes empty, a single string fills the first") {
  CHECK(verdicts(marked("H = '1'\n")) == "right empty empty empty empty");
  CHECK(verdicts(marked("")) == "empty empty empty empty empty");
}

TEST_CASE("a right answer makes its number known to later blanks") {
  CHECK(verdicts(marked("H = ['1', '12']\nloss = 'H_1 + H[1]'\n")) ==
        "right right empty empty right");
  CHECK(verdicts(marked("H = ['1', '11']\nloss = 'H_1 + H_2'\n")) ==
        "right not-yet empty empty unreadable");
  CHECK(verdicts(marked("H = ['H[0]', '12']\n")) == "unreadable right empty empty empty");
}

TEST_CASE("two blanks may be exchanged, but not both hold the same value") {
  CHECK(verdicts(marked("first = '12'\nsecond = '1'\n")) == "empty empty right right empty");
  CHECK(verdicts(marked("first = '12'\nsecond = '12'\n")) == "empty empty not-yet right empty");
  CHECK(verdicts(marked("first = '12'\n")) == "empty empty right empty empty");
  CHECK(verdicts(marked("first = '1'\nsecond = '1'\n")) == "empty empty right not-yet empty");
}

TEST_CASE("a value whose sign alone is wrong is not right, and the reply says so") {
  const LessonMark mark = marked("H = ['-1', '-13']\nloss = '-13.0'\n");
  CHECK(verdicts(mark) == "not-yet not-yet empty empty not-yet");
  CHECK(mark.blanks[0].entries[0].say.find("sign") != std::string::npos);
  CHECK(mark.blanks[0].entries[1].say.empty());
  CHECK(mark.blanks[3].entries[0].say.find("sign") != std::string::npos);
}

TEST_CASE("a number that is listed as wrong is not asked for more digits") {
  const auto said = [](const std::string& wrong, const std::string& typed) {
    const auto loaded = openLessonText("id = 'n'\ntitle = 'N'\nprogram = 'loss = w * x'\n"
                                       "[inputs]\nx = 2\n[parameters]\nw = 0.9\n[[blank]]\n"
                                       "id = 'loss'\nat = 'end'\nanswer = 'loss'\n" +
                                       wrong);
    REQUIRE(loaded);
    const auto sheet = readAnswerSheet("lesson = 'n'\n[answers]\nloss = '" + typed + "'\n");
    REQUIRE(sheet);
    return markAnswers(*loaded, loaded->record(), *sheet, noSlips).blanks[0].entries[0];
  };
  const std::string listed = "[[blank.wrong]]\nanswer = 'x'\nsay = 'The weight is missing.'\n";
  CHECK(said("", "2").verdict == Verdict::MoreDigits); // 1.8, rounded
  CHECK(said(listed, "2").verdict == Verdict::NotYet);
  CHECK(said(listed, "2").say == "The weight is missing.");
  CHECK(said(listed, "1.8").verdict == Verdict::Right);
  const std::string other = "[[blank.wrong]]\nanswer = '2.04'\nsay = 's'\n";
  CHECK(said(other, "2").verdict == Verdict::MoreDigits); // rounds to it, but is another number
}
