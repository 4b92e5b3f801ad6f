#include "lesson/read_training.h"

#include "learn/csv_data.h"
#include "learn/optimiser.h"
#include "lesson/training_controls.h"

namespace backstep {
namespace {

constexpr Range positive{0, 1e300, true, "above 0"};
constexpr Range share{0, 1, false, "from 0 to 1"};
constexpr std::int64_t mostSeed = 1LL << 53;
constexpr std::int64_t mostUpdates = 1'000'000'000;

std::optional<int> narrow(std::optional<std::int64_t> number) {
  return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

template <class Rows>
std::string listOf(const Rows& rows) {
  std::string list;
  for (const auto& row : rows) list += (list.empty() ? "" : ", ") + std::string(row.name);
  return list;
}

void readAnswers(TableReader& reader, TrainingPlan& plan, ReadLog& log) {
  const LessonText word = reader.textOr("answers");
  if (word.empty()) return;
  const std::optional<AnswerKind> known = answersNamed(word.text);
  plan.answers = known.value_or(AnswerKind::Told);
  if (!known || known == AnswerKind::Told)
    log.error(word.span, "the answers are no \"" + word.text + "\"", "classes or numbers");
  else if (plan.csv.empty())
    log.error(word.span, "'answers' belongs to points of your own in 'csv'",
              "leave it out: \"" + plan.data.text + "\" has its own");
}

void readPoints(TableReader& reader, TrainingPlan& plan, ReadLog& log) {
  plan.data = reader.textOr("data");
  plan.csv = reader.textOr("csv");
  if (plan.data.empty() == plan.csv.empty())
    log.error(plan.span, plan.data.empty() ? "[training] needs 'data'" : "both 'data' and 'csv'",
              "name a data set, such as data = \"circle\", or give points of your own in csv");
  readAnswers(reader, plan, log);
  plan.points = narrow(reader.integer("points", 1, DataSet::mostPoints));
  plan.noise = reader.number("noise", share);
  plan.seed = static_cast<std::uint64_t>(reader.integer("seed", 0, mostSeed).value_or(0));
  plan.trainPercent = narrow(reader.integer("train_percent", 10, 90)).value_or(plan.trainPercent);
  plan.features = reader.texts("features");
  plan.standardise = reader.boolean("standardise").value_or(false);
}

void readStop(TableReader& reader, TrainingPlan& plan, ReadLog& log) {
  const TomlValue* stop = reader.value("stop", TomlValue::Kind::Table);
  if (!stop) return;
  TableReader limits(*stop, log, "'stop'");
  plan.stopSteps = limits.integer("steps", 1, mostUpdates);
  plan.stopLoss = limits.number("loss", {-1e300, 1e300, false, "that is finite"});
  plan.stopAccuracy = limits.number("accuracy", share);
  limits.finish();
}

void readSchedule(TableReader& reader, TrainingPlan& plan, ReadLog& log) {
  const TomlValue* table = reader.value("schedule", TomlValue::Kind::Table);
  if (!table) return;
  TableReader rule(*table, log, "'schedule'");
  const LessonText kind = rule.requiredText("kind");
  Schedule& schedule = plan.schedule;
  if (const auto known = scheduleNamed(kind.text))
    schedule.kind = *known;
  else if (!kind.empty())
    log.error(kind.span, "there is no schedule \"" + kind.text + "\"",
              "there are " + listOf(scheduleRows()));
  schedule.factor = rule.number("factor", positive).value_or(schedule.factor);
  schedule.period = narrow(rule.integer("period", 1, mostUpdates)).value_or(schedule.period);
  schedule.warmUp = narrow(rule.integer("warm_up", 0, mostUpdates)).value_or(schedule.warmUp);
  rule.finish();
}

void readHidden(TableReader& reader, TrainingPlan& plan, ReadLog& log) {
  std::vector<std::string> known;
  for (const ControlRow& row : trainingControls()) known.emplace_back(row.name);
  for (const LessonText& name : reader.texts("hide")) {
    plan.hidden.set(name.text, true);
    if (controlNamed(name.text) != nullptr) continue;
    const std::string nearest = nearestName(name.text, known);
    log.error(name.span, "the lab has no control \"" + name.text + "\"",
              nearest.empty() ? "there are " + listOf(trainingControls())
                              : "did you mean '" + nearest + "'?");
  }
}

} // namespace

TrainingPlan readTraining(const TomlValue& table, ReadLog& log) {
  TableReader reader(table, log, "[training]");
  TrainingPlan plan;
  plan.span = table.span;
  readPoints(reader, plan, log);
  plan.batch = narrow(reader.integer("batch", 1, DataSet::mostPoints));
  const auto order = reader.integer("order_seed", 0, mostSeed);
  plan.orderSeed = order ? static_cast<std::uint64_t>(*order) : plan.seed;
  plan.optimiser = reader.textOr("optimiser");
  if (!plan.optimiser.empty() && !optimiserNamed(plan.optimiser.text))
    log.error(plan.optimiser.span, "there is no optimiser \"" + plan.optimiser.text + "\"",
              "sgd, momentum, rmsprop or adam");
  plan.loss = reader.textOr("loss");
  readSchedule(reader, plan, log);
  readStop(reader, plan, log);
  readHidden(reader, plan, log);
  reader.finish();
  return plan;
}

} // namespace backstep
