#include "lesson/lesson_training.h"

#include "learn/csv_data.h"

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

/// Whether class 1 is told from class 0 by a score around 0.
bool comparesScores(std::string_view op) { return op == "bce_with_logits"; }

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
  void readForm(const Node& reader, const Node& compared);
  void readNumbers();
  void readLayers();
  void useProgram();
  void recogniseTemplate();
  bool buildsFor(int rows) const;
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
  for (const Edge& edge : graph_.edges()) {
    if (edge.operand != id || graph_.node(edge.consumer).operandCount != 2) continue;
    const NodeId compared =
        graph_.edge(graph_.operandEdge(edge.consumer, 1 - edge.position)).operand;
    return readForm(graph_.node(edge.consumer), graph_.node(compared));
  }
  error(plan_.span, "the program compares nothing with '" + target.name + "'");
}

void ConfigBuilder::readForm(const Node& reader, const Node& compared) {
  const Node& target = graph_.node(graph_.find(model_.target));
  const bool single = model_.batching == Model::Batching::Single;
  model_.compared = compared.name;
  const Shape& shape = target.isLabels ? compared.shape : target.shape;
  model_.outputs = single || shape.rank == 2 ? shape.cols() : 1;
  const bool signs = compared.op && compared.op->name == "tanh";
  model_.targetForm = target.isLabels ? TargetForm::Label
                      : signs         ? TargetForm::PlusMinus
                                      : TargetForm::ZeroOne;
  model_.threshold = signs || comparesScores(reader.op->name) ? 0 : 0.5;
  if (compared.name.empty())
    error(plan_.span, "what is compared with '" + target.name + "' needs a name of its own",
          "give it a line of the program, such as p = sigmoid(z)");
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
  for (size_t i = 0; i < model_.layers.size(); ++i) {
    const DenseLayer& layer = model_.layers[i];
    model_.parameters[layer.weights].layer = static_cast<int>(i) + 1;
    if (!layer.bias) continue;
    model_.parameters[*layer.bias].layer = static_cast<int>(i) + 1;
    model_.parameters[*layer.bias].isBias = true;
  }
}

void ConfigBuilder::useProgram() {
  if (!buildsFor(1) || !buildsFor(3))
    return error(plan_.span, "the program works for its own number of examples only",
                 "write it so that '" + model_.input + "' can have any number of rows");
  model_.classes = config_.classes();
  readLayers();
  config_.ownModel = std::make_shared<const Model>(std::move(model_));
  config_.ownStart = std::make_shared<const std::vector<double>>(std::move(start_));
  for (const Diagnostic& each : checkConfig(config_)) error(dataSpan(), each.message, each.hint);
}

/// A program that the lab would write itself is described by the lab's choices instead.
void ConfigBuilder::recogniseTemplate() {
  const std::optional<ModelSpec> spec = templateOf(*config_.ownModel);
  if (!spec) return;
  config_.hidden = spec->hidden;
  config_.activation = spec->activation;
  config_.output = spec->output;
  config_.loss = spec->loss;
  config_.penalty = spec->penalty;
  for (const FixedInput& fixed : config_.ownModel->fixed)
    if (fixed.name == "lam") config_.pace.lambda = fixed.values.front();
  config_.ownModel = nullptr;
}

bool ConfigBuilder::buildsFor(int rows) const {
  auto program = parseProgram(model_.program);
  return program && buildGraph(std::move(*program), bindingsFor(model_, rows), model_.output);
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
