#include "lesson/catalog.h"
#include "marking/class_report.h"
#include "marking/hand_in.h"
#include "marking/mark.h"

#include <cmath>
#include <doctest/doctest.h>
#include <string>
#include <string_view>

using namespace backstep;

namespace {

LoadedLesson opened(const std::string& id) {
  auto lesson = openFileOrId(id);
  REQUIRE(lesson);
  return std::move(*lesson);
}

/// Hand-in `i` to (x + y) z with x = -2, y = 5, z = -4; one of four kinds:
/// 0: all right. 1: the product's gradient is its own value, 3 for -4, and what comes after follows
/// from it. 2: the sign of grad-x. 3: q is 11.5, which no rule gives, and nothing more.
std::string handIn(int i) {
  const std::string head =
      "lesson = 'xyz'\nstudent = 'S" + std::to_string(1000 + i) + "'\n[answers]\n";
  if (i % 4 == 3) return head + "q = '11.5'\n";
  const std::string gradQ = i % 4 == 1 ? "3" : "-4";
  const std::string gradX = i % 4 == 2 ? "4" : gradQ;
  return head + "q = '3'\nf = '-12'\ngrad-f = '1'\ngrad-q = '" + gradQ +
         "'\ngrad-z = '3'\ngrad-x = '" + gradX + "'\ngrad-y = '" + gradQ + "'\n";
}

const ClassReport::Blank& blankOf(const ClassReport& report, std::string_view id) {
  for (const ClassReport::Blank& blank : report.blanks)
    if (blank.id == id) return blank;
  FAIL(std::string(id));
  return report.blanks.front();
}

int countOf(const ClassReport::Counts& counts, const std::string& id) {
  for (const auto& [name, count] : counts)
    if (name == id) return count;
  return 0;
}

} // namespace

TEST_CASE("the report of two hundred hand-ins with known mistakes") {
  const LoadedLesson lesson = opened("xyz");
  ClassMarker marker(lesson);
  for (int i = 0; i < 200; ++i) marker.add(std::to_string(i) + ".toml", handIn(i));
  const ClassReport report = marker.report();
  CHECK(report.students.size() == 200);
  CHECK(report.unread.empty());
  CHECK(report.blanks.size() == 7);

  const ClassReport::Blank& q = blankOf(report, "q");
  CHECK(q.right == 150);
  CHECK(q.notYet + q.slip == 50);
  CHECK(q.numbers.at(0).number == "11.5");
  CHECK(q.numbers.at(0).students == 50);
  CHECK(q.stuck.size() == 50);
  CHECK(q.stuck.at(0) == "S1003");

  const ClassReport::Blank& gradQ = blankOf(report, "grad-q");
  CHECK(gradQ.right == 100);
  CHECK(gradQ.slip == 50);
  CHECK(gradQ.empty == 50);
  CHECK(countOf(gradQ.slips, "mul-not-swapped") == 50);
  CHECK(gradQ.stuck.empty());

  const ClassReport::Blank& gradX = blankOf(report, "grad-x");
  CHECK(gradX.right == 50);
  CHECK(gradX.follows == 50);
  CHECK(gradX.slip == 50);
  CHECK(gradX.empty == 50);
  CHECK(countOf(gradX.slips, "sign") == 50);
  CHECK(countOf(report.slips, "sign") >= 50);

  // 50 full marks, 50 with 6 of 7, 50 with 6 of 7, 50 with nothing.
  CHECK(std::abs(report.meanShare() - (1 + 6.0 / 7 + 6.0 / 7 + 0) / 4) < 1e-12);
  const std::string csv = classReportCsv(report);
  CHECK(csv.find("q,150,0,") != std::string::npos);
  CHECK(csv.find("S1000,7,7,") != std::string::npos);
}

