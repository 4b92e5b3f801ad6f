#pragma once

#include "learn/initialise.h"
#include "learn/model.h"
#include "learn/optimiser.h"
#include "learn/training_data.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace backstep {

/// When training ends by itself; whichever comes first. Loss and accuracy are those of the whole
/// training part and are looked at after each epoch.
struct StopRule {
  std::optional<std::int64_t> updates; ///< after this many updates, >= 1
  std::optional<double> loss;          ///< when the loss, with its penalty, is at most this
  std::optional<double> accuracy;      ///< when at least this share is decided rightly, 0..1
};

/// What may change while a run goes on.
struct Pace {
  double eta = 0.03; ///< learning rate before its schedule, > 0
  Schedule schedule;
  double lambda = 0; ///< strength of the penalty, >= 0; without meaning when the model has none

  friend bool operator==(const Pace&, const Pace&) = default;
};

/// How a run goes, apart from what is trained on what.
struct RunRules {
  OptimiserKind optimiser = OptimiserKind::Sgd;
  Pace pace;
  int batch = 10; ///< examples per update, 1..DataSet::mostPoints; more than there are means all
  std::uint64_t seed = 0; ///< of the order of the examples; of a TrainingConfig also of the weights
  StopRule stop;
  size_t historyBytes = defaultHistoryBytes; ///< memory for the history

  static constexpr size_t defaultHistoryBytes = size_t{16} << 20;
};

/// Everything a run is made of. Two runs of equal setups have equal bits at every update (on one
/// machine and build).
struct RunSetup : RunRules {
  std::shared_ptr<const Model> model;
  std::shared_ptr<const TrainingData> data;
  std::vector<double> start; ///< the parameters' first values, in the order of Model::parameters
};

} // namespace backstep
