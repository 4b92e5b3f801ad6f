#include "app/model/labs.h"
#include "model/lab_text.h"

#include <doctest/doctest.h>

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

} // namespace
} // namespace backstep
