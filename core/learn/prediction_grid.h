#pragma once

#include "engine/evaluate.h"
#include "learn/model.h"
#include "learn/training_data.h"
#include "learn/workers.h"

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

/// The square of the plane that a grid covers: x1 and x2 from low to high.
struct Plane {
  double low = -6;
  double high = 6;
};

/// The square with its centre at the origin that holds all points of a set and a margin of a tenth;
/// at least [-6, 6] for the built-in sets.
Plane planeOf(const DataSet& set);

/// What a network answers at the points of a square grid, and each of its hidden neurons: the
/// pictures of the training lab. A refresh can be cut into slices of a few rows and shared by
/// several workers; the numbers are the same. Allocates nothing after its constructor.
///
/// Point (row, column) is the middle of its cell; row 0 is at the top, where x2 is largest. A maps'
/// entries are row by row.
class PredictionGrid {
 public:
  /// `side` x `side` points, 1..256. `workers` must outlive the grid; null means the calling thread
  /// alone.
  PredictionGrid(const Model& model, const TrainingData& data, int side, Plane plane,
                 Workers* workers = nullptr);

  int side() const { return side_; }
  Plane plane() const { return plane_; }
  /// Starts a refresh with these parameters. The maps keep their old numbers until they are written
  /// over, row by row from the top.
  void begin(std::span<const double> parameters);
  /// Computes up to `rows` more rows; true when the refresh is complete.
  bool compute(int rows);
  /// A whole refresh.
  void refresh(std::span<const double> parameters);
  bool complete() const { return done_ == side_ * side_; }

  int outputs() const { return predictors_.front().outputs(); }
  int hiddenLayers() const { return predictors_.front().hiddenLayers(); }
  int neurons(int layer) const { return predictors_.front().neurons(layer); }
  /// The prediction: of output 0, or the probability or score of a class; of a class that is one of
  /// two with one output, see Model::compared.
  std::span<const float> output(int index) const;
  /// The output of a neuron of a hidden layer; both are counted from 0.
  std::span<const float> hidden(int layer, int neuron) const;
  /// Of a classification: the class decided at each point.
  std::span<const unsigned char> classes() const { return classes_; }

 private:
  void computeChunk(Predictor& predictor, int first, int count);
  void store(std::span<const double> values, int width, int first, int count, size_t firstMap);
  std::span<const float> map(size_t index) const;

  Workers* workers_;                  // null: none
  std::vector<Predictor> predictors_; // one for each worker
  int side_;
  Plane plane_;
  int classCount_;              // 0 for regression
  double threshold_;            // of the prediction: class 1 from here on, with one output
  int done_ = 0;                // points
  int width_;                   // features
  std::vector<double> inputs_;  // of every point, row by row
  std::vector<float> maps_;     // one after another: outputs, then layer by layer
  std::vector<size_t> firstOf_; // the first map of each hidden layer
  std::vector<unsigned char> classes_;
};

} // namespace backstep
