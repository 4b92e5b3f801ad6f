#pragma once

#include "engine/evaluate.h"
#include "learn/optimiser.h"

#include <memory>
#include <span>
#include <vector>

namespace backstep {

/// Trains a graph's parameters on the whole of its inputs, one update at a time.
class Trainer {
 public:
  /// `bindings[i]` are the starting entries of binding i; `eta` is the learning rate.
  Trainer(std::shared_ptr<const Graph> graph, std::span<const std::span<const double>> bindings,
          OptimiserKind optimiser, double eta);

  /// The loss with the parameters as they are now.
  double loss();
  /// Computes the loss and its gradients, moves the parameters once, and returns the loss from
  /// before the move. Allocates nothing.
  double update();
  std::int64_t updates() const { return optimiser_.updates(); }

  const Graph& graph() const { return evaluation_.graph(); }
  /// The current entries of an input or parameter, row by row.
  std::span<const double> entries(NodeId binding) const { return evaluation_.value(binding); }
  /// The gradient of the last update() at its starting point; of a parameter.
  std::span<const double> gradient(NodeId binding) const { return evaluation_.gradient(binding); }

 private:
  Evaluation evaluation_;
  std::vector<NodeId> parameters_;
  Optimiser optimiser_;
  double eta_;
};

} // namespace backstep
