#include "lesson/lesson_training.h"

#include "learn/csv_data.h"
#include "learn/own_model.h"
#include "lesson/compared_value.h"

#include <algorithm>
#include <cassert>

namespace backstep {
namespace {

std::string didYouMean(std::string_view word, const std::vector<std::string>& known) {
  const std::string nearest = nearestName(word, known);
  if (!nearest.empty()) return "did you mean '" + nearest + "'?";
  std::string list;
  for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
  return "there are " + list;
}

template <class Rows>
std::vector<std::string> namesOf(const Rows& rows) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.emplace_back(row.name);
  return names;
}

/// Turns one lesson into a configuration; stops at what makes the rest meaningless.
class ConfigBuilder {
 public:
  ConfigBuilder(const LoadedLesson& loaded, std::span<const std::span<const double>> entries)
      : lesson_(loaded.lesson),
        graph_(*loaded.graph),
        plan_(*loaded.lesson.training),
        entries_(entries) {}

  Result<TrainingConfig> build();

 private:
  void error(Span span, std::string message, std::string hint = {}) {
    found_.push_back(diagnosticIn(lesson_, span, std::move(message), std::move(hint)));
  }
  void readData();
  void readFeatures();
  NodeId inputNamed(const char* capital, const char* small, const char* what);
  void readInput();
  void readTarget();
  void readForm(const ComparedValue& compared, const Node& target);
  void readNumbers();
  void readLayers();
  void useProgram();
  void recogniseTemplate();
  void readTraining();
  Span dataSpan() const { return plan_.data.empty() ? plan_.csv.span : plan_.data.span; }

