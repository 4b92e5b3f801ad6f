#include "app/cli/command_run.h"
#include "cli/commands.h"
#include "core/lesson/temporary_folder.h"
#include "marking/practice.h"

#include <doctest/doctest.h>
#include <sstream>
#include <string>

using namespace backstep;
using test::CommandRun;
using test::runCommand;

namespace {

/// What a terminal shows when these lines are typed.
std::string typing(const std::string& lines, const PractiseCommand& command,
                   test::FakeWindows windows = {}) {
  std::istringstream in(lines);
  std::ostringstream out;
  std::ostringstream err;
  const Console console{.out = out, .err = err, .interactive = true};
  CHECK(practise(command, console, windows, in) == 0);
  CHECK(err.str().empty());
  return out.str();
}

int countOf(const std::string& text, const std::string& part) {
  int count = 0;
  for (size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++count;
  return count;
}

/// The right answers to the first exercise, a line each.
std::string rightLines(int level, std::uint64_t seed) {
  const Exercise exercise = makeExercise(level, seed);
  std::ostringstream lines;
  lines.precision(12);
  for (const BlankAnswer& answer : blankAnswers(exercise.lesson))
    for (const double number : answer.expression.evaluate(exercise.lesson.record()).entries)
      lines << number << "\n";
  return lines.str();
}

} // namespace

TEST_CASE("without a terminal one exercise is printed, and can be marked") {
  const CommandRun run = runCommand({"practise", "--level", "3", "--seed", "7"});
  CHECK(run.status == 0);
  CHECK(run.out.find("practise-3-7") != std::string::npos);
  CHECK(run.out == runCommand({"practise", "--level", "3", "--seed", "7"}).out);
  CHECK(run.out != runCommand({"practise", "--level", "3", "--seed", "8"}).out);
  CHECK(runCommand({"practise"}).status == 0);
  CHECK(runCommand({"eval", "practise-3-7"}).status == 0);
  const test::TemporaryFolder folder;
  const std::string file = folder.write("a.toml", "lesson = 'practise-3-7'\n[answers]\n1 = '0'\n");
  CHECK(runCommand({"mark", "practise-3-7", file}).status == 0);
  for (const char* level : {"0", "9", "x"})
    CHECK(runCommand({"practise", "--level", level}).status == 2);
}

TEST_CASE("exercises in the terminal are marked line by line") {
  PractiseCommand command;
  command.level = 6;
  command.seed = 3;
  const std::string all = typing(rightLines(6, 3) + "q\n", command);
  CHECK(countOf(all, "    right\n") == countOf(rightLines(6, 3), "\n"));
  CHECK(all.find("right at the first try") != std::string::npos);
  CHECK(all.find("practise-6-4") != std::string::npos); // the next one was begun
  const std::string wrong = typing("?\n123456\nthree\n\nq\n", command);
  CHECK(wrong.find("not right yet") != std::string::npos);
  CHECK(wrong.find("it is ") != std::string::npos);
  CHECK(typing("", command).find("practise-6-3") != std::string::npos); // the input ends at once
}

TEST_CASE("what was learnt in a run is saved, and the next run goes on from there") {
  PractiseCommand command;
  command.level = 1;
  command.seed = 3;
  test::FakeWindows windows;
  std::istringstream in("12345\n\n\n\n\n\n\n\n\n\n\n\nq\n");
  std::ostringstream out;
  std::ostringstream err;
  windows.trouble = "it was damaged";
  const Console console{.out = out, .err = err, .interactive = true};
  CHECK(practise(command, console, windows, in) == 0);
  CHECK(err.str() == "backstep: it was damaged\n");
  REQUIRE_FALSE(windows.practice.empty());
  CHECK(windows.practice.counts("practise-1-3"));
  const int asked = windows.practice.mastery()[0].asked;
  windows.trouble.clear();
  const std::string next = typing("q\n", command, windows);
  CHECK(next.find(": 0 of " + std::to_string(asked)) != std::string::npos);
}

TEST_CASE("a sheet of exercises with its key") {
  const CommandRun sheet = runCommand({"practise", "--level", "2", "--seed", "5", "--sheet", "4"});
  CHECK(sheet.status == 0);
  CHECK(countOf(sheet.out, "Exercise ") == 4);
  CHECK(sheet.out.find("<footer>") == std::string::npos);
  const CommandRun key =
      runCommand({"practise", "--level", "2", "--seed", "5", "--sheet", "4", "--key"});
  CHECK(key.out.find("class=\"key\"") != std::string::npos);
  CHECK(countOf(key.out, "class=\"box\"") == countOf(sheet.out, "class=\"box\""));
  CHECK(runCommand({"practise", "--key"}).status == 2);
}
