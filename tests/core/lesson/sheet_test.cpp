#include "lesson/open_lesson.h"
#include "lesson/sheet.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

std::string lessonWith(const std::string& sheet) {
  return R"TOML(id = "n"
title = "N"
program = '''
z = w * x
loss = sum(z)
'''
[inputs]
x = [2, 3]
[parameters]
w = [1, 4]
[[page]]
at = "start"
text = "A page"
[[blank]]
id = "A"
at = "forward z"
answer = "z"
[[blank]]
id = "B"
at = "end"
answer = "loss"
[[sheet]]
at = "start"
text = ''')TOML" +
         sheet + "'''\n";
}

/// The first complaint about a lesson; empty when it opens.
std::string complaintOf(const std::string& text) {
  const auto lesson = openLessonText(text);
  if (lesson) return {};
  const Diagnostic& first = lesson.diagnostics().front();
  return std::to_string(first.line) + ":" + std::to_string(first.column) + " " + first.message;
}

TEST_CASE("a box of a sheet is named by its blank, with a number when there are several") {
  CHECK(readSheetBox("B1")->blank == "B1");
  CHECK(readSheetBox("B1")->entry == 0);
  CHECK(readSheetBox("W-a[12]")->blank == "W-a");
  CHECK(readSheetBox("W-a[12]")->entry == 12);
  for (const char* wrong :
       {"", "[0]", "B1[", "B1[]", "B1[x]", "B1[-1]", "B1[0]]", "B 1", "B1[99999999999]"})
    CHECK_FALSE(readSheetBox(wrong));
}

TEST_CASE("the boxes of a text are found in reading order, in sentences, formulas and tables") {
  const Prose prose =
      readProse("One $x = \\blank{a}$ and\n\n$$y = \\frac{\\blank{b[1]}}{\\blank[3]{c}}$$\n\n"
                "| p | q |\n|---|---|\n| $\\blank{d}$ | text |\n");
  CHECK(sheetBoxesIn(prose.blocks) == std::vector<std::string>{"a", "b[1]", "c", "d"});
}

TEST_CASE("a sheet is read part by part") {
  const auto lesson =
      openLessonText(lessonWith("$$z = [\\blank{A[0]}, \\blank{A[1]}] \\to \\blank{B}$$"));
  REQUIRE(lesson);
  REQUIRE(lesson->lesson.sheet.size() == 1);
  CHECK(lesson->lesson.sheet[0].at.text == "start");
  CHECK_FALSE(lesson->lesson.sheetIsBorrowed);
}

TEST_CASE("what is wrong in a sheet is said where it stands") {
  CHECK(complaintOf(lessonWith("$\\blank{C}$")) == "24:19 there is no blank 'C'");
  CHECK(complaintOf(lessonWith("$\\blank{A[2]}$")).find("has only 2 boxes") != std::string::npos);
  CHECK(complaintOf(lessonWith("$\\blank{A[x]}$")).find("names no box") != std::string::npos);
  CHECK(complaintOf(lessonWith("$\\blank{B}$ $\\blank{B}$")).find("there twice") !=
        std::string::npos);
  CHECK(complaintOf(lessonWith("$\\blank{A[1]}$")).find("1 of the 2 boxes of blank 'A'") !=
        std::string::npos);
  std::string onPage = lessonWith("text");
  onPage.replace(onPage.find("A page"), 6, "$\\\\blank{B}$");
  CHECK(complaintOf(onPage).find("outside of a sheet") != std::string::npos);
}

TEST_CASE("a step belongs to the part that begins last before it, wherever it stands") {
  const std::vector<int> steps{4, 0, 9, 4};
  CHECK(sheetPartOf(steps, 0) == 1);
  CHECK(sheetPartOf(steps, 3) == 1);
  CHECK(sheetPartOf(steps, 4) == 0);
  CHECK(sheetPartOf(steps, 8) == 0);
  CHECK(sheetPartOf(steps, 20) == 2);
  CHECK(sheetPartOf(std::vector<int>{5, 7}, 2) == 0); // before all of them
}

} // namespace
} // namespace backstep
