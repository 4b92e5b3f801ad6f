#include "model/lab_settings.h"

#include "model/json_fields.h"

#include <algorithm>
#include <limits>

namespace backstep {

namespace {

using Json = nlohmann::json;

constexpr int mostOfInt = std::numeric_limits<int>::max();

struct ExplanationName {
  Explanation which;
  const char* field; ///< true when it is known
};
constexpr ExplanationName explanationNames[]{{Explanation::Neuron, "neuron_known"},
                                             {Explanation::Weights, "weights_known"}};

template <class Choice>
const ChoiceRow<Choice>* choiceWith(std::span<const ChoiceRow<Choice>> rows, Choice choice) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.choice == choice; });
  return found == rows.end() ? nullptr : &*found;
}

template <class Choice>
void readChoice(const FieldReader& fields, const char* name,
                std::span<const ChoiceRow<Choice>> rows, Choice& choice) {
  std::string word;
  fields.read(name, word);
  for (const auto& row : rows)
    if (row.name == word) choice = row.choice;
}

Json featuresJson(const FeatureSet& features) {
  Json names = Json::array();
  for (const FeatureRow& row : featureRows())
    if (features.has(row.feature)) names.push_back(row.name);
  return names;
}

void readData(const FieldReader& fields, TrainingConfig& config) {
  std::string kind;
  fields.read("data", kind);
  if (const DataKindRow* row = dataKindNamed(kind)) config.data.kind = row->kind;
  fields.read("points", config.data.points, 0, mostOfInt);
  fields.read("noise", config.data.noise);
  fields.read("data_seed", config.data.seed);
  fields.read("standardise", config.standardise);
  fields.read("train_percent", config.trainPercent, 0, 100);
  std::vector<std::string> names;
  fields.read("features", names, featureRows().size());
  FeatureSet features;
  for (const std::string& name : names)
    if (const FeatureRow* row = featureNamed(name)) features.add(row->feature);
  if (!features.empty()) config.features = features;
}

void readNetwork(const FieldReader& fields, TrainingConfig& config) {
  if (const Json* hidden = fields.find("hidden"); hidden != nullptr && hidden->is_array()) {
    config.hidden.clear();
    for (const Json& neurons : *hidden)
      if (neurons.is_number_integer() && config.hidden.size() < ModelSpec::mostLayers)
        config.hidden.push_back(
            static_cast<int>(std::clamp(neurons.get<double>(), 1.0, 1.0 * ModelSpec::mostNeurons)));
  }
  readChoice(fields, "activation", activationChoices(), config.activation);
  readChoice(fields, "output", activationChoices(), config.output);
  readChoice(fields, "loss", lossChoices(), config.loss);
  readChoice(fields, "penalty", penaltyChoices(), config.penalty);
  readChoice(fields, "initialisation", initialisationChoices(), config.initialisation.kind);
  fields.read("scale", config.initialisation.scale);
  fields.read("bias", config.initialisation.bias);
  fields.read("seed", config.seed);
}

void readTraining(const FieldReader& fields, TrainingConfig& config) {
  std::string word;
  fields.read("optimiser", word);
  config.optimiser = optimiserNamed(word).value_or(config.optimiser);
  word.clear();
  fields.read("schedule", word);
  Schedule& schedule = config.pace.schedule;
  schedule.kind = scheduleNamed(word).value_or(schedule.kind);
  fields.read("factor", schedule.factor);
  fields.read("period", schedule.period, 1, mostOfInt);
  fields.read("warm_up", schedule.warmUp, 0, mostOfInt);
  fields.read("eta", config.pace.eta);
  fields.read("lambda", config.pace.lambda);
  fields.read("batch", config.batch, 1, mostOfInt);
  std::uint64_t updates = 0;
  fields.read("stop_updates", updates);
  constexpr std::uint64_t mostUpdates = 1'000'000'000'000;
  if (updates > 0 && updates <= mostUpdates)
    config.stop.updates = static_cast<std::int64_t>(updates);
  double limit = -1;
  fields.read("stop_loss", limit);
  if (limit >= 0) config.stop.loss = limit;
  limit = -1;
  fields.read("stop_accuracy", limit);
  if (limit >= 0) config.stop.accuracy = limit;
}

void readHidden(const FieldReader& fields, HiddenControls& hidden) {
  std::vector<std::string> names;
  fields.read("hide", names, HiddenControls::mostControls);
  for (const std::string& name : names) hidden.set(name, true);
}

void readExplanations(const FieldReader& fields, Explanations& explanations) {
  for (const ExplanationName& each : explanationNames) {
    bool known = false;
    fields.read(each.field, known);
    explanations.set(each.which, !known);
  }
}

Json configJson(const TrainingConfig& c) {
  const Schedule& schedule = c.pace.schedule;
  Json object{{"data", rowOf(c.data.kind).name},
              {"points", c.data.points},
              {"noise", c.data.noise},
              {"data_seed", c.data.seed},
              {"standardise", c.standardise},
              {"train_percent", c.trainPercent},
              {"features", featuresJson(c.features)},
              {"hidden", c.hidden},
              {"activation", rowOf(c.activation).name},
              {"output", rowOf(c.output).name},
              {"loss", rowOf(c.loss).name},
              {"penalty", rowOf(c.penalty).name},
              {"initialisation", choiceWith(initialisationChoices(), c.initialisation.kind)->name},
              {"scale", c.initialisation.scale},
              {"bias", c.initialisation.bias},
              {"seed", c.seed},
              {"optimiser", nameOf(c.optimiser)},
              {"schedule", nameOf(schedule.kind)},
              {"factor", schedule.factor},
              {"period", schedule.period},
              {"warm_up", schedule.warmUp},
              {"eta", c.pace.eta},
              {"lambda", c.pace.lambda},
              {"batch", c.batch}};
  if (c.stop.updates) object["stop_updates"] = *c.stop.updates;
  if (c.stop.loss) object["stop_loss"] = *c.stop.loss;
  if (c.stop.accuracy) object["stop_accuracy"] = *c.stop.accuracy;
  return object;
}

} // namespace

std::string labSettingsText(const LabSettings& settings) {
  Json object = configJson(settings.config);
  if (!settings.hidden.empty()) object["hide"] = settings.hidden.names();
  for (const ExplanationName& each : explanationNames)
    if (!settings.explanations.shows(each.which)) object[each.field] = true;
  return object.dump();
}

bool operator==(const LabSettings& a, const LabSettings& b) {
  return labSettingsText(a) == labSettingsText(b);
}

LabSettings labSettingsFromText(std::string_view text) {
  LabSettings settings;
  const Json object = Json::parse(text, nullptr, false);
  if (!object.is_object()) return settings;
  const FieldReader fields(object);
  readData(fields, settings.config);
  readNetwork(fields, settings.config);
  readTraining(fields, settings.config);
  settings.config = repaired(std::move(settings.config));
  readHidden(fields, settings.hidden);
  readExplanations(fields, settings.explanations);
  return settings;
}

} // namespace backstep
