#include "bench_window.h"
#include "explain/lowering.h"
#include "lesson/catalog.h"
#include "model/session.h"

#include <benchmark/benchmark.h>
#include <string>

// What a walk costs without its drawing: opening, editing a number, moving, taking apart into
// scalar gates; and the program's start up to its first picture. Arguments are lines of the
// program.
namespace backstep {
namespace {

/// Lines of three numbers each, every one of which reaches the loss.
std::string lesson(int lines) {
  std::string text = "v0 = w * x\n";
  for (int i = 1; i + 1 < lines; ++i) {
    const std::string last = "v" + std::to_string(i - 1);
    text += "v" + std::to_string(i) + " = tanh(" + last + " + x)\n";
  }
  text += "loss = sum(v" + std::to_string(lines - 2) + ")\n";
  return "id = \"long\"\ntitle = \"Long\"\nprogram = '''\n" + text +
         "'''\n[inputs]\nx = [0.9, 0.5, 0.1]\n[parameters]\nw = [0.1, 0.2, 0.3]\n";
}

Session opened(const std::string& text) {
  Session session([text](std::string_view) { return openLessonText(text); });
  session.run(command::Open{"lesson"});
  return session;
}

/// Text to graph and recorded walk.
void open(benchmark::State& state) {
  const std::string text = lesson(static_cast<int>(state.range(0)));
  for (auto pass : state) benchmark::DoNotOptimize(openLessonText(text)->record().lastStep());
}
BENCHMARK(open)->Arg(10)->Arg(1000)->Arg(20'000)->Unit(benchmark::kMillisecond);

void openHandout(benchmark::State& state) {
  for (auto pass : state) benchmark::DoNotOptimize(openFileOrId("handout")->record().lastStep());
}
BENCHMARK(openHandout)->Unit(benchmark::kMillisecond);

/// Another number in a parameter: everything is recorded again.
void edit(benchmark::State& state) {
  Session session = opened(lesson(static_cast<int>(state.range(0))));
  const NodeId w = session.document()->graph().find("w");
  double number = 0;
  for (auto pass : state) session.run(command::SetEntry{w, 0, number += 1e-9});
}
BENCHMARK(edit)->Arg(10)->Arg(1000)->Arg(20'000)->Unit(benchmark::kMicrosecond);

/// To and fro over the whole walk: no longer for a long one.
void seek(benchmark::State& state) {
  Session session = opened(lesson(static_cast<int>(state.range(0))));
  const int last = session.document()->trace().lastStep();
  int step = 0;
  for (auto pass : state) session.run(command::Seek{step = last - step});
}
BENCHMARK(seek)->Arg(10)->Arg(1000)->Arg(20'000)->Unit(benchmark::kNanosecond);

void lowering(benchmark::State& state) {
  const auto loaded = openLessonText(lesson(static_cast<int>(state.range(0))));
  const Trace trace = loaded->record();
  for (auto pass : state) benchmark::DoNotOptimize(lower(trace).owners.size());
}
BENCHMARK(lowering)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMicrosecond);

/// The window with the home screen, and the first picture: fonts and all.
void start(benchmark::State& state) {
  for (auto pass : state) {
    bench::Window window(lesson(10));
    window.next();
  }
}
BENCHMARK(start)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace backstep
