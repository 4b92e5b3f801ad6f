#pragma once

#include "learn/model.h"
#include "learn/objective.h"
#include "learn/prediction_grid.h"
#include "learn/training_data.h"

#include <cstdint>
#include <memory>
#include <optional>
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

/// Computes scores, at once or in slices. Allocates nothing after its constructor.
class Scorer {
 public:
  /// Examples that go through the graph at a time: few enough for their numbers to stay in the
  /// processor's cache.
  static constexpr int chunk = 128;

  Scorer(std::shared_ptr<const Model> model, std::shared_ptr<const TrainingData> data);

  void setFixed(std::string_view name, std::span<const double> values);
  /// Both parts, whole.
  const Scores& compute(std::span<const double> parameters);
  /// Begins with these parameters, which are copied. last() stays what it is until all is done.
  void begin(std::span<const double> parameters);
  /// Goes on with about `examples` (>= 1) more; true when all is done and last() says so.
  bool resume(int examples);
  const Scores& last() const { return scores_; }
  /// Only the loss on the training part.
  LossParts trainLoss(std::span<const double> parameters);

 private:
  /// Goes on within one part; returns how many examples that were.
  int scoreSome(const DataPart& part, std::span<const int> list, int done);
  void finish(const DataPart& part, Score& score);
  double accuracy(const DataPart& part, Score& score) const;
  double explainedShare(const DataPart& part) const;

  std::shared_ptr<const TrainingData> data_;
  Objective objective_;
  std::vector<int> trainList_, testList_; // 0, 1, 2, ...
  std::vector<double> compared_;
  std::vector<double> parameters_; // of what is under way
  int done_ = 0;                   // examples, of the training part and then of the test part
  LossParts sum_;                  // of the part that is under way
  Scores next_;
  Scores scores_;
};

/// The neurons of a hidden layer that answer 0 to every training example, so that nothing flows
/// back through them and their own weights stand still.
struct DeadUnits {
  std::vector<bool> dead; ///< one per neuron

  int count() const;
  bool all() const { return count() == static_cast<int>(dead.size()); }
};

/// Finds dead units in slices.
class DeadUnitFinder {
 public:
  DeadUnitFinder(const Model& model, std::shared_ptr<const TrainingData> data);

  void begin(std::span<const double> parameters);
  /// Goes on with about `examples` (>= 1) more; true when all is done.
  bool resume(int examples);
  /// One entry per hidden layer of a template, valid when all is done. Only ReLU can be dead: other
  /// activations give none.
  const std::vector<DeadUnits>& found() const { return layers_; }

 private:
  std::shared_ptr<const TrainingData> data_;
  std::vector<bool> canDie_;           // layer by layer
  std::optional<Predictor> predictor_; // where a layer can
  std::vector<DeadUnits> layers_;
  int done_ = 0; // training examples
};

/// The same at once.
std::vector<DeadUnits> findDeadUnits(const Model& model, std::shared_ptr<const TrainingData> data,
                                     std::span<const double> parameters);

} // namespace backstep
