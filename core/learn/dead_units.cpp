#include "learn/dead_units.h"

#include "learn/predictor.h"

#include <algorithm>

namespace backstep {
namespace {

/// Takes back the neurons that answer at least one of the first `count` rows.
void noteAnswers(std::span<const double> outputs, int count, std::vector<bool>& dead) {
  const size_t width = dead.size();
  for (size_t i = 0; i < static_cast<size_t>(count) * width; ++i)
    if (outputs[i] != 0) dead[i % width] = false;
}

} // namespace

int DeadUnits::count() const {
  return static_cast<int>(std::count(dead.begin(), dead.end(), true));
}

double DeadUnits::share() const {
  return static_cast<double>(count()) / static_cast<double>(dead.size());
}

std::vector<DeadUnits> findDeadUnits(const Model& model, const TrainingData& data,
                                     std::span<const double> parameters) {
  std::vector<DeadUnits> layers(static_cast<size_t>(model.hiddenLayers()));
  bool canDie = false;
  for (size_t i = 0; i < layers.size(); ++i) {
    const DenseLayer& layer = model.layers[i];
    layers[i].dead.assign(static_cast<size_t>(layer.outputs), layer.op == "relu");
    canDie = canDie || layer.op == "relu";
  }
  if (!canDie) return layers;
  Predictor predictor(model);
  predictor.setParameters(parameters);
  const DataPart& train = data.train;
  for (int done = 0; done < train.count(); done += predictor.rows()) {
    const int count = std::min(predictor.rows(), train.count() - done);
    const auto first = train.inputs.begin() + std::ptrdiff_t{done} * train.width;
    std::copy(first, first + std::ptrdiff_t{count} * train.width, predictor.inputs().begin());
    predictor.run();
    for (size_t layer = 0; layer < layers.size(); ++layer)
      noteAnswers(predictor.hidden(static_cast<int>(layer)), count, layers[layer].dead);
  }
  return layers;
}

} // namespace backstep
