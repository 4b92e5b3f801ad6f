#include "learn/initialise.h"

#include "learn/random.h"

#include <array>
#include <cmath>

namespace backstep {
namespace {

using Kind = Initialisation::Kind;

constexpr std::array<ChoiceRow<Kind>, 5> rows{{
    {Kind::Zero, "zero", "Zero", "0"},
    {Kind::Constant, "constant", "Constant", "c"},
    {Kind::Uniform, "uniform", "Uniform", R"(U(-s, s))"},
    {Kind::Xavier, "xavier", "Xavier (Glorot)",
     R"(U\left(-\sqrt{\frac{6}{n_{in} + n_{out}}}, \sqrt{\frac{6}{n_{in} + n_{out}}}\right))"},
    {Kind::He, "he", "He", R"(U\left(-\sqrt{\frac{6}{n_{in}}}, \sqrt{\frac{6}{n_{in}}}\right))"},
}};

/// Numbers that come into and go out of a weight array.
struct Fan {
  int in = 1;
  int out = 1;
};

Fan fanOf(const Model& model, size_t index) {
  for (const DenseLayer& layer : model.layers)
    if (layer.weights == index) return {layer.inputs, layer.outputs};
  const Shape& shape = model.parameters[index].shape;
  return shape.rank == 2 ? Fan{shape.rows(), shape.cols()} : Fan{shape.cols(), 1};
}

/// Half the width of the interval that is drawn from.
double boundOf(const Initialisation& rule, const Fan& fan) {
  switch (rule.kind) {
  case Kind::Uniform: return rule.scale;
  case Kind::Xavier: return std::sqrt(6.0 / (fan.in + fan.out));
  case Kind::He: return std::sqrt(6.0 / fan.in);
  case Kind::Zero:
  case Kind::Constant: break;
  }
  return 0;
}

} // namespace

std::span<const ChoiceRow<Kind>> initialisationChoices() { return rows; }

std::vector<double> initialParameters(const Model& model, const Initialisation& rule,
                                      std::uint64_t seed) {
  std::vector<double> start;
  start.reserve(model.parameterCount());
  for (size_t index = 0; index < model.parameters.size(); ++index) {
    const ModelParameter& parameter = model.parameters[index];
    Pcg32 random(seed, streamOf(parameter.name));
    const double bound = boundOf(rule, fanOf(model, index));
    const double fixed = rule.kind == Kind::Constant ? rule.scale : 0;
    for (size_t i = 0; i < parameter.size(); ++i)
      start.push_back(parameter.isBias ? rule.bias
                      : bound == 0     ? fixed
                                       : random.uniform(-bound, bound));
  }
  return start;
}

} // namespace backstep
