#include "learn/training_config.h"

#include "learn/own_model.h"
#include "learn/training_fields.h"
#include "text/shortest.h"

#include <algorithm>

namespace backstep {
namespace {

/// Collects messages that have no place in a text.
class Messages {
 public:
  void require(bool holds, std::string message, std::string hint) {
    if (!holds) list_.push_back(diagnosticSaying(std::move(message), std::move(hint)));
  }
  bool empty() const { return list_.empty(); }
  Diagnostics take() { return std::move(list_); }

 private:
  Diagnostics list_;
};

void checkNetwork(const TrainingConfig& config, Messages& messages) {
  const int most = ModelSpec::mostNeurons;
  messages.require(static_cast<int>(config.hidden.size()) <= ModelSpec::mostLayers,
                   "there can be 0 to " + std::to_string(ModelSpec::mostLayers) + " hidden layers",
                   "take some away");
  messages.require(std::all_of(config.hidden.begin(), config.hidden.end(),
                               [](int n) { return n >= 1 && n <= ModelSpec::mostNeurons; }),
                   "a hidden layer can have 1 to " + std::to_string(most) + " neurons",
                   "or take the whole layer away");
  const bool lossFits = fits(config.loss, config.task(), config.classes());
  messages.require(
      lossFits,
      std::string(rowOf(config.loss).title) + " does not suit " +
          (config.task() == Task::Regression ? "a regression" : "more than two classes"),
      config.task() == Task::Regression ? "choose the squared error" : "choose the cross-entropy");
  messages.require(config.loss != LossKind::SquaredError ||
                       fitsOutput(config.output, config.task()),
                   std::string(rowOf(config.output).title) +
                       " cannot end this network: its values do not reach the targets",
                   "choose Linear");
}

TrainingConfig withHidden(const TrainingConfig& base, std::vector<int> hidden) {
  TrainingConfig config = base.drawn();
  config.hidden = std::move(hidden);
  return config;
}

Model modelOf(const TrainingConfig& config) {
  if (config.ownModel) return adapted(*config.ownModel, config.classes());
  Model model = makeModel(specOf(config));
  for (FixedInput& fixed : model.fixed) fixed.values = {config.pace.lambda};
  return model;
}

bool startFits(const TrainingConfig& config) {
  if (!config.ownStart) return true;
  return config.ownStart->size() == modelOf(config).parameterCount();
}

} // namespace

Task TrainingConfig::task() const { return ownData ? ownData->task : rowOf(data.kind).task; }

int TrainingConfig::classes() const {
  return ownData ? ownData->classes() : rowOf(data.kind).classes;
}

TrainingConfig TrainingConfig::drawn() const {
  TrainingConfig config = *this;
  config.ownModel = nullptr;
  config.ownStart = nullptr;
  return config;
}

Diagnostics checkConfig(const TrainingConfig& config) {
  Messages messages;
  for (const TrainingField& field : trainingFields())
    messages.require(field.wrong.empty() || inRange(field, config), std::string(field.wrong),
                     std::string(field.advice));
  if (!config.ownModel) checkNetwork(config, messages);
  if (messages.empty() && config.ownModel)
    for (const Diagnostic& misfit : misfitOf(config))
      messages.require(false, misfit.message, misfit.hint);
  if (messages.empty())
    messages.require(startFits(config), "there must be a first value for every parameter",
                     "or none, to have them drawn");
  return messages.take();
}

TrainingConfig repaired(TrainingConfig config) {
  for (const TrainingField& field : trainingFields()) repairField(field, config);
  if (!fits(config.loss, config.task(), config.classes()))
    config.loss =
        config.task() == Task::Regression ? LossKind::SquaredError : LossKind::CrossEntropy;
  if (!fitsOutput(config.output, config.task())) config.output = Activation::Linear;
  if (config.ownModel && !misfitOf(config).empty()) config = config.drawn();
  if (!startFits(config)) config.ownStart = nullptr;
  return config;
}

ModelSpec specOf(const TrainingConfig& config) {
  ModelSpec spec;
  spec.inputs = config.features.count();
  spec.task = config.task();
  spec.classes = config.classes();
  spec.hidden = config.hidden;
  spec.activation = config.activation;
  spec.output = config.output;
  spec.loss = config.loss;
  spec.penalty = config.penalty;
  return spec;
}

RunSetup makeSetup(const TrainingConfig& config) {
  RunSetup setup{config, {}, {}, {}};
  Model model = modelOf(config);
  DataSet set = config.ownData ? *config.ownData : makeData(config.data);
  const DataOptions options{config.features, config.standardise, config.trainPercent,
                            config.data.seed};
  setup.data = std::make_shared<TrainingData>(prepareData(std::move(set), options, model));
  setup.start = config.ownStart ? *config.ownStart
                                : initialParameters(model, config.initialisation, config.seed);
  setup.model = std::make_shared<Model>(std::move(model));
  return setup;
}

std::vector<NamedConfig> capacityRow(const TrainingConfig& base) {
  std::vector<NamedConfig> row;
  for (const int neurons : {3, 6, 20})
    row.push_back({std::to_string(neurons) + " neurons", withHidden(base, {neurons})});
  return row;
}

std::vector<NamedConfig> lambdaRow(const TrainingConfig& base) {
  std::vector<NamedConfig> row;
  for (const double lambda : {0.0, 0.001, 0.01, 0.1}) {
    TrainingConfig config = withHidden(base, {20});
    config.penalty = Penalty::L2;
    config.pace.lambda = lambda;
    row.push_back({"λ = " + shortest(lambda), std::move(config)});
  }
  return row;
}

} // namespace backstep
