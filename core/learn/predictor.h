#pragma once

#include "engine/evaluate.h"
#include "learn/model.h"

#include <memory>
#include <span>
#include <vector>

namespace backstep {

/// Runs a network forwards on a few rows at a time. Allocates nothing after its constructor.
class Predictor {
 public:
  static constexpr int rowsOfABatch = 128;

  explicit Predictor(const Model& model);

  /// Rows of a pass: one of a program for one example, otherwise rowsOfABatch, few enough for their
  /// numbers to stay in the processor's cache.
  int rows() const { return rows_; }
  int hiddenLayers() const { return static_cast<int>(hidden_.size()); }
  /// Neurons of a hidden layer, counted from 0.
  int neurons(int layer) const { return hidden_[static_cast<size_t>(layer)].neurons; }
  /// Entries of a prediction.
  int outputs() const { return outputs_; }

  void setParameters(std::span<const double> parameters);
  /// Room for the network's inputs, row by row; what is not filled keeps its old numbers.
  std::span<double> inputs();
  void run() { evaluation_.forward(); }
  /// The outputs of a hidden layer for every row, row by row; valid after run().
  std::span<const double> hidden(int layer) const;
  /// Probabilities, scores or numbers predicted for every row, row by row.
  std::span<const double> predicted() const;

 private:
  int rows_;
  Evaluation evaluation_;
  NodeId input_;
  std::vector<NodeId> parameters_;
  struct Layer {
    NodeId node;
    int neurons;
  };
  std::vector<Layer> hidden_;
  int outputs_;
};

} // namespace backstep
