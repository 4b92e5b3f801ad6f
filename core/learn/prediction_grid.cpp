#include "learn/prediction_grid.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

namespace backstep {

Predictor::Predictor(const Model& model)
    : rows_(model.batching == Model::Batching::Single ? 1 : rowsOfABatch),
      evaluation_(predictionGraph(model, rows_), Evaluation::Messages::Discard),
      input_(evaluation_.graph().find(model.input)),
      outputs_(model.outputs) {
  const Graph& graph = evaluation_.graph();
  for (const FixedInput& fixed : model.fixed)
    if (const NodeId id = graph.find(fixed.name); id.valid())
      std::copy(fixed.values.begin(), fixed.values.end(), evaluation_.value(id).begin());
  for (const ModelParameter& parameter : model.parameters)
    parameters_.push_back(graph.find(parameter.name));
  for (int i = 0; i < model.hiddenLayers(); ++i) {
    const DenseLayer& layer = model.layers[static_cast<size_t>(i)];
    hidden_.push_back({graph.find(layer.name), layer.outputs});
  }
}

void Predictor::setParameters(std::span<const double> parameters) {
  size_t offset = 0;
  for (const NodeId id : parameters_) {
    const std::span<double> to = evaluation_.value(id);
    const std::span<const double> from = parameters.subspan(offset, to.size());
    std::copy(from.begin(), from.end(), to.begin());
    offset += to.size();
  }
}

std::span<double> Predictor::inputs() { return evaluation_.value(input_); }

std::span<const double> Predictor::hidden(int layer) const {
  return evaluation_.value(hidden_[static_cast<size_t>(layer)].node);
}

std::span<const double> Predictor::predicted() const {
  return evaluation_.value(evaluation_.graph().output());
}

namespace {

/// Points that a worker takes at a time: a pass of the graph, which is about a cache's fill.
constexpr int pieceSize = Predictor::rowsOfABatch;

/// Where class 1 begins in terms of the prediction P, which is a probability when the loss takes a
/// logit.
double predictionThreshold(const Model& model) {
  const bool isProbability =
      model.compared != "P" && model.spec && model.spec->loss == LossKind::BinaryCrossEntropy;
  return isProbability ? 0.5 : model.threshold;
}

} // namespace

Plane planeOf(const DataSet& set) {
  constexpr double usual = 6;
  double reach = 0;
  for (const DataPoint& point : set.points)
    reach = std::max({reach, std::abs(point.x1), std::abs(point.x2)});
  const bool usualSize = reach > usual / 4 && reach <= usual;
  const double half = usualSize ? usual : std::max(1.1 * reach, 1e-9);
  return {-half, half};
}

PredictionGrid::PredictionGrid(const Model& model, const TrainingData& data, int side, Plane plane,
                               Workers* workers)
    : workers_(workers),
      side_(side),
      plane_(plane),
      classCount_(model.classes),
      threshold_(predictionThreshold(model)),
      width_(data.options.features.count()) {
  assert(side >= 1 && side <= 256);
  const int count = workers == nullptr ? 1 : workers->count();
  predictors_.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) predictors_.emplace_back(model);
  const auto points = static_cast<size_t>(side) * static_cast<size_t>(side);
  inputs_.resize(points * static_cast<size_t>(width_));
  const double cell = (plane.high - plane.low) / side;
  for (int row = 0; row < side; ++row)
    for (int col = 0; col < side; ++col)
      data.inputsAt(plane.low + (col + 0.5) * cell, plane.high - (row + 0.5) * cell,
                    &inputs_[(static_cast<size_t>(row) * static_cast<size_t>(side) +
                              static_cast<size_t>(col)) *
                             static_cast<size_t>(width_)]);
  size_t maps = static_cast<size_t>(outputs());
  for (int layer = 0; layer < hiddenLayers(); ++layer) {
    firstOf_.push_back(maps);
    maps += static_cast<size_t>(neurons(layer));
  }
  maps_.resize(maps * points);
  if (classCount_ > 0) classes_.resize(points);
}

void PredictionGrid::begin(std::span<const double> parameters) {
  for (Predictor& each : predictors_) each.setParameters(parameters);
  done_ = 0;
}

bool PredictionGrid::compute(int rows) {
  const int begin = done_;
  const int goal = std::min(side_ * side_, begin + rows * side_);
  const int pieces = (goal - begin + pieceSize - 1) / pieceSize;
  const auto work = [&](int piece, int worker) {
    Predictor& predictor = predictors_[static_cast<size_t>(worker)];
    const int end = std::min(goal, begin + (piece + 1) * pieceSize);
    for (int at = begin + piece * pieceSize; at < end; at += predictor.rows())
      computeChunk(predictor, at, std::min(predictor.rows(), end - at));
  };
  if (workers_ != nullptr)
    workers_->run(pieces, std::ref(work)); // a copy would be allocated
  else
    for (int i = 0; i < pieces; ++i) work(i, 0);
  done_ = goal;
  return complete();
}

void PredictionGrid::refresh(std::span<const double> parameters) {
  begin(parameters);
  compute(side_);
}

void PredictionGrid::computeChunk(Predictor& predictor, int first, int count) {
  const auto width = static_cast<std::ptrdiff_t>(width_);
  const auto from = inputs_.begin() + first * width;
  std::copy(from, from + count * width, predictor.inputs().begin());
  predictor.run();
  store(predictor.predicted(), outputs(), first, count, 0);
  for (int layer = 0; layer < hiddenLayers(); ++layer)
    store(predictor.hidden(layer), neurons(layer), first, count,
          firstOf_[static_cast<size_t>(layer)]);
  for (int i = 0; i < count && classCount_ > 0; ++i) {
    const auto outs = static_cast<size_t>(outputs());
    const double* p = predictor.predicted().data() + static_cast<size_t>(i) * outs;
    const auto decided = outs == 1 ? (*p >= threshold_ ? 1 : 0) : std::max_element(p, p + outs) - p;
    classes_[static_cast<size_t>(first) + static_cast<size_t>(i)] =
        static_cast<unsigned char>(decided);
  }
}

void PredictionGrid::store(std::span<const double> values, int width, int first, int count,
                           size_t firstMap) {
  const auto points = static_cast<size_t>(side_) * static_cast<size_t>(side_);
  for (int unit = 0; unit < width; ++unit) {
    float* to = maps_.data() + (firstMap + static_cast<size_t>(unit)) * points + first;
    for (int i = 0; i < count; ++i)
      to[i] = static_cast<float>(
          values[static_cast<size_t>(i) * static_cast<size_t>(width) + static_cast<size_t>(unit)]);
  }
}

std::span<const float> PredictionGrid::map(size_t index) const {
  const auto points = static_cast<size_t>(side_) * static_cast<size_t>(side_);
  return {maps_.data() + index * points, points};
}

std::span<const float> PredictionGrid::output(int index) const {
  return map(static_cast<size_t>(index));
}

std::span<const float> PredictionGrid::hidden(int layer, int neuron) const {
  return map(firstOf_[static_cast<size_t>(layer)] + static_cast<size_t>(neuron));
}

} // namespace backstep
