#include "learn/training_config.h"

#include <cmath>
#include <doctest/doctest.h>

namespace backstep {
namespace {

TEST_CASE("choices that do not go together are reported and can be repaired") {
  CHECK(checkConfig({}).empty());
  TrainingConfig bad;
  bad.data = {DataKind::Plane, 60'000, 2, 0};
  bad.features = {};
  bad.trainPercent = 5;
  bad.hidden = {0, 21, 3, 3, 3, 3, 3};
  bad.loss = LossKind::Hinge;
  bad.output = Activation::Sigmoid;
  bad.pace.eta = -1;
  bad.pace.lambda = std::nan("");
  bad.batch = 0;
  CHECK(checkConfig(bad).size() == 10);
  for (const Diagnostic& diagnostic : checkConfig(bad)) CHECK_FALSE(diagnostic.hint.empty());
  CHECK(checkConfig(repaired(bad)).empty());
  TrainingConfig three;
  three.data.kind = DataKind::ThreeSpirals;
  three.loss = LossKind::BinaryCrossEntropy;
  CHECK(checkConfig(three).size() == 1);
  CHECK(repaired(three).loss == LossKind::CrossEntropy);
}

TEST_CASE("the rows of CS231n's figures") {
  const auto capacity = capacityRow({});
  REQUIRE(capacity.size() == 3);
  // 2-H-1 with biases has 4 H + 1 parameters.
  const std::vector<size_t> expected{13, 25, 81};
  for (size_t i = 0; i < 3; ++i)
    CHECK(makeModel(specOf(capacity[i].config)).parameterCount() == expected[i]);
  const auto lambdas = lambdaRow({});
  REQUIRE(lambdas.size() == 4);
  CHECK(lambdas[0].config.pace.lambda == 0);
  CHECK(lambdas[3].config.pace.lambda == 0.1);
  CHECK(lambdas[3].name == "λ = 0.1");
  CHECK(lambdas[2].config.hidden == std::vector<int>{20});
}

} // namespace
} // namespace backstep
