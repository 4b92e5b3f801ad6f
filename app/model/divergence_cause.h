#pragma once

#include "engine/graph.h"
#include "learn/training_run.h"

#include <memory>
#include <optional>
#include <span>
#include <string>

namespace backstep {

/// Why a training lost its numbers.
struct DivergenceCause {
  /// "the gradient of s is NaN: 0 × ∞ is not a number, ...", without a full stop.
  std::string text;
  /// The numbers merely grew beyond the largest double, as they do when each update overshoots; a
  /// smaller learning rate helps then, and against nothing else.
  bool overflow = false;
};

/// The first number that is not finite in one pass over a graph; nothing when all are finite.
/// `bindings[i]` are the entries of binding i.
std::optional<DivergenceCause> causeInPass(const std::shared_ptr<const Graph>& graph,
                                           std::span<const std::span<const double>> bindings);

/// The same of the update that made a diverged run's loss or parameter lose its number: in the pass
/// of the moment before, else in that of the moment itself. Leaves the run where it stands; takes
/// the time of a few updates.
std::optional<DivergenceCause> causeOf(const TrainingRun& diverged);

} // namespace backstep
