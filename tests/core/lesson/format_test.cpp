// The documentation of the format, held to its word: every example in it is loaded.

#include "core/lesson/mistakes.h"
#include "core/lesson/temporary_folder.h"
#include "learn/training_fields.h"
#include "lesson/open_lesson.h"
#include "lesson/training_controls.h"
#include "marking/check.h"
#include "marking/mark.h"
#include "source_dir.h"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace backstep;

namespace {

/// The fenced blocks "```kind" of lessons/FORMAT.md.
std::vector<std::string> examples(const std::string& kind) {
  const auto text = readFile(test::sourcePath("lessons/FORMAT.md"));
  REQUIRE(text);
  std::vector<std::string> found;
  const std::string fence = "```" + kind + "\n";
  for (size_t at = text->find(fence); at != std::string::npos; at = text->find(fence, at)) {
    at += fence.size();
    found.push_back(text->substr(at, text->find("\n```\n", at) + 1 - at));
  }
  return found;
}

} // namespace

TEST_CASE("the full example loads, passes the lint, and uses every key") {
  const auto blocks = examples("toml lesson");
  REQUIRE(blocks.size() == 1);
  const auto lesson = openLessonText(blocks[0]);
  INFO(test::list(lesson.diagnostics()));
  REQUIRE(lesson);
  const Diagnostics found = checkLesson(*lesson);
  INFO(test::list(found));
  CHECK(found.empty());
  for (const char* key :
       {"id",          "title",    "program", "output",      "eta",        "atol",    "rtol",
        "figures",     "minutes",  "source",  "conventions", "goals",      "summary", "order",
        "before",      "after",    "symbols", "inputs",      "parameters", "page",    "blank",
        "quiz",        "training", "at",      "text",        "answer",     "prompt",  "hints",
        "weight",      "printed",  "accept",  "blank.wrong", "say",        "kind",    "explain",
        "quiz.option", "right",    "items",   "answers",     "sample",     "shape",   "fill",
        "uniform",     "normal",   "sine",    "seed",        "loss",       "hide"}) {
    INFO(key);
    CHECK(blocks[0].find(key) != std::string::npos);
  }
  for (const TrainingField& field : trainingFields()) {
    const std::string_view key = field.key.substr(field.key.find('.') + 1);
    CAPTURE(key);
    CHECK(blocks[0].find(key) != std::string::npos);
  }
  std::vector<bool> kinds(7);
  for (const Quiz& quiz : lesson->lesson.quizzes) kinds[static_cast<size_t>(quiz.kind)] = true;
  CHECK(kinds == std::vector<bool>(7, true));
}

TEST_CASE("the answers file fits the example") {
  const auto lesson = openLessonText(examples("toml lesson")[0]);
  const auto blocks = examples("toml answers");
  REQUIRE(blocks.size() == 1);
  const auto sheet = readAnswerSheet(blocks[0]);
  INFO(test::list(sheet.diagnostics()));
  REQUIRE(sheet);
  CHECK(checkAnswerSheet(*sheet, *lesson).empty());
  const LessonMark mark = markAnswers(*lesson, lesson->record(), *sheet);
  CHECK(mark.score() == mark.outOf());
}

TEST_CASE("the ways to give an array are what they say") {
  const auto blocks = examples("toml arrays");
  REQUIRE(blocks.size() == 1);
  const auto lesson =
      openLessonText("id = 'a'\ntitle = 'A'\nprogram = 'loss = number + 1'\n" + blocks[0]);
  INFO(test::list(lesson.diagnostics()));
  REQUIRE(lesson);
  CHECK(lesson->lesson.arrays.size() == 7);
}

TEST_CASE("every control that can be hidden is listed") {
  const auto text = readFile(test::sourcePath("lessons/FORMAT.md"));
  REQUIRE(text);
  for (const ControlRow& row : trainingControls())
    CHECK(text->find("`" + std::string(row.name) + "`") != std::string::npos);
}

TEST_CASE("the example of a course passes the lint") {
  const auto blocks = examples("toml course");
  REQUIRE(blocks.size() == 1);
  const test::TemporaryFolder folder;
  const auto checked = checkFiles({folder.write("course.toml", blocks[0])});
  REQUIRE(checked.size() == 1);
  INFO(test::list(checked[0].diagnostics));
  CHECK(checked[0].diagnostics.empty());
}
