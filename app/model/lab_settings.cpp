#include "model/lab_settings.h"

#include "learn/training_fields.h"
#include "model/json_fields.h"

#include <algorithm>

namespace backstep {

namespace {

using Json = nlohmann::json;

struct ExplanationName {
  Explanation which;
  const char* field; ///< true when it is known
};
constexpr ExplanationName explanationNames[]{{Explanation::Neuron, "neuron_known"},
                                             {Explanation::Weights, "weights_known"}};

using Config = TrainingConfig;

/// Reads one field; what is missing, of another kind or out of its range is left as it was.
struct FieldReading {
  const FieldReader& fields;
  const TrainingField& field;
  Config& config;

  const char* name() const { return field.setting.data(); } // a literal
  double number(double usual) const {
    double value = usual;
    fields.read(name(), value);
    return field.range.holds(value) ? value : usual;
  }

  void operator()(bool& (*member)(Config&)) const { fields.read(name(), member(config)); }
  void operator()(int& (*member)(Config&)) const {
    fields.read(name(), member(config), static_cast<int>(field.range.low),
                static_cast<int>(field.range.high));
  }
  void operator()(const TrainingField::Count& count) const { (*this)(count.at); }
  void operator()(std::uint64_t& (*member)(Config&)) const { fields.read(name(), member(config)); }
  void operator()(double& (*member)(Config&)) const { member(config) = number(member(config)); }
  void operator()(std::optional<std::int64_t>& (*member)(Config&)) const {
    std::uint64_t value = 0;
    fields.read(name(), value);
    if (value > 0 && field.range.holds(static_cast<double>(value)))
      member(config) = static_cast<std::int64_t>(value);
  }
  void operator()(std::optional<double>& (*member)(Config&)) const {
    const Json* found = fields.find(name());
    if (found != nullptr && found->is_number() && field.range.holds(found->get<double>()))
      member(config) = found->get<double>();
  }
  void operator()(const TrainingField::Word& word) const {
    std::string text;
    fields.read(name(), text);
    word.set(config, text);
  }
  void operator()(FeatureSet& (*member)(Config&)) const {
    std::vector<std::string> names;
    fields.read(name(), names, featureRows().size());
    FeatureSet features;
    for (const std::string& each : names)
      if (const FeatureRow* row = featureNamed(each)) features.add(row->feature);
    if (!features.empty()) member(config) = features;
  }
  void operator()(std::vector<int>& (*member)(Config&)) const {
    const Json* layers = fields.find(name());
    if (layers == nullptr || !layers->is_array()) return;
    member(config).clear();
    for (const Json& neurons : *layers)
      if (neurons.is_number_integer() && member(config).size() < ModelSpec::mostLayers)
        member(config).push_back(
            static_cast<int>(std::clamp(neurons.get<double>(), field.range.low, field.range.high)));
  }
};

/// The value of a field; null when it is unset.
struct FieldWriting {
  Config& config;

  Json operator()(const TrainingField::Count& count) const { return count.at(config); }
  Json operator()(const TrainingField::Word& word) const { return word.get(config); }
  Json operator()(FeatureSet& (*member)(Config&)) const {
    Json names = Json::array();
    for (const FeatureRow& row : featureRows())
      if (member(config).has(row.feature)) names.push_back(row.name);
    return names;
  }
  template <class Number>
  Json operator()(std::optional<Number>& (*member)(Config&)) const {
    return member(config) ? Json(*member(config)) : Json();
  }
  template <class Value>
  Json operator()(Value& (*member)(Config&)) const {
    return member(config);
  }
};

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

Json configJson(Config config) {
  Json object = Json::object();
  for (const TrainingField& field : trainingFields())
    if (Json value = std::visit(FieldWriting{config}, field.member); !value.is_null())
      object[std::string(field.setting)] = std::move(value);
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
  const auto fields = trainingFields();
  return a.hidden == b.hidden && a.explanations == b.explanations &&
         std::all_of(fields.begin(), fields.end(), [&](const TrainingField& field) {
           return sameField(field, a.config, b.config);
         });
}

LabSettings labSettingsFromText(std::string_view text) {
  LabSettings settings;
  const Json object = Json::parse(text, nullptr, false);
  if (!object.is_object()) return settings;
  const FieldReader fields(object);
  for (const TrainingField& field : trainingFields())
    std::visit(FieldReading{fields, field, settings.config}, field.member);
  settings.config = repaired(std::move(settings.config));
  readHidden(fields, settings.hidden);
  readExplanations(fields, settings.explanations);
  return settings;
}

} // namespace backstep
