#include "lesson/lesson_prose.h"
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

/// The lesson with another program, as it is after an edit.
LoadedLesson withProgram(const char* program) {
  Lesson lesson = *loadLesson(file);
  auto graph = buildGraph(*parseProgram(program), lesson.bindings());
  REQUIRE(graph);
  return {std::move(lesson), std::move(*graph), {}};
}

TEST_CASE("what a new program has no place for is taken out and counted") {
  LoadedLesson loaded = withProgram("s = w * x\nloss = square(s)\n");
  const Misfits dropped = dropMisfits(loaded);
  const Lesson& lesson = loaded.lesson;
  CHECK(dropped.pages == 1);
  CHECK(dropped.blanks == 1);
  CHECK(dropped.quizzes == 1);
  CHECK(checkContent(loaded).empty());
  REQUIRE(lesson.pages.size() == 1);
  CHECK(lesson.pages[0].at.text == "end");
  REQUIRE(lesson.blanks.size() == 1);
  CHECK(lesson.blanks[0].id.text == "B");
}

TEST_CASE("nothing is taken out of a lesson that fits") {
  LoadedLesson loaded = withProgram(loadLesson(file)->program.text.c_str());
  CHECK_FALSE(dropMisfits(loaded).any());
  CHECK(loaded.lesson.pages.size() == 2);
  CHECK(loaded.lesson.blanks[0].acceptSwap == "B");
}

TEST_CASE("texts are read against the new program") {
  LoadedLesson loaded = withProgram("z = w - x\nloss = square(z)\n");
  CHECK_FALSE(dropMisfits(loaded).any());
  const auto blocks = fillProse(loaded.prose(loaded.lesson.pages[0].text), loaded.record());
  REQUIRE(blocks.size() == 1);
  REQUIRE(blocks[0].runs.size() == 2);
  CHECK(blocks[0].runs[1].text == "−1"); // 1 - 2
}

} // namespace
} // namespace backstep
