#include "lesson/lesson_training.h"

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

/// Whether class 1 is told from class 0 by a score around 0.
bool comparesScores(std::string_view op) { return op == "bce_with_logits"; }

/// Turns one lesson into a setup; stops at what makes the rest meaningless.
class SetupBuilder {
 public:
  explicit SetupBuilder(const LoadedLesson& loaded)
      : lesson_(loaded.lesson), graph_(*loaded.graph), plan_(*loaded.lesson.training) {}

  Result<RunSetup> build();

 private:
  void error(Span span, std::string message, std::string hint = {}) {
    found_.push_back(diagnosticIn(lesson_, span, std::move(message), std::move(hint)));
  }
  void readNames();
  NodeId inputNamed(const char* capital, const char* small, const char* what);
  void readInput();
  void readTarget();
  void readForm(const Node& reader, const Node& compared);
  void checkFit();
  void readNumbers();
  bool buildsFor(int rows) const;
  RunSetup setup();

  const Lesson& lesson_;
  const Graph& graph_;
  const TrainingPlan& plan_;
  Diagnostics found_;
  DataKind kind_ = DataKind::Circle;
  DataOptions options_;
  Model model_;
  std::vector<double> start_;
};

void SetupBuilder::readNames() {
  if (const DataKindRow* row = dataKindNamed(plan_.data.text))
    kind_ = row->kind;
  else
    error(plan_.data.span, "there is no data set \"" + plan_.data.text + "\"",
          didYouMean(plan_.data.text, namesOf(dataKinds())));
  if (!plan_.features.empty()) options_.features = {};
  for (const LessonText& name : plan_.features) {
    if (const FeatureRow* row = featureNamed(name.text))
      options_.features.add(row->feature);
    else
      error(name.span, "there is no feature \"" + name.text + "\"",
            didYouMean(name.text, namesOf(featureRows())));
  }
}

NodeId SetupBuilder::inputNamed(const char* capital, const char* small, const char* what) {
  for (const char* name : {capital, small}) {
    const NodeId id = graph_.find(name);
    if (id.valid() && graph_.node(id).kind == Node::Kind::Input) return id;
  }
  error(plan_.span,
        std::string("training needs an input named ") + capital + " or " + small + " for " + what,
        "rename the one that is meant");
  return {};
}

void SetupBuilder::readInput() {
  const NodeId id = inputNamed("X", "x", "the features");
  if (!id.valid()) return;
  const Node& node = graph_.node(id);
  model_.input = node.name;
  model_.batching = node.shape.rank == 2 ? Model::Batching::Whole : Model::Batching::Single;
  const int width = node.shape.cols();
  const int features = options_.features.count();
  if (width != features)
    error(plan_.span,
          "'" + node.name + "' takes " + std::to_string(width) +
              " numbers per example, but there are " + std::to_string(features) + " features",
          "give as many 'features' as the program takes");
}

void SetupBuilder::readTarget() {
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

void SetupBuilder::readForm(const Node& reader, const Node& compared) {
  const Node& target = graph_.node(graph_.find(model_.target));
  const bool single = model_.batching == Model::Batching::Single;
  model_.classes = rowOf(kind_).classes;
  model_.compared = compared.name;
  const Shape& shape = target.isLabels ? compared.shape : target.shape;
  model_.outputs = single || shape.rank == 2 ? shape.cols() : 1;
  const bool signs = compared.op && compared.op->name == "tanh";
  model_.targetForm = target.isLabels                         ? TargetForm::Label
                      : rowOf(kind_).task == Task::Regression ? TargetForm::Number
                      : signs                                 ? TargetForm::PlusMinus
                                                              : TargetForm::ZeroOne;
  model_.threshold = signs || comparesScores(reader.op->name) ? 0 : 0.5;
  if (compared.name.empty())
    error(plan_.span, "what is compared with '" + target.name + "' needs a name of its own",
          "give it a line of the program, such as p = sigmoid(z)");
}

void SetupBuilder::checkFit() {
  const int classes = model_.classes;
  const bool fits = classes == 0 ? model_.outputs == 1 && model_.targetForm != TargetForm::Label
                    : model_.targetForm == TargetForm::Label ? model_.outputs >= classes
                    : model_.outputs == 1                    ? classes == 2
                                                             : model_.outputs == classes;
  if (!fits)
    error(plan_.data.span,
          "\"" + plan_.data.text + "\" has " +
              (classes == 0 ? "numbers to predict" : std::to_string(classes) + " classes") +
              ", but the program has " + std::to_string(model_.outputs) +
              (model_.outputs == 1 ? " output" : " outputs"),
          "choose another data set");
  else if (!buildsFor(1) || !buildsFor(3))
    error(plan_.span, "the program works for its own number of examples only",
          "write it so that '" + model_.input + "' can have any number of rows");
}

bool SetupBuilder::buildsFor(int rows) const {
  auto program = parseProgram(model_.program);
  return program && buildGraph(std::move(*program), bindingsFor(model_, rows), model_.output);
}

void SetupBuilder::readNumbers() {
  model_.program = lesson_.program.text;
  model_.output = plan_.loss.empty() ? graph_.node(graph_.output()).name : plan_.loss.text;
  model_.fit = model_.output;
  model_.bindings = lesson_.bindings();
  for (const LessonArray& array : lesson_.arrays) {
    if (array.kind == Node::Kind::Parameter) {
      model_.parameters.push_back({array.name, array.shape, start_.size(), 0, false});
      start_.insert(start_.end(), array.values.begin(), array.values.end());
    } else if (array.name != model_.input && array.name != model_.target) {
      model_.fixed.push_back({array.name, array.values});
    }
  }
  if (start_.empty()) error(plan_.span, "the lesson has no [parameters] to train");
}

RunSetup SetupBuilder::setup() {
  const DataRequest request{kind_, plan_.points.value_or(0), plan_.noise.value_or(0), plan_.seed};
  options_.seed = plan_.seed;
  RunSetup result;
  result.data = std::make_shared<TrainingData>(prepareData(makeData(request), options_, model_));
  result.model = std::make_shared<Model>(std::move(model_));
  result.start = std::move(start_);
  result.optimiser = optimiserNamed(plan_.optimiser.text).value_or(OptimiserKind::Sgd);
  if (lesson_.eta) result.pace.eta = *lesson_.eta;
  result.batch = plan_.batch.value_or(DataSet::mostPoints);
  result.seed = plan_.seed;
  result.stop = {plan_.stopSteps, plan_.stopLoss, plan_.stopAccuracy};
  return result;
}

Result<RunSetup> SetupBuilder::build() {
  readNames();
  if (found_.empty()) readInput();
  if (found_.empty()) readTarget();
  if (found_.empty()) readNumbers();
  if (found_.empty()) checkFit();
  if (!found_.empty()) return std::move(found_);
  return setup();
}

} // namespace

Result<RunSetup> lessonTraining(const LoadedLesson& loaded) {
  assert(loaded.lesson.training);
  return SetupBuilder(loaded).build();
}

} // namespace backstep
