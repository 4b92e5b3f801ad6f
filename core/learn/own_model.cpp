#include "learn/own_model.h"

#include "learn/prediction_grid.h"
#include "text/words.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

namespace backstep {
namespace {

std::string dataName(const TrainingConfig& config) {
  return config.ownData ? config.ownData->name : std::string(rowOf(config.data.kind).name);
}

std::string featureMisfit(const TrainingConfig& config, const Model& model) {
  const int width = shapeOf(model.bindings, model.input).cols();
  const int features = config.features.count();
  if (width == features) return {};
  return "'" + model.input + "' takes " + counted(width, "number", "numbers") +
         " per example, but there " + (features == 1 ? "is " : "are ") +
         counted(features, "feature", "features");
}

// One output tells two classes apart; data of one class are told from what is not there.
std::string classMisfit(const TrainingConfig& config, const Model& model) {
  const int classes = config.classes();
  const bool labels = model.targetForm == TargetForm::Label;
  const bool fits = classes == 0                    ? model.outputs == 1 && !labels
                    : !labels && model.outputs == 1 ? classes <= 2
                                                    : model.outputs == std::max(2, classes);
  if (fits) return {};
  return "\"" + dataName(config) + "\" has " +
         (classes == 0 ? "numbers to predict" : counted(classes, "class", "classes")) +
         ", but the program has " + counted(model.outputs, "output", "outputs");
}

/// Numbers to be predicted from 0 to 1 may be probabilities.
bool areProbabilities(const TrainingConfig& config) {
  if (!config.ownData) return false; // the drawn regressions go below 0
  const std::vector<DataPoint>& points = config.ownData->points;
  return std::all_of(points.begin(), points.end(),
                     [](const DataPoint& point) { return point.target >= 0 && point.target <= 1; });
}

std::string targetMisfit(const TrainingConfig& config, const Model& model) {
  if (config.classes() > 0 || model.needs == TargetKind::Numbers || areProbabilities(config))
    return {};
  return "\"" + dataName(config) + "\" has numbers to predict, but " + model.comparedBy +
         " compares '" + model.target + "' with probabilities from 0 to 1";
}

/// Numbers of examples that go through the program at a time.
std::set<int> rowCounts(const TrainingConfig& config, const Model& model) {
  if (model.batching == Model::Batching::Single) return {1};
  const bool complete =
      config.ownData ? config.ownData->complete : config.data.kind == DataKind::XorTable;
  int count = rowOf(config.data.kind).points;
  if (config.ownData)
    count = static_cast<int>(config.ownData->points.size());
  else if (config.data.points > 0 && !complete)
    count = config.data.points;
  const Split split = splitPoints(count, config.trainPercent, config.data.seed);
  const int train = complete ? count : static_cast<int>(split.train.size());
  const int test = complete ? count : static_cast<int>(split.test.size());
  const int batch = std::min(config.batch, train);
  std::set<int> rows{2, 3, Predictor::rowsOfABatch, batch, train, test};
  if (train % batch > 0) rows.insert(train % batch);
  return rows;
}

/// Whether there is a target and an answer for each of `rows` examples.
bool oneEach(const Model& model, const Graph& graph, int rows) {
  const Shape& target = graph.node(graph.find(model.target)).shape;
  const Shape& answer = graph.node(graph.find(model.compared)).shape;
  const bool labels = model.targetForm == TargetForm::Label;
  if (model.batching == Model::Batching::Single)
    return target.rank <= 1 && (labels ? target.rank == 0 && answer.rank == 1 : answer == target);
  const bool rowEach = target.rank >= 1 && target.dim[0] == rows && answer.dim[0] == rows;
  return rowEach && (labels ? target.rank == 1 && answer.rank == 2 : answer == target);
}

std::string buildMisfit(const Model& model, int rows) {
  const std::string many = "with " + counted(rows, "example", "examples") + ": ";
  auto program = parseProgram(model.program);
  if (!program) return program.diagnostics().front().message;
  const auto graph = buildGraph(std::move(*program), bindingsFor(model, rows), model.output);
  if (!graph) return many + graph.diagnostics().front().message;
  if (oneEach(model, **graph, rows)) return {};
  return many + "'" + model.compared + "' has the shape " +
         toString((*graph)->node((*graph)->find(model.compared)).shape) + " and '" + model.target +
         "' the shape " + toString((*graph)->node((*graph)->find(model.target)).shape) +
         ", but there must be an answer and a target for each";
}

} // namespace

Model adapted(Model model, int classes) {
  model.classes = classes;
  if (classes == 0 && model.targetForm != TargetForm::Label) model.targetForm = TargetForm::Number;
  return model;
}

Diagnostics misfitOf(const TrainingConfig& config) {
  const Model& model = *config.ownModel;
  Diagnostic misfit;
  misfit.hint = "choose other data, features or batches";
  misfit.message = featureMisfit(config, model);
  if (misfit.message.empty()) misfit.message = classMisfit(config, model);
  if (misfit.message.empty()) {
    misfit.message = targetMisfit(config, model);
    if (!misfit.message.empty())
      misfit.hint = "compare by mse, which takes any number, or choose points with classes";
  }
  if (misfit.message.empty())
    for (const int rows : rowCounts(config, model))
      if (misfit.message = buildMisfit(model, rows); !misfit.message.empty()) break;
  return misfit.message.empty() ? Diagnostics{} : Diagnostics{misfit};
}

bool mixesExamples(const Model& model, std::span<const double> parameters) {
  Predictor predictor(model);
  if (predictor.rows() == 1) return false;
  predictor.setParameters(parameters);
  const std::span<double> inputs = predictor.inputs();
  const size_t width = inputs.size() / static_cast<size_t>(predictor.rows());
  for (size_t i = 0; i < inputs.size(); ++i) inputs[i] = std::sin(static_cast<double>(i) + 1);
  predictor.run();
  const auto count = static_cast<size_t>(predictor.outputs());
  const std::span<const double> first = predictor.predicted().first(count);
  const std::vector<double> before(first.begin(), first.end());
  for (double& entry : inputs.subspan(width)) entry = entry * 2 - 0.5; // all but the first example
  predictor.run();
  return std::memcmp(before.data(), predictor.predicted().data(), count * sizeof(double)) != 0;
}

} // namespace backstep
