// How long marking the whole handout takes, carrying and slips included: it should stay below
// 50 ms. Of a class's sheets each should take a part of that.

#include "lesson/catalog.h"
#include "marking/mark.h"

#include <benchmark/benchmark.h>
#include <string>

using namespace backstep;

namespace {

/// Every box of the handout holds its exact answer, 1.3 times as large: an error that is carried on
/// and on. With `scatter` nothing follows from anything, so that every slip is tried everywhere.
AnswerSheet wrongEverywhere(const LoadedLesson& lesson, const Trace& trace, double scatter) {
  double more = 0;
  AnswerSheet sheet;
  sheet.lesson = lesson.lesson.id;
  for (const BlankAnswer& answer : blankAnswers(lesson)) {
    AnswerSheet::Answer typed{answer.blank->id.text, {}, {}, {}};
    for (const double number : answer.expression.evaluate(trace).entries)
      typed.entries.push_back(std::to_string(1.3 * number + (more += scatter)));
    sheet.answers.push_back(std::move(typed));
  }
  return sheet;
}

void markHandout(benchmark::State& state, bool wrong, double scatter = 0) {
  const auto lesson = openFileOrId("handout");
  if (!lesson) return state.SkipWithError("the handout does not open");
  const Trace trace = lesson->record();
  AnswerSheet sheet = wrongEverywhere(*lesson, trace, scatter);
  if (!wrong) sheet.answers.resize(1);
  for (auto _ : state) benchmark::DoNotOptimize(markAnswers(*lesson, trace, sheet));
}

/// The second and every further sheet of a class.
void nextSheet(benchmark::State& state) {
  const auto lesson = openFileOrId("handout");
  if (!lesson) return state.SkipWithError("the handout does not open");
  const Trace trace = lesson->record();
  LessonMarker marker(*lesson, trace);
  const AnswerSheet sheet = wrongEverywhere(*lesson, trace, 0.00717);
  for (auto _ : state) benchmark::DoNotOptimize(marker.mark(sheet));
}

void allWrong(benchmark::State& state) { markHandout(state, true); }
void nothingFollows(benchmark::State& state) { markHandout(state, true, 0.00717); }
void oneAnswer(benchmark::State& state) { markHandout(state, false); }

} // namespace

BENCHMARK(allWrong)->Unit(benchmark::kMillisecond);
BENCHMARK(oneAnswer)->Unit(benchmark::kMillisecond);
BENCHMARK(nothingFollows)->Unit(benchmark::kMillisecond);
BENCHMARK(nextSheet)->Unit(benchmark::kMillisecond);
