#include "bench_window.h"

#include <benchmark/benchmark.h>
#include <string>

// What a key costs in the program editor, for programs of several sizes. "key" is the frame that
// takes it, "reading" what follows when the typing pauses, until the graph is there again.
namespace backstep {
namespace {

/// A program of `lines` lines, every one of which reaches the loss.
std::string program(int lines) {
  std::string text = "v0 = w * x\n";
  for (int i = 1; i + 1 < lines; ++i) {
    const std::string last = "v" + std::to_string(i - 1);
    text += "v" + std::to_string(i) + " = tanh(" + last + " + x)\n";
  }
  return text + "loss = sum(v" + std::to_string(lines - 2) + ")\n";
}

std::string lessonOf(const std::string& text) {
  return "id = \"long\"\ntitle = \"Long\"\nprogram = '''\n" + text +
         "'''\n[inputs]\nx = [0.9, 0.5, 0.1]\n[parameters]\nw = [0.1, 0.2, 0.3]\n";
}

/// The keyboard is in the program, the caret at its end.
class Typing {
 public:
  explicit Typing(int lines) : window(lessonOf(program(lines)), true) {
    window.show("program");
    window.clickInto("editor/text");
    window.press(ImGuiKey_End, true);
    window.settle();
  }
  bench::Window window;
};

/// A comment grows: the program stays valid.
void keyOfValid(benchmark::State& state) {
  Typing typing(static_cast<int>(state.range(0)));
  typing.window.type('#');
  for (auto _ : state) {
    typing.window.type('a');
    typing.window.next();
  }
}

/// A name grows at the end: a mistake.
void keyOfInvalid(benchmark::State& state) {
  Typing typing(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    typing.window.type('a');
    typing.window.next();
  }
}

void readingAfterKey(benchmark::State& state) {
  Typing typing(static_cast<int>(state.range(0)));
  typing.window.type('#');
  for (auto _ : state) {
    state.PauseTiming();
    typing.window.type('a');
    state.ResumeTiming();
    typing.window.settle();
  }
}

void paste(benchmark::State& state) {
  Typing typing(static_cast<int>(state.range(0)));
  const std::string text = program(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    typing.window.press(ImGuiKey_A, true);
    ImGui::SetClipboardText(text.c_str());
    typing.window.press(ImGuiKey_V, true);
  }
}

void open(benchmark::State& state) {
  const std::string lesson = lessonOf(program(static_cast<int>(state.range(0))));
  for (auto _ : state) const bench::Window window(lesson);
}

// clang-format off
BENCHMARK(keyOfValid)->Arg(5)->Arg(100)->Arg(200)->Arg(400)->Arg(2000)->Arg(20000)->Unit(benchmark::kMillisecond);
BENCHMARK(keyOfInvalid)->Arg(5)->Arg(100)->Arg(20000)->Unit(benchmark::kMillisecond);
BENCHMARK(readingAfterKey)->Arg(5)->Arg(100)->Arg(20000)->Unit(benchmark::kMillisecond);
BENCHMARK(paste)->Arg(20000)->Unit(benchmark::kMillisecond);
BENCHMARK(open)->Arg(20000)->Unit(benchmark::kMillisecond);
// clang-format on

} // namespace
} // namespace backstep
