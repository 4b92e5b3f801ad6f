// How long marking the whole handout takes, carrying included: it should stay below 50 ms.

#include "lesson/catalog.h"
#include "marking/mark.h"

#include <benchmark/benchmark.h>
#include <string>

using namespace backstep;

namespace {

/// Every box of the handout holds its exact answer, 1.3 times as large: an error that is carried on
/// and on.
AnswerSheet wrongEverywhere(const LoadedLesson& lesson, const Trace& trace) {
  AnswerSheet sheet;
  sheet.lesson = lesson.lesson.id;
  for (const BlankAnswer& answer : blankAnswers(lesson)) {
    AnswerSheet::Answer typed{answer.blank->id.text, {}, {}, {}};
    for (const double number : answer.expression.evaluate(trace).entries)
      typed.entries.push_back(std::to_string(1.3 * number));
    sheet.answers.push_back(std::move(typed));
  }
  return sheet;
}

void markHandout(benchmark::State& state, bool wrong) {
  const auto lesson = openFileOrId("handout");
  if (!lesson) return state.SkipWithError("the handout does not open");
  const Trace trace = lesson->record();
  AnswerSheet sheet = wrongEverywhere(*lesson, trace);
  if (!wrong) sheet.answers.resize(1);
  for (auto _ : state) benchmark::DoNotOptimize(markAnswers(*lesson, trace, sheet));
}

void allWrong(benchmark::State& state) { markHandout(state, true); }
void oneAnswer(benchmark::State& state) { markHandout(state, false); }

} // namespace

BENCHMARK(allWrong)->Unit(benchmark::kMillisecond);
BENCHMARK(oneAnswer)->Unit(benchmark::kMillisecond);
