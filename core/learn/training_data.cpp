#include "learn/training_data.h"

#include "learn/random.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace backstep {
namespace {

std::vector<int> allOf(int count) {
  std::vector<int> all(static_cast<size_t>(count));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

Standardiser standardiserOf(const DataPart& part) {
  const auto width = static_cast<size_t>(part.width);
  const double count = part.count();
  Standardiser result{std::vector<double>(width), std::vector<double>(width)};
  for (size_t i = 0; i < part.inputs.size(); ++i) result.mean[i % width] += part.inputs[i] / count;
  for (size_t i = 0; i < part.inputs.size(); ++i) {
    const double off = part.inputs[i] - result.mean[i % width];
    result.deviation[i % width] += off * off / count;
  }
  for (size_t i = 0; i < width; ++i) {
    double& deviation = result.deviation[i];
    deviation = std::sqrt(deviation);
    // What rounding leaves of a constant feature must not be blown up to 1.
    if (!(deviation > 1e-12 * std::abs(result.mean[i]))) deviation = 1;
  }
  return result;
}

DataPart partOf(const DataSet& set, std::vector<int> points, FeatureSet features,
                const Model& model) {
  DataPart part;
  part.points = std::move(points);
  part.width = features.count();
  part.targetWidth = model.targetWidth();
  part.inputs.resize(part.points.size() * static_cast<size_t>(part.width));
  part.targets.resize(part.points.size() * static_cast<size_t>(part.targetWidth));
  for (size_t i = 0; i < part.points.size(); ++i) {
    const DataPoint& point = set.points[static_cast<size_t>(part.points[i])];
    features.compute(point.x1, point.x2, &part.inputs[i * static_cast<size_t>(part.width)]);
    encodeTarget(model, point.target, &part.targets[i * static_cast<size_t>(part.targetWidth)]);
  }
  return part;
}

void standardise(const Standardiser& standardiser, DataPart& part) {
  for (int i = 0; i < part.count(); ++i)
    standardiser.apply(&part.inputs[static_cast<size_t>(i) * static_cast<size_t>(part.width)]);
}

} // namespace

Split splitPoints(int count, int trainPercent, std::uint64_t seed) {
  assert(count >= 1 && trainPercent >= 10 && trainPercent <= 90);
  std::vector<int> all = allOf(count);
  if (count == 1) return {all, all};
  Pcg32 random(seed, streamOf("split"));
  shuffle(random, all);
  const int wanted = (count * trainPercent + 50) / 100;
  const auto middle = all.begin() + std::clamp(wanted, 1, count - 1);
  return {{all.begin(), middle}, {middle, all.end()}};
}

void Standardiser::apply(double* row) const {
  for (size_t i = 0; i < mean.size(); ++i) row[i] = (row[i] - mean[i]) / deviation[i];
}

void TrainingData::inputsAt(double x1, double x2, double* out) const {
  options.features.compute(x1, x2, out);
  standardiser.apply(out);
}

TrainingData prepareData(DataSet set, const DataOptions& options, const Model& model) {
  const int count = static_cast<int>(set.points.size());
  Split split = set.complete ? Split{allOf(count), allOf(count)}
                             : splitPoints(count, options.trainPercent, options.seed);
  TrainingData data;
  data.options = options;
  data.train = partOf(set, std::move(split.train), options.features, model);
  data.test = partOf(set, std::move(split.test), options.features, model);
  if (options.standardise) {
    data.standardiser = standardiserOf(data.train);
    standardise(data.standardiser, data.train);
    standardise(data.standardiser, data.test);
  }
  data.set = std::move(set);
  return data;
}

} // namespace backstep
