#include "model/lab_lesson.h"

#include "explain/number.h"
#include "language/limits.h"
#include "learn/csv_data.h"
#include "learn/training_fields.h"
#include "lesson/lesson_training.h"
#include "lesson/open_lesson.h"
#include "lesson/write_lesson.h"

#include <cassert>
#include <limits>
#include <sstream>
#include <utility>

namespace backstep {

namespace {

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

/// A field as a value of TOML; empty when it is off, unset, or as usual.
struct FieldText {
  TrainingConfig& config;

  std::string operator()(bool& (*member)(TrainingConfig&)) const {
    return member(config) ? "true" : "";
  }
  std::string operator()(const TrainingField::Count& count) const {
    return count.at(config) == 0 ? "" : std::to_string(count.at(config));
  }
  std::string operator()(double& (*member)(TrainingConfig&)) const {
    return member(config) == 0 ? "" : exactNumber(member(config));
  }
  std::string operator()(std::optional<double>& (*member)(TrainingConfig&)) const {
    return member(config) ? exactNumber(*member(config)) : "";
  }
  std::string operator()(std::optional<std::int64_t>& (*member)(TrainingConfig&)) const {
    return member(config) ? std::to_string(*member(config)) : "";
  }
  std::string operator()(const TrainingField::Word& word) const {
    return quotedText(word.get(config));
  }
  std::string operator()(FeatureSet& (*member)(TrainingConfig&)) const {
    std::string names;
    for (const FeatureRow& row : featureRows())
      if (member(config).has(row.feature))
        names += (names.empty() ? "" : ", ") + quotedText(row.name);
    return "[" + names + "]";
  }
  std::string operator()(std::vector<int>& (*)(TrainingConfig&)) const { return {}; }
  template <class Number>
  std::string operator()(Number& (*member)(TrainingConfig&)) const {
    return std::to_string(member(config));
  }
};

/// The inner table of that name in one line; empty when all of it is as usual.
std::string innerLine(TrainingConfig config, std::string_view name) {
  TrainingConfig usual;
  std::string text;
  bool changed = false;
  for (const TrainingField& field : trainingFields()) {
    if (field.key.substr(0, name.size() + 1) != std::string(name) + ".") continue;
    const std::string value = std::visit(FieldText{config}, field.member);
    changed = changed || value != std::visit(FieldText{usual}, field.member);
    if (value.empty()) continue;
    text += (text.empty() ? "" : ", ") + std::string(field.key.substr(name.size() + 1)) + " = ";
    text += value;
  }
  return changed ? line(std::string(name), "{ " + text + " }") : "";
}

/// The user's own points are not drawn: they have no count and no noise to write down.
std::string fieldLines(TrainingConfig config) {
  std::string text;
  if (config.ownData) {
    config.data = {DataKind::Circle, 0, 0, config.data.seed};
    text += line("csv", blockText(writeCsv(*config.ownData)));
    text += line("answers", quotedText(nameOf(answersOf(*config.ownData))));
  }
  std::string_view inner; // the table that was written last
  for (const TrainingField& field : trainingFields()) {
    const std::string_view table = field.key.substr(0, field.key.find('.'));
    const bool isInner = table.size() < field.key.size();
    const bool skipped = field.key.empty() || (config.ownData && field.key == "data");
    if (isInner && table != std::exchange(inner, table)) text += innerLine(config, table);
    if (isInner || skipped) continue;
    const std::string value = std::visit(FieldText{config}, field.member);
    if (!value.empty()) text += line(std::string(field.key), value);
  }
  return text;
}

std::string hideLine(const HiddenControls& hidden) {
  std::string names;
  for (const std::string_view name : hidden.names())
    names += (names.empty() ? "" : ", ") + quotedText(name);
  return names.empty() ? "" : line("hide", "[" + names + "]");
}

WalkSource sourceOf(TrainingRun& run, const TrainingConfig& config) {
  const bool single = run.model().batching == Model::Batching::Single;
  WalkSource source =
      single
          ? exampleWalk(run, run.data().train.points[static_cast<size_t>(run.nextBatch().front())])
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
    return diagnosticSaying("the network has diverged, and a lesson holds finite numbers only",
                            "go back to a moment before");
  std::string text = lessonText(sourceOf(run, config), "my-network");
  text += "[training]\n" + fieldLines(config) + line("loss", quotedText(run.model().output)) +
          hideLine(hidden);
  if (static_cast<std::int64_t>(text.size()) > limits::fileBytes)
    return diagnosticSaying("your own points are too many for a lesson file",
                            "keep their table and use fewer of them");
  if (const auto lesson = loadLesson(text); !lesson) return lesson.diagnostics();
  if (config.ownData && !namesSurvive(*config.ownData))
    return diagnosticSaying("a class of your own points has a name that a lesson file cannot hold",
                            "give it another name");
  return text;
}

namespace {

std::string tableOf(const WalkSource& source, Node::Kind kind, const std::string& title) {
  std::string text;
  for (const WalkArray& array : source.arrays)
    if (array.kind == kind)
      text += array.name + " = " + entriesText(array.values, array.shape) + "\n";
  return text.empty() ? text : "[" + title + "]\n" + text;
}

/// Whether the walk has an array or a line of that name; a symbol of another one is a mistake.
bool hasName(const WalkSource& source, const std::string& name) {
  for (const WalkArray& array : source.arrays)
    if (array.name == name) return true;
  std::istringstream lines(source.program);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line.substr(0, line.find('=')));
    std::string assigned;
    if (line.find('=') != std::string::npos && words >> assigned && assigned == name) return true;
  }
  return false;
}

} // namespace

int nearestPoint(const DataSet& set, const PlanePoint& place) {
  int nearest = 0;
  double least = std::numeric_limits<double>::infinity();
  for (size_t i = 0; i < set.points.size(); ++i) {
    const double dx = set.points[i].x1 - place.x1;
    const double dy = set.points[i].x2 - place.x2;
    const double distance = dx * dx + dy * dy;
    if (distance >= least) continue;
    least = distance;
    nearest = static_cast<int>(i);
  }
  return nearest;
}

std::string walkLesson(const TrainingRun& run, int point, const std::optional<PlanePoint>& place) {
  WalkSource source = exampleWalk(run, point);
  if (place) {
    WalkArray& input = source.arrays.front();
    assert(input.kind == Node::Kind::Input);
    run.data().inputsAt(place->x1, place->x2, input.values.data());
    source.title = "Point (" + formatNumber(place->x1) + ", " + formatNumber(place->x2) +
                   ") after " + std::to_string(run.updates()) + " updates";
  }
  return lessonText(source, "training-moment");
}

command::OpenText walkExample(const TrainingRun& run, int point,
                              const std::optional<PlanePoint>& place) {
  return {walkLesson(run, point, place), "the example"};
}

std::string lessonText(const WalkSource& source, std::string_view id) {
  std::string text = "id = \"" + std::string(id) + "\"\ntitle = " + quotedText(source.title) + "\n";
  if (source.eta > 0) text += "eta = " + exactNumber(source.eta) + "\n";
  text += "program = " + blockText(source.program) + "\n[symbols]\n";
  for (const NameTex& each : source.symbols)
    if (hasName(source, each.name)) text += each.name + " = " + quotedText(each.tex) + "\n";
  return text + tableOf(source, Node::Kind::Input, "inputs") +
         tableOf(source, Node::Kind::Parameter, "parameters");
}

} // namespace backstep
