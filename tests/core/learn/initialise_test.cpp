#include "learn/initialise.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>

namespace backstep {
namespace {

TEST_CASE("every rule stays within its bounds and fills them") {
  ModelSpec spec;
  spec.inputs = 9;
  spec.hidden = {20, 20};
  const Model model = makeModel(spec);
  const ModelParameter& weights = model.parameters[2]; // W2, 20 x 20
  const auto largest = [&](Initialisation rule) {
    const std::vector<double> start = initialParameters(model, rule, 3);
    REQUIRE(start.size() == model.parameterCount());
    CHECK(start[model.parameters[3].offset] == rule.bias);
    double most = 0;
    for (size_t i = 0; i < weights.size(); ++i)
      most = std::max(most, std::abs(start[weights.offset + i]));
    return most;
  };
  CHECK(largest({Initialisation::Kind::Zero, 0.5, 0}) == 0);
  CHECK(largest({Initialisation::Kind::Constant, 0.25, 0.1}) == 0.25);
  // The largest of 400 uniform numbers is within 3 percent of the bound but for once in 10^5.
  const auto fills = [](double most, double bound) { return most <= bound && most > 0.97 * bound; };
  CHECK(fills(largest({Initialisation::Kind::Uniform, 0.5, 0.1}), 0.5));
  CHECK(fills(largest({Initialisation::Kind::Xavier, 0.5, 0}), std::sqrt(6.0 / 40)));
  CHECK(fills(largest({Initialisation::Kind::He, 0.5, 0}), std::sqrt(6.0 / 20)));
}

TEST_CASE("a layer's start depends on the seed and its own shape only") {
  ModelSpec spec;
  spec.hidden = {4};
  ModelSpec deeper = spec;
  deeper.hidden = {4, 3};
  const auto start = initialParameters(makeModel(spec), {}, 1);
  const auto deep = initialParameters(makeModel(deeper), {}, 1);
  CHECK(std::equal(start.begin(), start.begin() + 8, deep.begin()));
  CHECK(start == initialParameters(makeModel(spec), {}, 1));
  CHECK(start != initialParameters(makeModel(spec), {}, 2));
}

TEST_CASE("the number of inputs counts, however the weights are oriented") {
  Model model;
  model.parameters = {{"W", matrixShape(50, 2), 0}, {"w", vectorShape(24), 100}};
  model.layers = {{"h", "relu", 0, std::nullopt, 2, 50, true}};
  const auto start = initialParameters(model, {Initialisation::Kind::He, 0.5, 0}, 3);
  const auto most = [&](size_t from, size_t to) {
    double largest = 0;
    for (size_t i = from; i < to; ++i) largest = std::max(largest, std::abs(start[i]));
    return largest;
  };
  CHECK(most(0, 100) > 0.9 * std::sqrt(6.0 / 2));
  CHECK(most(100, 124) <= std::sqrt(6.0 / 24));
}

} // namespace
} // namespace backstep
