#pragma once

#include "learn/data_set.h"
#include "learn/prediction_grid.h"
#include "learn/training_config.h"
#include "learn/training_run.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace backstep {

/// A number of the lab to three figures.
std::string labNumber(double value);

/// "W1[0, 2]": what the entry of TrainingRun::parameters() is called in the program.
std::string parameterName(const Model& model, size_t entry);

/// The choices that tell runs apart, in short: "4-2 Tanh, Adam 0.03".
std::string runSummary(const TrainingConfig& config);
/// All that a run depends on, in lines.
std::string runDetails(const TrainingConfig& config);

/// Where the weight from a neuron to one of the next column stands in TrainingRun::parameters().
/// `column` is that of `to` and counts from 1, the first behind the features; the model has layers.
size_t weightEntry(const Model& model, int column, int from, int to);

/// Where a neuron's bias stands in parameters(); nothing without biases.
std::optional<size_t> biasEntry(const Model& model, int column, int row);

/// A neuron as a formula with its numbers: "tanh(0.31 x1 − 0.2 x2 + 0.1)".
std::string neuronText(const TrainingRun& run, int column, int row);

/// Where a map of side x side answers, row by row from the top, has no finite number: how much of
/// the plane and the place nearest to its middle, in a sentence; empty when all are finite. A map
/// holds numbers of single precision: what is larger than about 3.4e38 is infinite in it.
std::string lostPlaces(std::span<const float> map, int side, const Plane& plane);

/// The `index`-th feature in words: "x1^2: square of x1".
std::string featureText(const FeatureSet& features, int index);

/// The `index`-th feature all over the plane: side x side numbers, row by row from the top.
std::vector<float> featureMap(const FeatureSet& features, int index, const Plane& plane, int side);

} // namespace backstep
