#pragma once

#include "engine/evaluate.h"
#include "learn/model.h"

#include <memory>
#include <span>
#include <vector>

namespace backstep {

/// Runs a template's network forwards on a few rows at a time. Allocates nothing after its
/// constructor.
class Predictor {
 public:
  /// Rows of a pass: few enough for their numbers to stay in the processor's cache.
  static constexpr int rows = 128;

  explicit Predictor(const Model& model);

  int hiddenLayers() const { return static_cast<int>(hidden_.size()); }
  /// Neurons of a hidden layer, counted from 0.
  int neurons(int layer) const;
  /// Entries of a prediction.
  int outputs() const;

  void setParameters(std::span<const double> parameters);
  /// Room for the network's inputs, row by row; what is not filled keeps its old numbers.
  std::span<double> inputs();
  void run() { evaluation_.forward(); }
  /// The outputs of a hidden layer for every row, row by row; valid after run().
  std::span<const double> hidden(int layer) const;
  /// Probabilities, scores or numbers predicted for every row, row by row.
  std::span<const double> predicted() const;

 private:
  Evaluation evaluation_;
  NodeId input_;
  std::vector<NodeId> parameters_;
  std::vector<NodeId> hidden_;
};

} // namespace backstep
