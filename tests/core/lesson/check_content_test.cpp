#include "lesson/open_lesson.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

constexpr const char* file = R"TOML(id = "n"
title = "N"
program = '''
z = w * x
loss = square(z)
'''
[symbols]
z = 'z_1'
[inputs]
x = 2
[parameters]
w = 1
[[page]]
at = "forward z"
text = "here {value z}"
[[page]]
at = "end"
text = "there {value w}"
[[blank]]
id = "A"
at = "forward z"
answer = "z"
accept = "swap:B"
[[blank]]
id = "B"
at = "end"
answer = "loss"
accept = "swap:A"
[[quiz]]
id = "Q"
kind = "numeric"
prompt = "?"
answer = "grad(z)"
)TOML";

std::shared_ptr<const Graph> graphOf(const Lesson& lesson, const char* program) {
  auto graph = buildGraph(*parseProgram(program), lesson.bindings());
  REQUIRE(graph);
  return *graph;
}

TEST_CASE("what a new program has no place for is taken out and counted") {
  Lesson lesson = *loadLesson(file);
  const auto graph = graphOf(lesson, "s = w * x\nloss = square(s)\n");
  CHECK_FALSE(checkContent(lesson, graph).empty());
  const Misfits dropped = dropMisfits(lesson, graph);
  CHECK(dropped.pages == 1);
  CHECK(dropped.blanks == 1);
  CHECK(dropped.quizzes == 1);
  CHECK(checkContent(lesson, graph).empty());
  REQUIRE(lesson.pages.size() == 1);
  CHECK(lesson.pages[0].at.text == "end");
  REQUIRE(lesson.blanks.size() == 1);
  CHECK(lesson.blanks[0].id.text == "B");
}

TEST_CASE("nothing is taken out of a lesson that fits") {
  Lesson lesson = *loadLesson(file);
  const auto graph = graphOf(lesson, lesson.program.text.c_str());
  CHECK_FALSE(dropMisfits(lesson, graph).any());
  CHECK(lesson.pages.size() == 2);
  CHECK(lesson.blanks[0].acceptSwap == "B");
}

} // namespace
} // namespace backstep
