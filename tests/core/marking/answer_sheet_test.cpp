#include "core/lesson/mistakes.h"
#include "marking/answer_sheet.h"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace backstep;

namespace {

LoadedLesson lesson() {
  auto loaded =
      openLessonText("id = 'm'\ntitle = 'M'\nprogram = 'loss = sum(H)'\n[inputs]\nH = [1, 2]\n"
                     "[[blank]]\nid = 'H'\nat = 'start'\nanswer = 'H'\n"
                     "[[blank]]\nid = 'loss'\nat = 'start'\nanswer = 'loss'\n");
  REQUIRE(loaded);
  return std::move(*loaded);
}

void refused(const std::string& file, const std::string& words) {
  const auto mark = test::readMark(file);
  auto sheet = readAnswerSheet(mark.text);
  const Diagnostics found = sheet ? checkAnswerSheet(*sheet, lesson()) : sheet.diagnostics();
  test::checkMistake(found, mark, words);
}

} // namespace

TEST_CASE("an answers file is read, with student and seed") {
  const auto sheet = readAnswerSheet("lesson = 'm'\nstudent = 'Ada'\nseed = 3\n[answers]\n"
                                     "loss = '1'\nH = ['2', '']\n");
  REQUIRE(sheet);
  CHECK(sheet->student == "Ada");
  CHECK(*sheet->seed == 3);
  CHECK(sheet->answers[0].id == "loss");
  CHECK(sheet->find("H")->entries == std::vector<std::string>{"2", ""});
  CHECK(sheet->find("K") == nullptr);
}

TEST_CASE("mistakes in an answers file have their place") {
  refused("lesson = 'm'\n[answers]\nloss = ¦13\n", "in quotes");
  refused("lesson = 'm'\n[answers]\nH = ['1', ¦2.5]\n", "in quotes");
  refused("lesson = 'm'\n[answers]\n¦los = '1'\n", "'loss'");
  refused("lesson = 'm'\n[answers]\nH = ['1', '2', ¦'3']\n", "2 boxes, but 3 answers");
  refused("¦lesson = 'n'\n[answers]\n", "not to \"m\"");
  refused("¦[answers]\n", "'lesson' is missing");
  refused("lesson = 'm'\n¦answer = 3\n", "'answers'");
  refused("lesson = 'm'\nanswers = ¦3\n", "table");
}

TEST_CASE("what was revealed and a bug that was found are read and written") {
  const auto sheet =
      readAnswerSheet("lesson = 'm'\nrevealed = ['H', 'loss']\nbug = 'H sign'\n[answers]\n");
  REQUIRE(sheet);
  CHECK(sheet->isRevealed("H"));
  CHECK_FALSE(sheet->isRevealed("K"));
  CHECK(sheet->bug == "H sign");
  const auto again = readAnswerSheet(writeAnswerSheet(*sheet));
  REQUIRE(again);
  CHECK(again->isRevealed("loss"));
  CHECK(again->bug == "H sign");
  refused("lesson = 'm'\nrevealed = ['H', ¦'los']\n", "no blank 'los'");
  refused("lesson = 'm'\nbug = ¦'H sign'\n", "no broken rule");
}

TEST_CASE("replies to quizzes, drafts and hints are read") {
  const auto sheet =
      readAnswerSheet("lesson = 'm'\ndrafts = ['word']\n[quizzes]\nword = 'a \"b\"'\n"
                      "order = [3, 1, 2]\n[hints]\nH = 2\n");
  INFO(test::list(sheet.diagnostics()));
  REQUIRE(sheet);
  REQUIRE(sheet->replies.size() == 2);
  CHECK(sheet->replies[0].reply.typed == "a \"b\"");
  CHECK(sheet->replies[1].reply.chosen == std::vector<int>{2, 0, 1});
  CHECK(sheet->drafts == std::vector<std::string>{"word"});
  REQUIRE(sheet->hints.size() == 1);
  CHECK(sheet->hints[0].taken == 2);
}

TEST_CASE("mistakes in replies and hints have their place") {
  refused("lesson = 'm'\n[quizzes]\nq = ¦3\n", "a string or a list");
  refused("lesson = 'm'\n[quizzes]\nq = [1, ¦0]\n", "counted from 1");
  refused("lesson = 'm'\n[quizzes]\n¦q = [1]\n", "no quiz 'q'");
  refused("lesson = 'm'\n[hints]\nH = ¦'two'\n", "whole number");
}

TEST_CASE("what is written reads the same, whatever was typed") {
  AnswerSheet sheet;
  sheet.lesson = "m";
  sheet.student = "Ada \"the first\"";
  sheet.seed = 7;
  sheet.answers.push_back({"H", {"\\frac", "a\tb\n\u2212\x7f"}, {}, {}});
  sheet.answers.push_back({"not bare", {""}, {}, {}});
  sheet.replies.push_back({"order", {{1, 0}, ""}, {}});
  sheet.replies.push_back({"word", {{}, "a # b = 'c'"}, {}});
  sheet.drafts = {"word"};
  sheet.hints.push_back({"H", 3, {}});
  const auto read = readAnswerSheet(writeAnswerSheet(sheet));
  INFO(writeAnswerSheet(sheet));
  INFO(test::list(read.diagnostics()));
  REQUIRE(read);
  CHECK(read->lesson == sheet.lesson);
  CHECK(read->student == sheet.student);
  CHECK(read->seed == sheet.seed);
  REQUIRE(read->answers.size() == 2);
  CHECK(read->answers[0].entries == sheet.answers[0].entries);
  CHECK(read->answers[1].id == "not bare");
  REQUIRE(read->replies.size() == 2);
  CHECK(read->replies[0].reply.chosen == std::vector<int>{1, 0});
  CHECK(read->replies[1].reply.typed == "a # b = 'c'");
  CHECK(read->drafts == sheet.drafts);
  CHECK(read->hints[0].taken == 3);
}
