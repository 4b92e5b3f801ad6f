#include "learn/prediction_grid.h"
#include "learn/training_config.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>

namespace backstep {
namespace {

TEST_CASE("maps hold the network's answers at the middles of the cells") {
  TrainingConfig config;
  config.hidden = {2};
  config.loss = LossKind::BinaryCrossEntropy;
  const RunSetup setup = makeSetup(config);
  PredictionGrid grid(*setup.model, *setup.data, 20, {-6, 6});
  // W1 = [[1, 0], [0, 2]], b1 = [0, 1], W2 = [[1], [-1]], b2 = [0.5]
  const std::vector<double> parameters{1, 0, 0, 2, 0, 1, 1, -1, 0.5};
  grid.refresh(parameters);
  REQUIRE(grid.complete());
  for (const auto& [row, col] : {std::pair{0, 0}, {3, 17}, {19, 19}}) {
    const double x1 = -6 + 0.6 * (col + 0.5);
    const double x2 = 6 - 0.6 * (row + 0.5);
    const double a = std::tanh(x1);
    const double b = std::tanh(2 * x2 + 1);
    const double p = 1 / (1 + std::exp(-(a - b + 0.5)));
    const auto at = static_cast<size_t>(row * 20 + col);
    CHECK(grid.hidden(0, 0)[at] == doctest::Approx(a).epsilon(1e-6));
    CHECK(grid.hidden(0, 1)[at] == doctest::Approx(b).epsilon(1e-6));
    CHECK(grid.output(0)[at] == doctest::Approx(p).epsilon(1e-6));
    CHECK(grid.classes()[at] == (p >= 0.5 ? 1 : 0));
  }
}

TEST_CASE("slices of any size add up to the same maps") {
  TrainingConfig config;
  config.data.kind = DataKind::ThreeSpirals;
  config.loss = LossKind::CrossEntropy;
  config.features.add(Feature::Angle);
  config.standardise = true;
  const RunSetup setup = makeSetup(config);
  PredictionGrid whole(*setup.model, *setup.data, 33, {-6, 6});
  whole.refresh(setup.start);
  PredictionGrid sliced(*setup.model, *setup.data, 33, {-6, 6});
  sliced.begin(setup.start);
  int slices = 1;
  while (!sliced.compute(5)) ++slices;
  CHECK(slices == 7);
  for (int output = 0; output < 3; ++output)
    CHECK(std::equal(whole.output(output).begin(), whole.output(output).end(),
                     sliced.output(output).begin()));
  for (size_t i = 0; i < 33 * 33; ++i) {
    const float sum = whole.output(0)[i] + whole.output(1)[i] + whole.output(2)[i];
    CHECK(sum == doctest::Approx(1));
  }
}

TEST_CASE("the plane holds all points") {
  CHECK(planeOf(makeData({DataKind::Circle, 0, 0, 1})).high == 6);
  DataSet far;
  far.points = {{100, -3, 0}, {1, 2, 1}};
  CHECK(planeOf(far).high == doctest::Approx(110));
  CHECK(planeOf(makeData({DataKind::XorTable, 0, 0, 0})).high == doctest::Approx(1.1));
}

TEST_CASE("several workers and slices of any size compute the same maps") {
  TrainingConfig config;
  config.hidden = {5, 3};
  const RunSetup setup = makeSetup(config);
  constexpr int side = 45; // no multiple of a chunk
  PredictionGrid alone(*setup.model, *setup.data, side, {-6, 6});
  alone.refresh(setup.start);
  const std::unique_ptr<Workers> workers = makeWorkers(3);
  for (const int rows : {1, 7, side}) {
    CAPTURE(rows);
    PredictionGrid grid(*setup.model, *setup.data, side, {-6, 6}, workers.get());
    grid.begin(setup.start);
    while (!grid.compute(rows)) {
    }
    const auto same = [](std::span<const float> a, std::span<const float> b) {
      return std::equal(a.begin(), a.end(), b.begin(), b.end());
    };
    CHECK(same(grid.output(0), alone.output(0)));
    for (int layer = 0; layer < 2; ++layer)
      for (int neuron = 0; neuron < grid.neurons(layer); ++neuron)
        CHECK(same(grid.hidden(layer, neuron), alone.hidden(layer, neuron)));
    CHECK(std::equal(grid.classes().begin(), grid.classes().end(), alone.classes().begin()));
  }
}

} // namespace
} // namespace backstep
