#pragma once

#include "learn/training_config.h"

namespace backstep::test {

/// Choices that fit together, none of which is the usual one.
inline TrainingConfig unusualConfig() {
  TrainingConfig c;
  c.data = {DataKind::Moons, 300, 0.25, 18446744073709551615U};
  c.features = {Feature::X1, Feature::SinX2, Feature::Angle};
  c.standardise = true;
  c.trainPercent = 70;
  c.hidden = {3, 7, 1};
  c.activation = Activation::Gelu;
  c.output = Activation::Sigmoid;
  c.loss = LossKind::BinaryCrossEntropy;
  c.penalty = Penalty::L1;
  c.initialisation = {Initialisation::Kind::He, 0.25, 0};
  c.seed = 12;
  c.optimiser = OptimiserKind::Adam;
  c.pace = {0.003, {Schedule::Kind::Cosine, 0.1, 250, 20}, 0.01};
  c.batch = 32;
  c.stop = {5000, 0.01, 0.99};
  return c;
}

} // namespace backstep::test
