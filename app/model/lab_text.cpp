#include "model/lab_text.h"

#include "explain/number.h"

#include <cmath>

namespace backstep {

namespace {

const FeatureRow* rowAt(const FeatureSet& features, int index) {
  for (const FeatureRow& row : featureRows())
    if (features.has(row.feature) && index-- == 0) return &row;
  return nullptr;
}

/// " − 0.2 a", with the sign as an operator behind something.
std::string term(double factor, const std::string& name, bool first) {
  const std::string sign = first ? (factor < 0 ? "\u2212" : "") : factor < 0 ? " \u2212 " : " + ";
  return sign + labNumber(std::abs(factor)) + (name.empty() ? "" : " " + name);
}

/// "4-2 Tanh", or the title of the user's own program.
std::string networkOf(const TrainingConfig& config) {
  if (config.ownModel) return config.ownModel->title;
  std::string layers;
  for (const int size : config.hidden) layers += (layers.empty() ? "" : "-") + std::to_string(size);
  if (layers.empty()) return "no hidden layer";
  return layers + " " + std::string(rowOf(config.activation).title);
}

/// "Adam 0.03".
std::string optimiserOf(const TrainingConfig& config) {
  const auto name = [&] {
    switch (config.optimiser) {
    case OptimiserKind::Sgd: return "SGD ";
    case OptimiserKind::Momentum: return "Momentum ";
    case OptimiserKind::RmsProp: return "RMSProp ";
    case OptimiserKind::Adam: return "Adam ";
    }
    return "";
  }();
  return name + labNumber(config.pace.eta);
}

std::string dataOf(const TrainingConfig& config) {
  if (config.ownData)
    return config.ownData->name + ", " + std::to_string(config.ownData->points.size()) + " points";
  const DataKindRow& row = rowOf(config.data.kind);
  constexpr double percent = 100;
  return std::string(row.title) + ", " +
         std::to_string(config.data.points > 0 ? config.data.points : row.points) +
         " points, noise " + labNumber(config.data.noise * percent) + " %";
}

} // namespace

std::string labNumber(double value) {
  return formatNumber(value, {NumberStyle::Form::Significant, 3, NumberScript::Display});
}

std::string runSummary(const TrainingConfig& config) {
  return networkOf(config) + ", " + optimiserOf(config);
}

std::string runDetails(const TrainingConfig& config) {
  std::string features;
  for (const FeatureRow& row : featureRows())
    if (config.features.has(row.feature))
      features += (features.empty() ? "" : ", ") + std::string(row.name);
  const std::string penalty =
      config.penalty == Penalty::None
          ? ""
          : ", " + std::string(rowOf(config.penalty).title) + " " + labNumber(config.pace.lambda);
  const std::string loss =
      config.ownModel ? "" : std::string(rowOf(config.loss).title) + penalty + "\n";
  return dataOf(config) + "\nFeatures " + features + "\n" + networkOf(config) + "\n" + loss +
         optimiserOf(config) + ", batches of " + std::to_string(config.batch) + "\n" +
         (config.ownStart ? "The lesson's weights"
                          : "Weights no. " + std::to_string(config.seed + 1));
}

std::string parameterName(const Model& model, size_t entry) {
  for (const ModelParameter& each : model.parameters) {
    if (entry < each.offset || entry >= each.offset + each.size()) continue;
    const size_t index = entry - each.offset;
    if (each.shape.rank == 0) return each.name;
    if (each.shape.rank < 2) return each.name + "[" + std::to_string(index) + "]";
    const auto cols = static_cast<size_t>(each.shape.cols());
    return each.name + "[" + std::to_string(index / cols) + ", " + std::to_string(index % cols) +
           "]";
  }
  return {};
}

size_t weightEntry(const Model& model, int column, int from, int to) {
  const DenseLayer& layer = model.layers[static_cast<size_t>(column) - 1];
  return model.parameters[layer.weights].offset + layer.weightEntry(from, to);
}

std::optional<size_t> biasEntry(const Model& model, int column, int row) {
  const DenseLayer& layer = model.layers[static_cast<size_t>(column) - 1];
  if (!layer.bias) return std::nullopt;
  const ModelParameter& bias = model.parameters[*layer.bias];
  return bias.offset + (bias.size() == 1 ? 0 : static_cast<size_t>(row));
}

std::string neuronText(const TrainingRun& run, int column, int row) {
  const auto& layers = run.model().layers;
  const DenseLayer& layer = layers[static_cast<size_t>(column) - 1];
  const bool output = column == static_cast<int>(layers.size());
  const std::string index = std::to_string(row + 1);
  std::string sum;
  for (int from = 0; from < layer.inputs; ++from) {
    const FeatureRow* feature = rowAt(run.data().options.features, from);
    const std::string name = column == 1 && feature != nullptr ? std::string(feature->name)
                                                               : "a" + std::to_string(column - 1) +
                                                                     "," + std::to_string(from + 1);
    sum += term(run.parameters()[weightEntry(run.model(), column, from, row)], name, from == 0);
  }
  if (layer.bias) sum += term(run.parameters()[*biasEntry(run.model(), column, row)], "", false);
  if (layer.op.empty()) return (output ? "score " : "neuron ") + index + " = " + sum;
  return std::string(output ? "answer " : "neuron ") + index + " = " + layer.op + "(" + sum + ")";
}

std::string lostPlaces(std::span<const float> map, int side, const Plane& plane) {
  int infinite = 0;
  int undefined = 0;
  double least = INFINITY; // squared distance from the middle
  double x1 = 0;
  double x2 = 0;
  const double cell = (plane.high - plane.low) / side;
  const double middle = (plane.low + plane.high) / 2;
  for (size_t i = 0; i < map.size(); ++i) {
    if (std::isfinite(map[i])) continue;
    ++(std::isnan(map[i]) ? undefined : infinite);
    const auto at = static_cast<int>(i);
    const double right = plane.low + (at % side + 0.5) * cell;
    const double up = plane.high - (at / side + 0.5) * cell;
    const double far = std::pow(right - middle, 2) + std::pow(up - middle, 2);
    if (far >= least) continue;
    least = far;
    x1 = right;
    x2 = up;
  }
  const int lost = infinite + undefined;
  if (lost == 0) return {};
  const NumberStyle style{NumberStyle::Form::Significant, 2, NumberScript::Display};
  const std::string what = undefined == 0  ? "The answer overflows"
                           : infinite == 0 ? "The answer is NaN"
                                           : "The answer overflows or is NaN";
  if (lost == static_cast<int>(map.size())) return what + " all over the plane.";
  return what + " at " + formatNumber(100.0 * lost / static_cast<double>(map.size()), style) +
         " % of the places; the nearest to the middle is (" + formatNumber(x1, style) + ", " +
         formatNumber(x2, style) + ").";
}

std::string featureText(const FeatureSet& features, int index) {
  const FeatureRow* row = rowAt(features, index);
  return row == nullptr ? "" : std::string(row->name) + ": " + std::string(row->text);
}

std::vector<float> featureMap(const FeatureSet& features, int index, const Plane& plane, int side) {
  std::vector<float> values;
  const FeatureRow* row = rowAt(features, index);
  if (row == nullptr) return values;
  const double width = plane.high - plane.low;
  for (int r = 0; r < side; ++r)
    for (int c = 0; c < side; ++c)
      values.push_back(static_cast<float>(
          row->value(plane.low + (c + 0.5) / side * width, plane.high - (r + 0.5) / side * width)));
  return values;
}

} // namespace backstep
