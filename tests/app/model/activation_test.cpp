#include "model/activation.h"

#include <cmath>
#include <doctest/doctest.h>
#include <vector>

namespace backstep {
namespace {

/// Values and slopes at -2, -1, 0, 1, 2, from PyTorch.
struct Known {
  const char* name;
  std::vector<double> values;
  std::vector<double> slopes;
};

const std::vector<Known> known{
    {"relu", {0, 0, 0, 1, 2}, {0, 0, 0, 1, 1}},
    {"leaky_relu", {-0.02, -0.01, 0, 1, 2}, {0.01, 0.01, 0.01, 1, 1}},
    {"sigmoid",
     {0.119202922, 0.2689414214, 0.5, 0.7310585786, 0.880797078},
     {0.1049935854, 0.1966119332, 0.25, 0.1966119332, 0.1049935854}},
    {"tanh",
     {-0.9640275801, -0.761594156, 0, 0.761594156, 0.9640275801},
     {0.07065082485, 0.4199743416, 1, 0.4199743416, 0.07065082485}},
    {"elu", {-0.8646647168, -0.6321205588, 0, 1, 2}, {0.1353352832, 0.3678794412, 1, 1, 1}},
    {"gelu",
     {-0.0455002639, -0.1586552539, 0, 0.8413447461, 1.954499736},
     {-0.08523180108, -0.08331547059, 0.5, 1.083315471, 1.085231801}},
    {"silu",
     {-0.238405844, -0.2689414214, 0, 0.7310585786, 1.761594156},
     {-0.09078424878, 0.07232948813, 0.5, 0.9276705119, 1.090784249}},
};

TEST_CASE("values and slopes are those of PyTorch") {
  const std::vector<double> xs{-2, -1, 0, 1, 2};
  for (const Known& each : known) {
    CAPTURE(each.name);
    ActivationFunction function(each.name, 5);
    function.evaluate(xs);
    for (size_t i = 0; i < 5; ++i) {
      CHECK(function.values()[i] == doctest::Approx(each.values[i]).epsilon(1e-9));
      CHECK(function.slopes()[i] == doctest::Approx(each.slopes[i]).epsilon(1e-9));
    }
  }
}

TEST_CASE("every name is a function with formulas") {
  CHECK(activationNames().size() == 8);
  for (const std::string_view name : activationNames()) {
    const ActivationTex tex = activationTex(name);
    CHECK(tex.value.rfind("f(x) = ", 0) == 0);
    CHECK(tex.slope.rfind("f'(x) = ", 0) == 0);
    CHECK(tex.value.find('#') == std::string::npos);
    CHECK(tex.slope.find('#') == std::string::npos);
  }
  CHECK(activationTex("relu").value == "f(x) = \\max(0, x)");
}

TEST_CASE("where a function is flat") {
  std::vector<double> xs;
  for (int i = -600; i <= 600; ++i) xs.push_back(i / 100.0);
  const auto flatOf = [&](const char* name) {
    ActivationFunction function(name, static_cast<int>(xs.size()));
    function.evaluate(xs);
    return flatStretches(xs, function.slopes());
  };
  const auto relu = flatOf("relu");
  REQUIRE(relu.size() == 1);
  CHECK(relu[0].from == -6);
  CHECK(relu[0].to == 0);
  CHECK(relu[0].zero);
  const auto sigmoid = flatOf("sigmoid"); // s(1-s) < 0.01 beyond ln(98) = 4.59
  REQUIRE(sigmoid.size() == 2);
  CHECK(sigmoid[0].to == doctest::Approx(-4.59).epsilon(0.002));
  CHECK(sigmoid[1].from == doctest::Approx(4.59).epsilon(0.002));
  CHECK_FALSE(sigmoid[0].zero);
  const auto tanh = flatOf("tanh"); // beyond artanh(sqrt(0.99)) = 2.99
  REQUIRE(tanh.size() == 2);
  CHECK(tanh[1].from == doctest::Approx(3.0).epsilon(0.004));
  CHECK(flatOf("leaky_relu").empty());
}

} // namespace
} // namespace backstep
