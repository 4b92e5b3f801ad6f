#pragma once

#include "learn/data_set.h"
#include "learn/model.h"

#include <cstdint>
#include <vector>

namespace backstep {

/// Which points train and which test, as indices into DataSet::points.
struct Split {
  std::vector<int> train;
  std::vector<int> test;
};

/// Draws round(count * trainPercent / 100) points for training and leaves the others for testing;
/// of two or more points each side has one at least, a single point is on both. `trainPercent` is
/// 10..90.
Split splitPoints(int count, int trainPercent, std::uint64_t seed);

/// Shift and scale of each feature: (x - mean) / deviation, of the training points; the deviation
/// divides by their number, and is 1 for a feature that is constant there.
struct Standardiser {
  std::vector<double> mean;
  std::vector<double> deviation;

  /// Standardises one row of features in place; with no entries it leaves the row alone.
  void apply(double* row) const;
};

/// Examples as the network takes them.
struct DataPart {
  std::vector<int> points;     ///< index into DataSet::points of each example
  int width = 0;               ///< features per example
  int targetWidth = 0;         ///< target entries per example
  std::vector<double> inputs;  ///< row by row
  std::vector<double> targets; ///< row by row, in the model's form

  int count() const { return static_cast<int>(points.size()); }
};

/// How points become examples.
struct DataOptions {
  FeatureSet features{Feature::X1, Feature::X2};
  bool standardise = false;
  int trainPercent = 50;  ///< 10..90
  std::uint64_t seed = 0; ///< of the split
};

/// A data set made ready for a model.
struct TrainingData {
  DataSet set;
  DataOptions options;
  Standardiser standardiser; ///< empty when the options ask for none
  DataPart train;
  DataPart test; ///< of a complete data set the same examples as `train`

  /// The network's inputs at a point, options.features.count() of them.
  void inputsAt(double x1, double x2, double* out) const;
};

TrainingData prepareData(DataSet set, const DataOptions& options, const Model& model);

} // namespace backstep
