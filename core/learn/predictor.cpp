#include "learn/predictor.h"

#include <algorithm>

namespace backstep {

Predictor::Predictor(const Model& model)
    : evaluation_(predictionGraph(model, rows), Evaluation::Messages::Discard),
      input_(evaluation_.graph().find(model.input)) {
  for (const ModelParameter& parameter : model.parameters)
    parameters_.push_back(evaluation_.graph().find(parameter.name));
  for (const std::string& name : model.hidden) hidden_.push_back(evaluation_.graph().find(name));
}

int Predictor::neurons(int layer) const {
  return evaluation_.graph().node(hidden_[static_cast<size_t>(layer)]).shape.cols();
}

int Predictor::outputs() const {
  return evaluation_.graph().node(evaluation_.graph().output()).shape.cols();
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
  return evaluation_.value(hidden_[static_cast<size_t>(layer)]);
}

std::span<const double> Predictor::predicted() const {
  return evaluation_.value(evaluation_.graph().output());
}

} // namespace backstep