TEST_CASE("hand-ins that do not count are listed with the reason") {
  const LoadedLesson lesson = opened("xyz");
  ClassMarker marker(lesson);
  marker.add("a.toml", handIn(0));
  marker.add("torn.toml", "lesson = 'xyz'\n[answ");
  marker.add("other.toml", "lesson = 'handout'\n");
  marker.add("unknown.toml", "lesson = 'xyz'\n[answers]\nQ = '3'\n");
  marker.addUnread("locked.toml", "it cannot be read");
  const ClassReport report = marker.report();
  CHECK(report.students.size() == 1);
  REQUIRE(report.unread.size() == 4);
  CHECK(report.unread[0].reason.find("line 2") != std::string::npos);
  CHECK(report.unread[1].reason.find("handout") != std::string::npos);
  CHECK(report.unread[2].reason.find("no blank 'Q'") != std::string::npos);
}

TEST_CASE("a hand-in to a variant is marked with its numbers, a name is missing") {
  const LoadedLesson lesson = opened("xyz");
  ClassMarker marker(lesson);
  // Variant 1 is (2 + 2) * -3.
  marker.add("one.toml", "lesson = 'xyz'\nseed = 1\n[answers]\nq = '4'\nf = '-12'\ngrad-z = '9'\n");
  marker.add("own.toml", "lesson = 'xyz'\n[answers]\nq = '3'\ngrad-z = '9'\n");
  const ClassReport report = marker.report();
  CHECK(blankOf(report, "q").right == 2);
  CHECK(blankOf(report, "f").right == 1);
  CHECK(blankOf(report, "grad-z").numbers.size() == 2); // 9 is another mistake in each
  CHECK(report.students[0].name == "one.toml");
  CHECK(report.students[0].seed == 1);
}

TEST_CASE("three wrong attempts mean that a student is stuck") {
  const LoadedLesson lesson = opened("xyz");
  const auto stuckAfter = [&](int attempts) {
    std::string text = "lesson = 'xyz'\nattempts = [\n";
    for (int i = 0; i < attempts; ++i)
      text += "{ question = 'q', typed = '11', verdict = 'not-yet' },\n";
    text += "]\n[answers]\nq = '11.5'\nf = '-12'\ngrad-f = '1'\n";
    ClassMarker marker(lesson);
    marker.add("a.toml", text);
    return blankOf(marker.report(), "q").stuck.size();
  };
  CHECK(stuckAfter(2) == 0);
  CHECK(stuckAfter(3) == 1);
}

TEST_CASE("a file to hand in fits the lesson as it is now") {
  const LoadedLesson lesson = opened("xyz");
  auto sheet = readAnswerSheet("lesson = 'xyz'\nrevealed = ['q', 'gone']\nattempts = [\n"
                               "{ question = 'q', typed = '1', verdict = 'slip' },\n"
                               "{ question = 'gone', typed = '1', verdict = 'slip' },\n]\n"
                               "[answers]\nq = ['3', '4']\ngone = '5'\n[quizzes]\nno-quiz = 'x'\n");
  REQUIRE(sheet);
  CHECK(fittingSheet(*sheet, lesson).leftOut == std::vector<std::string>{"gone", "no-quiz"});
  const std::string text = handInText(*sheet, lesson, "Ada \"L\"");
  const auto again = readAnswerSheet(text);
  REQUIRE(again);
  CHECK(checkAnswerSheet(*again, lesson).empty());
  CHECK(again->student == "Ada \"L\"");
  REQUIRE(again->answers.size() == 1);
  CHECK(again->answers[0].entries == std::vector<std::string>{"3"});
  CHECK(again->attempts.size() == 1);
  CHECK(again->isRevealed("q"));
}

TEST_CASE("a hand-in's file name is safe everywhere") {
  CHECK(handInName("handout", "Ada Lovelace") == "handout-Ada-Lovelace.toml");
  CHECK(handInName("xyz", "../../etc/passwd") == "xyz-etc-passwd.toml");
  CHECK(handInName("xyz", "Zo\xC3\xAB  K.") == "xyz-Zo-K.toml");
  CHECK(handInName("xyz", "\xE5\xBC\xA0") == "xyz.toml");
}
