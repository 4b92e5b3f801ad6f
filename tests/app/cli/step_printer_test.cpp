#include "cli/step_printer.h"
#include "lesson/catalog.h"
#include "marking/practice.h"

#include <doctest/doctest.h>

using namespace backstep;

namespace {

LoadedLesson lessonOf(const char* pages) {
  auto loaded = openLessonText(std::string(R"(
id = "tiny"
title = "Tiny"
program = '''
# two lines
p = w * x
loss = (p - 1) ** 2
'''
[symbols]
loss = '\mathcal{L}'
[inputs]
x = 3
[parameters]
w = 0.5
)") + pages);
  REQUIRE(loaded);
  return std::move(*loaded);
}

} // namespace

TEST_CASE("a step with its page") {
  const LoadedLesson loaded =
      lessonOf("[[page]]\nat = 'forward p'\ntext = 'Now $p$ is {value p .2}.'\n");
  const Trace trace = loaded.record();
  const StepPrinter printer(loaded, false);
  CHECK(printer.step(trace, 3, 80) == R"(Step 3 of 14 · forward · Forward: p = w * x
  rule     p = w x
  numbers  p = 0.5 · 3 = 1.5
  shapes   w () operand, x () operand, p () value
  This multiplies w by x: each factor decides how much the other one counts.

Now p is 1.50.
)");
  CHECK(printer.pages(trace, 4, 80).empty());
}

TEST_CASE("the line that a step is about is marked") {
  const LoadedLesson loaded = lessonOf("");
  const Trace trace = loaded.record();
  const StepPrinter printer(loaded, false);
  CHECK(printer.program(trace, 0) == "  # two lines\n  p = w * x\n  loss = (p - 1) ** 2\n");
  CHECK(printer.program(trace, 3) == "  # two lines\n> p = w * x\n  loss = (p - 1) ** 2\n");
  CHECK(printer.program(trace, 13) == printer.program(trace, 3)); // the message from p to x
  CHECK(printer.program(trace, 14) == printer.program(trace, 0)); // x stands in no line
}

TEST_CASE("phases have names") {
  const LoadedLesson loaded = lessonOf("");
  const Trace trace = loaded.record();
  CHECK(phaseName(trace, 0) == "start");
  CHECK(phaseName(trace, 1) == "input");
  CHECK(phaseName(trace, trace.lastStep()) == "backward");
}

TEST_CASE("steps written side by side are the same as one after the other") {
  std::string program = "v0 = x * x\n";
  for (int i = 1; i < 40; ++i)
    program += "v" + std::to_string(i) + " = v" + std::to_string(i - 1) + " + x\n";
  const auto loaded = openLessonText("id = 'chain'\ntitle = 'Chain'\nprogram = '''\n" + program +
                                     "'''\n[inputs]\nx = 3\n"
                                     "[[page]]\nat = 'forward v20'\ntext = 'Half of the way.'\n");
  REQUIRE(loaded);
  const Trace trace = loaded->record();
  const StepPrinter printer(*loaded, false);
  const int end = trace.lastStep() + 1;
  REQUIRE(end > 100); // several pieces
  std::string expected;
  for (int step = 0; step < end; ++step) expected += "\n" + printer.step(trace, step, 70);
  CHECK(expected.find("Half of the way.") != std::string::npos);
  for (const int threads : {1, 3}) {
    const auto workers = makeWorkers(threads);
    CHECK(printer.steps(trace, 0, end, 70, *workers) == expected);
    CHECK(printer.steps(trace, 0, 45, 70, *workers) + printer.steps(trace, 45, end, 70, *workers) ==
          expected);
    CHECK(printer.steps(trace, 5, 5, 70, *workers).empty());
  }
}
