#include "core/lesson/mistakes.h"
#include "lesson/answer_sheet.h"

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
