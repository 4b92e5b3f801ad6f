#include "learn/dead_units.h"
#include "learn/training_config.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

TEST_CASE("a ReLU that no training example opens is dead") {
  TrainingConfig config;
  config.hidden = {3};
  config.activation = Activation::Relu;
  const RunSetup setup = makeSetup(config);
  // Columns of W1: closed by a large bias, open for some, open for all.
  const std::vector<double> parameters{1, 1, 1, 1, 1, 1, -100, 0, 100, 1, 1, 1, 0};
  const auto layers = findDeadUnits(*setup.model, *setup.data, parameters);
  REQUIRE(layers.size() == 1);
  CHECK(layers[0].dead == std::vector<bool>{true, false, false});
  CHECK(layers[0].share() == doctest::Approx(1 / 3.0));
  CHECK_FALSE(layers[0].all());
}

TEST_CASE("a layer can be dead altogether; other activations never are") {
  TrainingConfig config;
  config.hidden = {2};
  config.activation = Activation::Relu;
  const std::vector<double> parameters{0, 0, 0, 0, -1, -1, 1, 1, 0};
  RunSetup setup = makeSetup(config);
  CHECK(findDeadUnits(*setup.model, *setup.data, parameters)[0].all());
  config.activation = Activation::Tanh;
  setup = makeSetup(config);
  CHECK(findDeadUnits(*setup.model, *setup.data, parameters)[0].count() == 0);
}

} // namespace
} // namespace backstep