  const Lesson& lesson_;
  const Graph& graph_;
  const TrainingPlan& plan_;
  std::span<const std::span<const double>> entries_; // of every array
  Diagnostics found_;
  TrainingConfig config_;
  Model model_;
  std::vector<double> start_;
};

void ConfigBuilder::readData() {
  config_.data = {DataKind::Circle, plan_.points.value_or(0), plan_.noise.value_or(0), plan_.seed};
  if (!plan_.csv.empty()) {
    Result<DataSet> own = readCsv(plan_.csv.text, lesson_.title);
    if (own)
      config_.ownData = std::make_shared<const DataSet>(std::move(*own));
    else
      for (const Diagnostic& each : own.diagnostics())
        found_.push_back(moveToFile(lesson_, plan_.csv, each));
  } else if (const DataKindRow* row = dataKindNamed(plan_.data.text)) {
    config_.data.kind = row->kind;
  } else {
    error(plan_.data.span, "there is no data set \"" + plan_.data.text + "\"",
          didYouMean(plan_.data.text, namesOf(dataKinds())));
  }
}

void ConfigBuilder::readFeatures() {
  if (!plan_.features.empty()) config_.features = {};
  for (const LessonText& name : plan_.features) {
    if (const FeatureRow* row = featureNamed(name.text))
      config_.features.add(row->feature);
    else
      error(name.span, "there is no feature \"" + name.text + "\"",
            didYouMean(name.text, namesOf(featureRows())));
  }
}

NodeId ConfigBuilder::inputNamed(const char* capital, const char* small, const char* what) {
  for (const char* name : {capital, small}) {
    const NodeId id = graph_.find(name);
    if (id.valid() && graph_.node(id).kind == Node::Kind::Input) return id;
  }
  error(plan_.span,
        std::string("training needs an input named ") + capital + " or " + small + " for " + what,
        "rename the one that is meant");
  return {};
}

void ConfigBuilder::readInput() {
  const NodeId id = inputNamed("X", "x", "the features");
  if (!id.valid()) return;
  const Node& node = graph_.node(id);
  model_.input = node.name;
  model_.batching = node.shape.rank == 2 ? Model::Batching::Whole : Model::Batching::Single;
}

void ConfigBuilder::readTarget() {
  const NodeId id = inputNamed("Y", "y", "the targets");
  if (!id.valid()) return;
  const Node& target = graph_.node(id);
  model_.target = target.name;
  const bool single = model_.batching == Model::Batching::Single;
  if (!single && target.shape.rank == 0)
    return error(plan_.span, "'" + target.name + "' is one number, but each row of '" +
                                 model_.input + "' is an example with a target of its own");
  const std::optional<ComparedValue> compared = comparedWith(graph_, id);
  if (compared && !graph_.node(compared->node).name.empty()) return readForm(*compared, target);
  error(plan_.span, "it cannot be told what answers to '" + target.name + "'",
        "compare a line of the program, such as p = sigmoid(z), by mse, bce, bce_with_logits, "
        "cross_entropy or hinge, in p - " +
            target.name + " or in " + target.name + " * log(p)");
}

void ConfigBuilder::readForm(const ComparedValue& compared, const Node& target) {
  const Node& answer = graph_.node(compared.node);
  const bool single = model_.batching == Model::Batching::Single;
  model_.compared = answer.name;
  const Shape& shape = target.isLabels ? answer.shape : target.shape;
  model_.outputs = single || shape.rank == 2 ? shape.cols() : 1;
  model_.targetForm = target.isLabels  ? TargetForm::Label
                      : compared.signs ? TargetForm::PlusMinus
                                       : TargetForm::ZeroOne;
  model_.threshold = compared.signs || compared.scores ? 0 : 0.5;
}

void ConfigBuilder::readNumbers() {
  model_.title = lesson_.title;
  model_.program = lesson_.program.text;
  model_.output = plan_.loss.empty() ? graph_.node(graph_.output()).name : plan_.loss.text;
  model_.fit = model_.output;
  model_.prediction = model_.program;
  model_.predicted = model_.compared;
  model_.bindings = lesson_.bindings();
  for (size_t i = 0; i < lesson_.arrays.size(); ++i) {
    const LessonArray& array = lesson_.arrays[i];
    const std::span<const double> values = entries_[i];
    if (array.kind == Node::Kind::Parameter) {
      model_.parameters.push_back({array.name, array.shape, start_.size(), 0, false});
      start_.insert(start_.end(), values.begin(), values.end());
    } else if (array.name != model_.input && array.name != model_.target) {
      model_.fixed.push_back({array.name, {values.begin(), values.end()}});
    }
  }
  for (const Symbol& symbol : lesson_.symbols)
    model_.symbols.push_back({symbol.name, symbol.tex.text});
  if (start_.empty()) error(plan_.span, "the lesson has no [parameters] to train");
}

/// Which parameters are biases, and of which layer, as far as the program has layers.
void ConfigBuilder::readLayers() {
  model_.layers = denseLayers(model_);
  // A wider one than the lab can draw is shown by its numbers.
  const bool drawn = model_.hiddenLayers() <= ModelSpec::mostLayers &&
                     std::all_of(model_.layers.begin(), model_.layers.end(), [](const auto& layer) {
                       return layer.outputs <= ModelSpec::mostNeurons;
                     });
  if (!drawn) model_.layers.clear();
  for (size_t i = 0; i < model_.layers.size(); ++i) {
    const DenseLayer& layer = model_.layers[i];
    model_.parameters[layer.weights].layer = static_cast<int>(i) + 1;
    if (!layer.bias) continue;
    model_.parameters[*layer.bias].layer = static_cast<int>(i) + 1;
    model_.parameters[*layer.bias].isBias = true;
  }
}

void ConfigBuilder::useProgram() {
  config_.ownModel = std::make_shared<const Model>(model_);
  config_.ownStart = std::make_shared<const std::vector<double>>(start_);
  for (const Diagnostic& each : checkConfig(config_)) error(dataSpan(), each.message, each.hint);
  if (!found_.empty()) return;
  if (mixesExamples(model_, start_))
    return error(plan_.span,
                 "what '" + model_.compared +
                     "' answers to an example depends on the "
                     "examples beside it",
                 "training needs an answer for each example by itself");
  model_.classes = config_.classes();
  readLayers();
  config_.ownModel = std::make_shared<const Model>(std::move(model_));
}

/// A program that the lab would write itself is described by the lab's choices instead.
void ConfigBuilder::recogniseTemplate() {
  const std::optional<ModelSpec> spec = templateOf(*config_.ownModel);
  const auto& fixed = config_.ownModel->fixed;
  const auto strength = std::find_if(fixed.begin(), fixed.end(),
                                     [](const FixedInput& each) { return each.name == "lam"; });
  const double lambda = strength == fixed.end() ? 0 : strength->values.front();
  if (!spec || lambda < 0) return; // the lab knows no negative strength
  config_.hidden = spec->hidden;
  config_.activation = spec->activation;
  config_.output = spec->output;
  config_.loss = spec->loss;
  config_.penalty = spec->penalty;
  config_.pace.lambda = spec->penalty == Penalty::None ? 0 : lambda;
  config_.ownModel = nullptr;
}

void ConfigBuilder::readTraining() {
  config_.standardise = plan_.standardise;
  config_.trainPercent = plan_.trainPercent;
  config_.seed = plan_.orderSeed;
  config_.optimiser = optimiserNamed(plan_.optimiser.text).value_or(OptimiserKind::Sgd);
  if (lesson_.eta) config_.pace.eta = *lesson_.eta;
  config_.pace.schedule = plan_.schedule;
  config_.batch = plan_.batch.value_or(DataSet::mostPoints);
  config_.stop = {plan_.stopSteps, plan_.stopLoss, plan_.stopAccuracy};
}

Result<TrainingConfig> ConfigBuilder::build() {
  readData();
  readFeatures();
  readTraining();
  if (found_.empty()) readInput();
  if (found_.empty()) readTarget();
  if (found_.empty()) readNumbers();
  if (found_.empty()) useProgram();
  if (found_.empty()) recogniseTemplate();
  if (!found_.empty()) return std::move(found_);
  return std::move(config_);
}

} // namespace

Result<TrainingConfig> lessonTraining(const LoadedLesson& loaded) {
  return lessonTraining(loaded, loaded.bindingValues());
}

Result<TrainingConfig> lessonTraining(const LoadedLesson& loaded,
                                      std::span<const std::span<const double>> entries) {
  assert(loaded.lesson.training);
  return ConfigBuilder(loaded, entries).build();
}

} // namespace backstep
