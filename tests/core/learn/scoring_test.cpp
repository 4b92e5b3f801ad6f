#include "learn/scoring.h"
#include "learn/training_config.h"

#include <cmath>
#include <doctest/doctest.h>

namespace backstep {
namespace {

/// Four points on a line and one neuron p = tanh(w x1 + b).
TrainingConfig line() {
  auto set = std::make_shared<DataSet>();
  set->classNames = {"0", "1"};
  set->points = {{-2, 0, 0}, {-1, 0, 1}, {1, 0, 1}, {2, 0, 0}};
  set->complete = true;
  TrainingConfig config;
  config.ownData = std::move(set);
  config.features = {Feature::X1};
  config.hidden = {};
  return config;
}

TEST_CASE("loss, accuracy and confusion by hand") {
  const RunSetup setup = makeSetup(line());
  Scorer scorer(setup.model, setup.data);
  const double parameters[]{0.5, 0.0};
  const Score& score = scorer.compute(parameters).train;
  double loss = 0;
  for (const auto& [x, y] : {std::pair{-2, -1}, {-1, 1}, {1, 1}, {2, -1}})
    loss += 0.5 * std::pow(std::tanh(0.5 * x) - y, 2) / 4;
  CHECK(score.loss.total == doctest::Approx(loss).epsilon(1e-14));
  CHECK(score.loss.penalty() == 0);
  CHECK(score.quality == 0.5);
  CHECK(score.confusion == std::vector<int>{1, 1, 1, 1}); // -2 and 1 are right
}

TEST_CASE("R^2 is 1 for a perfect fit and 0 for the mean") {
  TrainingConfig config;
  config.data = {DataKind::Plane, 300, 0, 1};
  config.hidden = {};
  config.output = Activation::Linear;
  const RunSetup setup = makeSetup(config);
  Scorer scorer(setup.model, setup.data);
  const double perfect[]{0.1, 0.1, 0};
  CHECK(scorer.compute(perfect).train.quality == doctest::Approx(1));
  CHECK(scorer.last().test.loss.total == doctest::Approx(0).scale(1));
  double mean = 0;
  for (const double target : setup.data->train.targets) mean += target / 150;
  const double constant[]{0, 0, mean};
  CHECK(scorer.compute(constant).train.quality == doctest::Approx(0).scale(1));
  CHECK(scorer.last().train.confusion.empty());
}

TEST_CASE("the penalty is kept apart from the fit") {
  TrainingConfig config = line();
  config.penalty = Penalty::L2;
  config.pace.lambda = 0.25;
  const RunSetup setup = makeSetup(config);
  Scorer scorer(setup.model, setup.data);
  const double parameters[]{2, 5};
  CHECK(scorer.compute(parameters).test.loss.penalty() == doctest::Approx(1));
}

TEST_CASE("a ReLU that no training example opens is dead") {
  TrainingConfig config;
  config.hidden = {3};
  config.activation = Activation::Relu;
  const RunSetup setup = makeSetup(config);
  // Columns of W1: closed by a large bias, open for some, open for all.
  const std::vector<double> parameters{1, 1, 1, 1, 1, 1, -100, 0, 100, 1, 1, 1, 0};
  const auto layers = findDeadUnits(*setup.model, setup.data, parameters);
  REQUIRE(layers.size() == 1);
  CHECK(layers[0].dead == std::vector<bool>{true, false, false});
  CHECK(layers[0].count() == 1);
  CHECK_FALSE(layers[0].all());
}

TEST_CASE("a layer can be dead altogether; other activations never are") {
  TrainingConfig config;
  config.hidden = {2};
  config.activation = Activation::Relu;
  const std::vector<double> parameters{0, 0, 0, 0, -1, -1, 1, 1, 0};
  RunSetup setup = makeSetup(config);
  CHECK(findDeadUnits(*setup.model, setup.data, parameters)[0].all());
  config.activation = Activation::Tanh;
  setup = makeSetup(config);
  CHECK(findDeadUnits(*setup.model, setup.data, parameters)[0].count() == 0);
}

} // namespace

} // namespace backstep
