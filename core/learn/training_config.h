#pragma once

#include "language/diagnostic.h"
#include "learn/run_setup.h"

#include <span>
#include <string>
#include <vector>

namespace backstep {

/// All choices of the training lab; trainingFields() lists those that are saved. The defaults are
/// TensorFlow Playground's, except that a generator of our own draws the numbers and that the last
/// batch of an epoch may be smaller.
struct TrainingConfig : RunRules {
  DataRequest data;
  std::shared_ptr<const DataSet> ownData; ///< used instead of `data` unless null
  /// The user's own program instead of the network that the choices describe, unless null. Its
  /// `targetForm` is the one for classes; makeSetup() adapts it to the data.
  std::shared_ptr<const Model> ownModel;
  /// First weights instead of those of `initialisation`, unless null.
  std::shared_ptr<const std::vector<double>> ownStart;
  FeatureSet features{Feature::X1, Feature::X2};
  bool standardise = false;
  int trainPercent = 50; ///< 10..90
  std::vector<int> hidden{4, 2};
  Activation activation = Activation::Tanh;
  Activation output = Activation::Tanh; ///< of LossKind::SquaredError
  LossKind loss = LossKind::SquaredError;
  Penalty penalty = Penalty::None;
  Initialisation initialisation;

  Task task() const;
  int classes() const;

  /// The same choices with weights that are drawn, of the network that they describe.
  TrainingConfig drawn() const;
};

/// What is wrong with a configuration, for people, with what to choose instead; empty when nothing
/// is. (The diagnostics have no line.)
Diagnostics checkConfig(const TrainingConfig& config);

/// The nearest configuration that checkConfig() accepts: a loss and an output that suit the
/// task, at least one feature, every number in its range. The user's own program and first weights
/// that do not fit the other choices are left out.
TrainingConfig repaired(TrainingConfig config);

/// The architecture of a configuration.
ModelSpec specOf(const TrainingConfig& config);

/// What a run of a valid configuration needs: draws the data, splits them, writes the program,
/// draws the start.
RunSetup makeSetup(const TrainingConfig& config);

/// A configuration and what tells it from its neighbours.
struct NamedConfig {
  std::string name; ///< "3 neurons"
  TrainingConfig config;
};

/// The same network with one hidden layer of 3, 6 and 20 neurons (CS231n's figure on capacity).
std::vector<NamedConfig> capacityRow(const TrainingConfig& base);
/// A hidden layer of 20 neurons under L2 with lambda 0, 0.001, 0.01 and 0.1 (CS231n's figure on
/// regularisation).
std::vector<NamedConfig> lambdaRow(const TrainingConfig& base);

} // namespace backstep
