#include "app/model/labs.h"
#include "model/lab_text.h"

#include <doctest/doctest.h>
#include <limits>
#include <vector>

namespace backstep {
namespace {

using test::steppingClock;

TEST_CASE("parameters, neurons and features in words") {
  Lab lab(steppingClock());
  const Model& model = lab.run().model();
  CHECK(parameterName(model, 0) == "W1[0, 0]");
  CHECK(parameterName(model, 5) == "W1[1, 1]");
  CHECK(parameterName(model, model.parameters[1].offset + 2) == "b1[2]");
  lab.run(lab::SetParameter{0, -0.5});
  lab.run(lab::SetParameter{4, 0.25});
  lab.run(lab::SetParameter{model.parameters[1].offset, 0.125});
  CHECK(neuronText(lab.run(), 1, 0) == "neuron 1 = tanh(\u22120.5 x1 + 0.25 x2 + 0.125)");
  CHECK(featureText(FeatureSet{Feature::X2, Feature::X1X2}, 0).rfind("x2:", 0) == 0);
  const auto map = featureMap(FeatureSet{Feature::X2}, 0, {-6, 6}, 4);
  CHECK(map.front() == doctest::Approx(4.5));
  CHECK(map.back() == doctest::Approx(-4.5));
}

TEST_CASE("a map says where it has no finite number") {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  const Plane plane{-2.5, 2.5}; // places at -2, -1, 0, 1 and 2
  std::vector<float> map(25, 0.25F);
  CHECK(lostPlaces(map, 5, plane).empty());
  map[0] = infinity;
  map[8] = -infinity; // row 1, column 3
  CHECK(lostPlaces(map, 5, plane) ==
        "The answer overflows at 8 % of the places; the nearest to the middle is (1, 1).");
  map[8] = 3e38F;
  map[0] = nan;
  CHECK(lostPlaces(map, 5, plane) ==
        "The answer is NaN at 4 % of the places; the nearest to the middle is (\u22122, 2).");
  map[24] = infinity;
  CHECK(lostPlaces(map, 5, plane).rfind("The answer overflows or is NaN at 8 %", 0) == 0);
  CHECK(lostPlaces(std::vector<float>(25, nan), 5, plane) ==
        "The answer is NaN all over the plane.");
}

} // namespace
} // namespace backstep
