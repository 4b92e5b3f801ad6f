#include "learn/training_config.h"
#include "learn/training_run.h"

#include <cmath>
#include <doctest/doctest.h>

namespace backstep {
namespace {

TrainingConfig small(OptimiserKind optimiser = OptimiserKind::Adam) {
  TrainingConfig config;
  config.data.points = 60;
  config.hidden = {3};
  config.optimiser = optimiser;
  config.batch = 7;
  return config;
}

std::vector<double> copyOf(std::span<const double> numbers) {
  return {numbers.begin(), numbers.end()};
}

TEST_CASE("training makes the loss smaller and learns the circle") {
  TrainingConfig config = small();
  config.data.points = 200;
  config.pace.eta = 0.03;
  TrainingRun run(makeSetup(config));
  const double before = run.scores().train.loss.total;
  for (int i = 0; i < 100; ++i) run.epoch();
  CHECK(run.epochs() == 100);
  CHECK(run.scores().train.loss.total < before / 4);
  CHECK(run.scores().test.quality > 0.9);
}

TEST_CASE("an epoch has a smaller last batch and uses every example once") {
  TrainingRun run(makeSetup(small())); // 30 examples in batches of 7
  CHECK(run.updatesPerEpoch() == 5);
  std::vector<int> seen(30);
  for (int i = 0; i < 5; ++i) {
    CHECK(run.nextBatch().size() == (i < 4 ? 7 : 2));
    for (const int example : run.nextBatch()) ++seen[static_cast<size_t>(example)];
    CHECK(run.update());
  }
  for (const int count : seen) CHECK(count == 1);
  CHECK(run.epochs() == 1);
}

TEST_CASE("any moment can be visited again and has the same bits, however much is dropped") {
  for (const OptimiserKind kind :
       {OptimiserKind::Sgd, OptimiserKind::Momentum, OptimiserKind::RmsProp, OptimiserKind::Adam}) {
    CAPTURE(nameOf(kind));
    TrainingConfig config = small(kind);
    config.pace.schedule = {Schedule::Kind::Exponential, 0.9, 50, 10};
    config.penalty = Penalty::L2;
    config.pace.lambda = 0.001;
    config.historyBytes = 0; // 16 rows
    TrainingRun run(makeSetup(config));
    std::vector<std::vector<double>> all{copyOf(run.parameters())};
    for (int i = 0; i < 300; ++i) {
      REQUIRE(run.update());
      all.push_back(copyOf(run.parameters()));
    }
    CHECK(run.history().states.size() <= 16);
    CHECK(run.history().states.stride() == 32);
    for (const int moment : {0, 1, 299, 150, 151, 33, 32, 300, 7}) {
      CAPTURE(moment);
      run.seek(moment);
      CHECK(run.updates() == moment);
      CHECK(copyOf(run.parameters()) == all[static_cast<size_t>(moment)]);
    }
    while (run.updates() < 300) REQUIRE(run.update());
    CHECK(copyOf(run.parameters()) == all[300]);
    CHECK(run.latest() == 300);
  }
}

} // namespace
} // namespace backstep
