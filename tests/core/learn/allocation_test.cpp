#include "learn/prediction_grid.h"
#include "learn/training_config.h"
#include "learn/training_run.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <functional>

// Counts every allocation of the process by standing in front of the C library's malloc, which
// operator new and Eigen both end in. Not under a sanitizer, which stands there itself.
#if !defined(__SANITIZE_ADDRESS__) && defined(__GLIBC__)
namespace {
int allocations = 0;
}
extern "C" {
void* __libc_malloc(size_t size); // NOLINT(bugprone-reserved-identifier)
void* malloc(size_t size) {
  ++allocations;
  return __libc_malloc(size);
}
}

namespace backstep {
namespace {

int allocationsOf(const std::function<void()>& work) {
  const int before = allocations;
  work();
  return allocations - before;
}

TEST_CASE("the counter counts") {
  CHECK(allocationsOf([] { ::operator delete(::operator new(16)); }) == 1);
}

TEST_CASE("updates, their history and the scores of epochs allocate nothing") {
  for (const OptimiserKind kind : {OptimiserKind::Sgd, OptimiserKind::Adam}) {
    TrainingConfig config;
    config.optimiser = kind;
    config.penalty = Penalty::L1;
    config.pace.lambda = 0.001;
    config.data.points = 101;
    config.batch = 9; // leaves a smaller last batch
    config.historyBytes = 1 << 16;
    TrainingRun run(makeSetup(config));
    CHECK(allocationsOf([&] { CHECK(run.runFor(1000) == 1000); }) == 0);
    CHECK(run.history().states.stride() > 1);
    CHECK(allocationsOf([&] { run.seek(321); }) == 0);
  }
}

TEST_CASE("a refresh of the maps allocates nothing") {
  TrainingConfig config;
  config.hidden = {8, 8, 8, 8, 8, 8};
  const RunSetup setup = makeSetup(config);
  PredictionGrid grid(*setup.model, *setup.data, 64, {-6, 6});
  CHECK(allocationsOf([&] { grid.refresh(setup.start); }) == 0);
}

} // namespace
} // namespace backstep
#endif
