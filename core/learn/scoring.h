#pragma once

#include "learn/model.h"
#include "learn/objective.h"
#include "learn/training_data.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace backstep {

/// How well the network does on one part of the data.
struct Score {
  LossParts loss; ///< means over the part's examples
  /// Of a classification the share of examples decided rightly, 0..1. Of a regression R^2 =
  /// 1 - (sum of squared errors) / (sum of squared deviations from the mean): at most 1, and
  /// not a number when all targets are equal.
  double quality = 0;
  /// Of a classification: entry [t * classes + d] counts examples of class t decided as d. Of one
  /// class there are two columns' worth: classes counts at least 2.
  std::vector<int> confusion;
};

/// Both parts at one moment.
struct Scores {
  Score train;
  Score test;
};

/// Computes scores. Allocates nothing after its constructor.
class Scorer {
 public:
  /// Examples that go through the graph at a time: few enough for their numbers to stay in the
  /// processor's cache.
  static constexpr int chunk = 128;

  Scorer(std::shared_ptr<const Model> model, std::shared_ptr<const TrainingData> data);

  void setFixed(std::string_view name, std::span<const double> values);
  const Scores& compute(std::span<const double> parameters);
  const Scores& last() const { return scores_; }
  /// Only the loss on the training part.
  LossParts trainLoss(std::span<const double> parameters);

 private:
  void score(const DataPart& part, std::span<const int> list, std::span<const double> parameters,
             Score& score);
  double accuracy(const DataPart& part, Score& score) const;
  double explainedShare(const DataPart& part) const;

  std::shared_ptr<const TrainingData> data_;
  Objective objective_;
  std::vector<int> trainList_, testList_; // 0, 1, 2, ...
  std::vector<double> compared_;
  Scores scores_;
};

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
