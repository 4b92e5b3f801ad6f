#include "learn/prediction_grid.h"
#include "learn/training_config.h"
#include "learn/training_run.h"

#include <benchmark/benchmark.h>

// Training and the pictures of the training lab. CPU time counts.
namespace backstep {
namespace {

TrainingConfig deepest() {
  TrainingConfig config;
  config.hidden = {8, 8, 8, 8, 8, 8};
  return config;
}

/// One refresh of the boundary and of all 48 maps of the largest network of eight neurons a layer;
/// the argument is the side of the grid. Within a frame (8 ms) there is time for 96.
void refreshMaps(benchmark::State& state) {
  const RunSetup setup = makeSetup(deepest());
  PredictionGrid grid(*setup.model, *setup.data, static_cast<int>(state.range(0)), {-6, 6});
  for (auto pass : state) grid.refresh(setup.start);
}
BENCHMARK(refreshMaps)
    ->Arg(32)
    ->Arg(64)
    ->Arg(96)
    ->Arg(128)
    ->Arg(256)
    ->Unit(benchmark::kMillisecond);

/// An epoch of 500 examples in batches of 10, with history and both scores.
void epochOf(benchmark::State& state, std::vector<int> hidden) {
  TrainingConfig config;
  config.data.points = 1000;
  config.hidden = std::move(hidden);
  TrainingRun run(makeSetup(config));
  for (auto pass : state) run.epoch();
}
BENCHMARK_CAPTURE(epochOf, usual, {4, 2})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(epochOf, two_layers_of_8, {8, 8})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(epochOf, six_layers_of_8, {8, 8, 8, 8, 8, 8})->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace backstep
