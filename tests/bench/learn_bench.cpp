#include "learn/prediction_grid.h"
#include "learn/training_config.h"
#include "learn/training_run.h"

#include <array>
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
/// The usual network on as many points as there can be.
TrainingRun largest(int batch) {
  TrainingConfig config;
  config.data.points = DataSet::mostPoints;
  config.batch = batch;
  return TrainingRun(makeSetup(config));
}

/// One update of a batch of all 25,000 training points, without the scores of the epoch's end.
void updateOfAll(benchmark::State& state) {
  TrainingRun run = largest(DataSet::mostPoints);
  std::vector<double> gradient(run.parameters().size());
  Objective objective(run.setup().model, std::array{run.data().train.count()},
                      run.data().train.count());
  const auto batch = run.nextBatch();
  for (auto pass : state)
    objective.lossAndGradient(run.data().train, batch, run.parameters(), gradient);
}
BENCHMARK(updateOfAll)->Unit(benchmark::kMillisecond);

/// The scores of both parts of 50,000 points: what a frame adds while training plays.
void scoresOfAll(benchmark::State& state) {
  const TrainingRun run = largest(10);
  Scorer scorer(run.setup().model, run.setup().data);
  for (auto pass : state) scorer.compute(run.parameters());
}
BENCHMARK(scoresOfAll)->Unit(benchmark::kMillisecond);

BENCHMARK_CAPTURE(epochOf, usual, {4, 2})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(epochOf, two_layers_of_8, {8, 8})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(epochOf, six_layers_of_8, {8, 8, 8, 8, 8, 8})->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace backstep
