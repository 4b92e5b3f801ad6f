#include "bench_window.h"
#include "layout/layout.h"
#include "lesson/catalog.h"

#include <benchmark/benchmark.h>
#include <string>

// Frames of the whole window around graphs of several sizes, built but not drawn. What counts is
// the CPU time: "fit" shows the whole graph, "near" the surroundings of the current step with
// numbers.
namespace backstep {
namespace {

/// Layers of eight small neurons that read two of the layer before; about `nodes` nodes.
std::string layeredLesson(int nodes) {
  constexpr int width = 8;
  constexpr int nodesPerNeuron = 4; // weight, product, sum, tanh
  std::string lines;
  std::string parameters;
  std::string last = "x";
  const auto before = [](int layer, int i) {
    return layer == 0 ? std::string("x")
                      : "h" + std::to_string(layer - 1) + "_" + std::to_string(i % width);
  };
  for (int count = 4; count + nodesPerNeuron <= nodes; count += nodesPerNeuron) {
    const int neuron = (count - 4) / nodesPerNeuron;
    const int layer = neuron / width;
    const int i = neuron % width;
    const std::string name = std::to_string(layer) + "_" + std::to_string(i);
    last = "h" + name;
    lines += last + " = tanh(w" + name + " @ " + before(layer, i * 3) + " + " +
             before(layer, i * 5 + 1) + ")\n";
    parameters += "w" + name + " = { shape = [3, 3], sine = " + std::to_string(neuron + 1) + " }\n";
  }
  return "id = \"layers\"\ntitle = \"Layers\"\nprogram = '''\n" + lines + "loss = sum(" + last +
         ")\n'''\n[inputs]\nx = [0.9, 0.5, 0.1]\n[parameters]\n" + parameters;
}

/// `key`: "f" shows the whole graph, "c" the surroundings of the current step.
void frames(benchmark::State& state, char key) {
  bench::Window window(layeredLesson(static_cast<int>(state.range(0))));
  window.seek(window.session().player()->trace().lastStep() * 3 / 4);
  window.type(key);
  window.settle();
  for (auto _ : state) window.next();
  state.counters["nodes"] = window.session().document()->graph().nodeCount();
}

/// Two layers of neurons that are some 2,000 numbers and scalar gates.
std::string gatesLesson() {
  return "id = \"gates\"\ntitle = \"Gates\"\nprogram = '''\nh = tanh(V @ x)\nloss = "
         "sum(square(W @ h))\n'''\n[inputs]\nx = { shape = [20], sine = 1 }\n[parameters]\n"
         "V = { shape = [22, 20], sine = 2 }\nW = { shape = [8, 22], sine = 3 }\n";
}

/// Opens the graph in scalar gates, with layout and first frame.
void openGates(benchmark::State& state) {
  bench::Window window(gatesLesson());
  window.seek(window.session().player()->trace().lastStep() * 3 / 4);
  window.settle();
  for (auto _ : state) {
    window.drawIn(ZoomLevel::Gates);
    window.next();
    state.PauseTiming();
    state.counters["nodes"] = window.session().finer()->lowering().graph->nodeCount();
    window.drawIn(ZoomLevel::Matrices);
    window.settle();
    state.ResumeTiming();
  }
}

/// A frame in which a weight has changed, in scalar gates.
void dragInGates(benchmark::State& state) {
  bench::Window window(gatesLesson());
  window.seek(window.session().player()->trace().lastStep());
  window.drawIn(ZoomLevel::Gates);
  window.settle();
  double value = 0;
  for (auto _ : state) {
    window.set("W", value += 0.001);
    window.next();
  }
}

/// A frame in which a weight of a lesson has changed, with the neurons, all paths of the weight and
/// the check of its gradient on the screen.
void dragWithAllOpen(benchmark::State& state, const char* lesson, const char* weight) {
  bench::Window window(Catalog().find(lesson)->text, true);
  window.showAnswers();
  window.seek(window.session().player()->trace().lastStep());
  window.askWhy(weight);
  for (const char* fold : {"inspector/why/check", "inspector/why/paths", "inspector/paths/show"})
    window.clickInInspector(fold);
  if (!window.session().neurons().empty()) window.drawIn(ZoomLevel::Neurons);
  window.settle();
  double value = 0;
  for (auto _ : state) {
    window.set(weight, value += 0.001);
    window.next();
  }
}

void layout(benchmark::State& state) {
  const auto nodes = static_cast<int>(state.range(0));
  LayoutRequest request;
  for (int i = 0; i < nodes; ++i) request.nodes.push_back({120, 140, -1});
  constexpr int width = 8;
  for (int i = width; i < nodes; ++i) {
    const int layer = i / width;
    request.edges.push_back({(layer - 1) * width + i * 3 % width, i});
    request.edges.push_back({(layer - 1) * width + (i * 5 + 1) % width, i});
  }
  for (auto _ : state) benchmark::DoNotOptimize(layOut(request));
}

BENCHMARK_CAPTURE(frames, fit, 'f')->Arg(15)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(frames, near, 'c')->Arg(15)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK(openGates)->Unit(benchmark::kMillisecond);
BENCHMARK(dragInGates)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(dragWithAllOpen, handout, "handout-later", "Wa")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(dragWithAllOpen, two_layers, "two-layer-hinge", "W1")
    ->Unit(benchmark::kMillisecond);
BENCHMARK(layout)->Arg(15)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace backstep
