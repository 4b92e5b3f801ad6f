#pragma once

#include "learn/model.h"
#include "learn/training_data.h"

#include <span>
#include <vector>

namespace backstep {

/// The neurons of a hidden layer that answer 0 to every training example, so that nothing flows
/// back through them and their own weights stand still.
struct DeadUnits {
  std::vector<bool> dead; ///< one per neuron

  int count() const;
  /// Of all neurons of the layer, 0..1.
  double share() const;
  bool all() const { return count() == static_cast<int>(dead.size()); }
};

/// One entry per hidden layer of a template. Only ReLU can be dead: other activations give none.
std::vector<DeadUnits> findDeadUnits(const Model& model, const TrainingData& data,
                                     std::span<const double> parameters);

} // namespace backstep
