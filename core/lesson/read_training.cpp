#include "learn/csv_data.h"
#include "learn/training_fields.h"
#include "lesson/readers.h"
#include "lesson/training_controls.h"
#include "text/words.h"

#include <map>

namespace backstep {
namespace {

using Config = TrainingConfig;

constexpr std::int64_t mostSeed = 1LL << 53;

/// The known word that is meant, or all of them.
std::string meant(std::string_view word, const std::vector<std::string>& known) {
  const std::string nearest = nearestName(word, known);
  return nearest.empty() ? "there are " + joined(known, ", ") : didYouMean(nearest);
}

template <class Rows>
std::vector<std::string> namesOf(const Rows& rows) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.emplace_back(row.name);
  return names;
}

/// Reads one field from the table that holds it.
struct FieldReading {
  TableReader& table;
  std::string key;
  const TrainingField& field;
  bool needed; ///< a word that the table cannot do without
  TrainingPlan& plan;
  ReadLog& log;

  std::int64_t low() const { return static_cast<std::int64_t>(field.range.low); }
  std::int64_t high() const { return static_cast<std::int64_t>(field.range.high); }
  std::optional<double> number() const {
    const TrainingField::Range& range = field.range;
    return table.number(key, {range.low, range.high, range.lowOpen, range.words});
  }
  // A lesson opens without its points; training says what is wrong with them.
  void unknown(const LessonText& word, std::string_view what,
               const std::vector<std::string>& known) const {
    Diagnostics& list = field.part == TrainingField::Part::Data ? plan.unknown : log.diagnostics;
    list.push_back(diagnosticAt(log.text, word.span,
                                "there is no " + std::string(what) + " \"" + word.text + "\"",
                                meant(word.text, known)));
  }

  void operator()(bool& (*member)(Config&)) const {
    if (const auto value = table.boolean(key)) member(plan.choices) = *value;
  }
  void operator()(int& (*member)(Config&)) const {
    if (const auto value = table.integer(key, low(), high()))
      member(plan.choices) = static_cast<int>(*value);
  }
  void operator()(const TrainingField::Count& count) const { (*this)(count.at); }
  void operator()(std::uint64_t& (*member)(Config&)) const {
    if (const auto value = table.integer(key, 0, mostSeed))
      member(plan.choices) = static_cast<std::uint64_t>(*value);
  }
  void operator()(double& (*member)(Config&)) const {
    if (const auto value = number()) member(plan.choices) = *value;
  }
  void operator()(std::optional<std::int64_t>& (*member)(Config&)) const {
    member(plan.choices) = table.integer(key, low(), high());
  }
  void operator()(std::optional<double>& (*member)(Config&)) const {
    member(plan.choices) = number();
  }
  void operator()(const TrainingField::Word& word) const {
    const LessonText text = needed ? table.requiredText(key) : table.textOr(key);
    if (text.empty() || word.set(plan.choices, text.text)) return;
    const std::vector<std::string_view> words = word.words();
    unknown(text, word.what, {words.begin(), words.end()});
  }
  void operator()(FeatureSet& (*member)(Config&)) const {
    const std::vector<LessonText> names = table.texts(key);
    if (!names.empty()) member(plan.choices) = {};
    for (const LessonText& name : names) {
      if (const FeatureRow* row = featureNamed(name.text))
        member(plan.choices).add(row->feature);
      else
        unknown(name, "feature", namesOf(featureRows()));
    }
  }
  void operator()(std::vector<int>& (*)(Config&)) const {} // the program has the layers
};

/// The tables inside [training], each opened when its first field is read.
class InnerTables {
 public:
  InnerTables(TableReader& outer, ReadLog& log) : outer_(outer), log_(log) {}

  /// Null when there is no such table.
  TableReader* find(const std::string& name) {
    const auto [found, isNew] = tables_.try_emplace(name);
    if (isNew)
      if (const TomlValue* table = outer_.value(name, TomlValue::Kind::Table))
        found->second.emplace(*table, log_, "'" + name + "'");
    return found->second ? &*found->second : nullptr;
  }
  void finish() {
    for (auto& [name, table] : tables_)
      if (table) table->finish();
  }

 private:
  TableReader& outer_;
  ReadLog& log_;
  std::map<std::string, std::optional<TableReader>> tables_;
};

void readFields(TableReader& reader, TrainingPlan& plan, ReadLog& log) {
  InnerTables inner(reader, log);
  for (const TrainingField& field : trainingFields()) {
    if (field.key.empty()) continue;
    const size_t dot = field.key.find('.');
    const bool isInner = dot != std::string_view::npos;
    TableReader* table = isInner ? inner.find(std::string(field.key.substr(0, dot))) : &reader;
    const std::string key(isInner ? field.key.substr(dot + 1) : field.key);
    if (table != nullptr)
      std::visit(FieldReading{*table, key, field, isInner, plan, log}, field.member);
  }
  inner.finish();
  if (reader.any("order_seed") == nullptr) plan.choices.seed = plan.choices.data.seed;
}

void readAnswers(TableReader& reader, TrainingPlan& plan, ReadLog& log) {
  const LessonText word = reader.textOr("answers");
  if (word.empty()) return;
  const std::optional<AnswerKind> known = answersNamed(word.text);
  plan.answers = known.value_or(AnswerKind::Told);
  if (!known || known == AnswerKind::Told)
    log.error(word.span, "unknown kind of answers \"" + word.text + "\"", "classes or numbers");
  else if (plan.csv.empty())
    log.error(word.span, "'answers' belongs to points of your own in 'csv'",
              "leave it out: the points that are drawn have their own");
}

/// Where the points come from: a data set of ours or the lesson's own.
void readSource(TableReader& reader, TrainingPlan& plan, ReadLog& log) {
  plan.csv = reader.textOr("csv");
  const TomlValue* data = reader.any("data");
  const bool drawn =
      data != nullptr && !(data->kind == TomlValue::Kind::String && data->string.empty());
  plan.dataSpan = drawn ? data->span : plan.csv.span;
  if (drawn != plan.csv.empty())
    log.error(plan.span, drawn ? "both 'data' and 'csv'" : "[training] needs 'data'",
              "name a data set, such as data = \"circle\", or give points of your own in csv");
  readAnswers(reader, plan, log);
}

void readHidden(TableReader& reader, TrainingPlan& plan, ReadLog& log) {
  const std::vector<std::string> known = namesOf(trainingControls());
  for (const LessonText& name : reader.texts("hide")) {
    plan.hidden.set(name.text, true);
    if (controlNamed(name.text) == nullptr)
      log.error(name.span, "the lab has no control \"" + name.text + "\"", meant(name.text, known));
  }
}

} // namespace

TrainingPlan readTraining(const TomlValue& table, ReadLog& log) {
  TableReader reader(table, log, "[training]");
  TrainingPlan plan;
  plan.span = table.span;
  plan.choices.batch = DataSet::mostPoints;
  readSource(reader, plan, log);
  readFields(reader, plan, log);
  plan.loss = reader.textOr("loss");
  readHidden(reader, plan, log);
  reader.finish();
  return plan;
}

} // namespace backstep
