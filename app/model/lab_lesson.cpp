#include "model/lab_lesson.h"

#include "explain/number.h"
#include "language/limits.h"
#include "learn/csv_data.h"
#include "lesson/lesson_training.h"
#include "lesson/load_lesson.h"
#include "lesson/write_lesson.h"
#include "model/lab_walk.h"

namespace backstep {

namespace {

std::string number(double value) {
  return formatNumber(value, {NumberStyle::Form::Shortest, 17, NumberScript::Ascii});
}

std::string line(const std::string& key, const std::string& value) {
  return key + " = " + value + "\n";
}

AnswerKind answersOf(const DataSet& set) {
  return set.classes() > 0 ? AnswerKind::Classes : AnswerKind::Numbers;
}

/// Whether the classes come back under their names.
bool namesSurvive(const DataSet& set) {
  const auto again = readCsv(writeCsv(set), set.name, answersOf(set));
  return again && again->classNames == set.classNames;
}

std::string dataLines(const TrainingConfig& config) {
  std::string text;
  if (config.ownData) {
    text += line("csv", blockText(writeCsv(*config.ownData)));
    text += line("answers", quotedText(nameOf(answersOf(*config.ownData))));
  } else {
    text += line("data", quotedText(rowOf(config.data.kind).name));
    if (config.data.points > 0) text += line("points", std::to_string(config.data.points));
    if (config.data.noise > 0) text += line("noise", number(config.data.noise));
  }
  if (config.data.seed != 0) text += line("seed", std::to_string(config.data.seed));
  text += line("train_percent", std::to_string(config.trainPercent));
  if (config.standardise) text += line("standardise", "true");
  std::string features;
  for (const FeatureRow& row : featureRows())
    if (config.features.has(row.feature))
      features += (features.empty() ? "" : ", ") + quotedText(row.name);
  return text + line("features", "[" + features + "]");
}

std::string stopText(const StopRule& stop) {
  std::string text;
  const auto add = [&](const char* key, const std::string& value) {
    text += (text.empty() ? "" : ", ") + std::string(key) + " = " + value;
  };
  if (stop.updates) add("steps", std::to_string(*stop.updates));
  if (stop.loss) add("loss", number(*stop.loss));
  if (stop.accuracy) add("accuracy", number(*stop.accuracy));
  return text;
}

std::string scheduleText(const Schedule& schedule) {
  std::string text = "kind = " + quotedText(nameOf(schedule.kind));
  if (schedule.kind == Schedule::Kind::StepDecay || schedule.kind == Schedule::Kind::Exponential)
    text += ", factor = " + number(schedule.factor);
  if (schedule.kind != Schedule::Kind::Constant)
    text += ", period = " + std::to_string(schedule.period);
  return text + ", warm_up = " + std::to_string(schedule.warmUp);
}

std::string runLines(const TrainingConfig& config, const Model& model) {
  std::string text = line("batch", std::to_string(config.batch));
  text += line("order_seed", std::to_string(config.seed));
  text += line("optimiser", quotedText(nameOf(config.optimiser)));
  if (!(config.pace.schedule == Schedule{}))
    text += line("schedule", "{ " + scheduleText(config.pace.schedule) + " }");
  text += line("loss", quotedText(model.output));
  if (const std::string stop = stopText(config.stop); !stop.empty())
    text += line("stop", "{ " + stop + " }");
  return text;
}

std::string hideLine(const HiddenControls& hidden) {
  std::string names;
  for (const std::string_view name : hidden.names())
    names += (names.empty() ? "" : ", ") + quotedText(name);
  return names.empty() ? "" : line("hide", "[" + names + "]");
}

Diagnostics failure(std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return {diagnostic};
}

WalkSource sourceOf(TrainingRun& run, const TrainingConfig& config) {
  const bool single = run.model().batching == Model::Batching::Single;
  WalkSource source =
      single ? exampleWalk(
                   run, run.data().train.points[static_cast<std::size_t>(run.nextBatch().front())])
             : batchWalk(run, mostLessonRows);
  const std::string data =
      config.ownData ? config.ownData->name : std::string(rowOf(config.data.kind).title);
  source.title = data + " after " + std::to_string(run.updates()) +
                 (run.updates() == 1 ? " update" : " updates");
  source.eta = config.pace.eta;
  return source;
}

} // namespace

lab::TrainLesson trainingOf(const Document& document) {
  return {lessonTraining(document.loaded(), document.allEntries()),
          document.lesson().training->hidden};
}

Result<std::string> trainingLesson(TrainingRun& run, const TrainingConfig& config,
                                   const HiddenControls& hidden) {
  if (run.state() == TrainingRun::State::Diverged)
    return failure("the network has diverged, and a lesson holds finite numbers only",
                   "go back to a moment before");
  std::string text = lessonText(sourceOf(run, config), "my-network");
  text += "[training]\n" + dataLines(config) + runLines(config, run.model()) + hideLine(hidden);
  if (static_cast<std::int64_t>(text.size()) > limits::fileBytes)
    return failure("so many points of your own do not fit into a lesson file",
                   "keep their table, and fewer of them");
  if (const auto lesson = loadLesson(text); !lesson) return lesson.diagnostics();
  if (config.ownData && !namesSurvive(*config.ownData))
    return failure("a class of your own points has a name that a lesson file cannot hold",
                   "give it another name");
  return text;
}

} // namespace backstep
