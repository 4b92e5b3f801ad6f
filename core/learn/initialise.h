#pragma once

#include "learn/model.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace backstep {

/// What the weights start with. Every array draws from a stream of its own name, so a layer's
/// start does not depend on the other layers. The numbers are bit-equal on every machine.
struct Initialisation {
  enum class Kind {
    Zero,     ///< all 0: every neuron of a layer stays equal to the others
    Constant, ///< all `scale`, with the same effect
    Uniform,  ///< evenly from [-scale, scale); Playground's has scale 0.5 and bias 0.1
    Xavier,   ///< evenly within sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010)
    He        ///< evenly within sqrt(6 / inputs) (He et al. 2015)
  };

  Kind kind = Kind::Uniform;
  double scale = 0.5; ///< of Constant and Uniform, dimensionless
  double bias = 0.1;  ///< what every bias starts with

  friend bool operator==(const Initialisation&, const Initialisation&) = default;
};

std::span<const ChoiceRow<Initialisation::Kind>> initialisationChoices();

/// The start of every parameter of a model, in the order of Model::parameters.
std::vector<double> initialParameters(const Model& model, const Initialisation& rule,
                                      std::uint64_t seed);

} // namespace backstep
