#include "engine/evaluate.h"
#include "learn/training_config.h"
#include "learn/walk_source.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace backstep {
namespace {

/// The loss of a walk's program, and the gradient of one of its parameters.
struct Walked {
  double loss;
  std::vector<double> gradient;

  Walked(const WalkSource& walk, const std::string& parameter) {
    std::vector<Binding> bindings;
    for (const WalkArray& array : walk.arrays)
      bindings.push_back({array.name, array.kind, array.shape});
    auto program = parseProgram(walk.program);
    REQUIRE(program);
    const auto graph = buildGraph(std::move(*program), bindings, "loss");
    REQUIRE(graph);
    Evaluation evaluation(*graph, Evaluation::Messages::Discard);
    for (const WalkArray& array : walk.arrays) {
      const std::span<double> to = evaluation.value((*graph)->find(array.name));
      REQUIRE(to.size() == array.values.size());
      std::copy(array.values.begin(), array.values.end(), to.begin());
    }
    evaluation.forward();
    evaluation.backward();
    loss = evaluation.value((*graph)->output())[0];
    const auto entries = evaluation.gradient((*graph)->find(parameter));
    gradient.assign(entries.begin(), entries.end());
  }
};

TEST_CASE("a walk of the next batch has the run's loss and gradient") {
  for (const auto& loss : lossChoices()) {
    CAPTURE(loss.name);
    TrainingConfig config;
    config.loss = loss.choice;
    config.penalty = Penalty::L2;
    config.pace.lambda = 0.01;
    TrainingRun run(makeSetup(config));
    run.runFor(7);
    const Walked walked(batchWalk(run, 1000), "W2");
    const auto gradient = run.gradient();
    const size_t offset = run.model().parameters[2].offset;
    for (size_t i = 0; i < walked.gradient.size(); ++i)
      CHECK(walked.gradient[i] == doctest::Approx(gradient[offset + i]));
    const WalkSource walk = batchWalk(run, 3);
    CHECK((walk.arrays[0].shape == matrixShape(3, 2)));
    CHECK(walk.eta == 0.03);
    run.update();
    CHECK(run.history().losses.rowAt(7)[0] == doctest::Approx(walked.loss));
  }
}

TEST_CASE("walks of single examples average to the loss of the whole part") {
  TrainingConfig config;
  config.data.kind = DataKind::ThreeSpirals;
  config.data.points = 20;
  config.loss = LossKind::CrossEntropy;
  config.standardise = true;
  TrainingRun run(makeSetup(config));
  run.runFor(4);
  double sum = 0;
  for (const int point : run.data().train.points) sum += Walked(exampleWalk(run, point), "W1").loss;
  CHECK(sum / 10 == doctest::Approx(run.scores().train.loss.total));
  const WalkSource walk = exampleWalk(run, 3);
  CHECK(walk.title == "Point 4 after 4 updates");
  CHECK((walk.arrays[1].shape == scalarShape()));
  CHECK(walk.arrays[2].values.size() == 8);
}

} // namespace
} // namespace backstep
