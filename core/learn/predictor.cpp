#include "learn/predictor.h"

#include <algorithm>

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

} // namespace backstep
