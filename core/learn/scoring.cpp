#include "learn/scoring.h"

#include "learn/prediction_grid.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace backstep {

namespace {

std::vector<int> listOf(const DataPart& part) {
  std::vector<int> list(static_cast<size_t>(part.count()));
  std::iota(list.begin(), list.end(), 0);
  return list;
}

/// Rows and columns of the confusion: a decision has two outcomes even if the data have one class.
int decisions(const Model& model) { return std::max(2, model.classes); }

} // namespace

Scorer::Scorer(std::shared_ptr<const Model> model, std::shared_ptr<const TrainingData> data)
    : data_(std::move(data)),
      objective_(std::move(model), std::array{data_->train.count(), data_->test.count()}, chunk),
      trainList_(listOf(data_->train)),
      testList_(listOf(data_->test)) {
  const size_t most = std::max(trainList_.size(), testList_.size());
  compared_.resize(most * static_cast<size_t>(objective_.model().outputs));
  if (data_->set.task == Task::Regression) return;
  const auto classes = static_cast<size_t>(decisions(objective_.model()));
  for (Score* score : {&scores_.train, &scores_.test}) score->confusion.resize(classes * classes);
}

void Scorer::setFixed(std::string_view name, std::span<const double> values) {
  objective_.setFixed(name, values);
}

const Scores& Scorer::compute(std::span<const double> parameters) {
  score(data_->train, trainList_, parameters, scores_.train);
  score(data_->test, testList_, parameters, scores_.test);
  return scores_;
}

LossParts Scorer::trainLoss(std::span<const double> parameters) {
  return objective_.loss(data_->train, trainList_, parameters);
}

void Scorer::score(const DataPart& part, std::span<const int> list,
                   std::span<const double> parameters, Score& score) {
  score.loss = objective_.loss(part, list, parameters, compared_);
  score.quality =
      data_->set.task == Task::Classification ? accuracy(part, score) : explainedShare(part);
}

double Scorer::accuracy(const DataPart& part, Score& score) const {
  std::fill(score.confusion.begin(), score.confusion.end(), 0);
  const Model& model = objective_.model();
  const auto width = static_cast<size_t>(model.outputs);
  int right = 0;
  for (size_t i = 0; i < part.points.size(); ++i) {
    const DataPoint& point = data_->set.points[static_cast<size_t>(part.points[i])];
    const int truth = static_cast<int>(point.target);
    const int decided = decidedClass(model, {compared_.data() + i * width, width});
    ++score.confusion[static_cast<size_t>(truth) * static_cast<size_t>(decisions(model)) +
                      static_cast<size_t>(decided)];
    right += truth == decided ? 1 : 0;
  }
  return static_cast<double>(right) / part.count();
}

double Scorer::explainedShare(const DataPart& part) const {
  const double count = part.count();
  const double mean = std::accumulate(part.targets.begin(), part.targets.end(), 0.0) / count;
  double errors = 0;
  double deviations = 0;
  for (size_t i = 0; i < part.targets.size(); ++i) {
    const double error = compared_[i] - part.targets[i];
    const double deviation = part.targets[i] - mean;
    errors += error * error;
    deviations += deviation * deviation;
  }
  return 1 - errors / deviations;
}

namespace {

/// Takes back the neurons that answer at least one of the first `count` rows.
void noteAnswers(std::span<const double> outputs, int count, std::vector<bool>& dead) {
  const size_t width = dead.size();
  for (size_t i = 0; i < static_cast<size_t>(count) * width; ++i)
    if (outputs[i] != 0) dead[i % width] = false;
}

} // namespace

int DeadUnits::count() const {
  return static_cast<int>(std::count(dead.begin(), dead.end(), true));
}

double DeadUnits::share() const {
  return static_cast<double>(count()) / static_cast<double>(dead.size());
}

std::vector<DeadUnits> findDeadUnits(const Model& model, const TrainingData& data,
                                     std::span<const double> parameters) {
  std::vector<DeadUnits> layers(static_cast<size_t>(model.hiddenLayers()));
  bool canDie = false;
  for (size_t i = 0; i < layers.size(); ++i) {
    const DenseLayer& layer = model.layers[i];
    layers[i].dead.assign(static_cast<size_t>(layer.outputs), layer.op == "relu");
    canDie = canDie || layer.op == "relu";
  }
  if (!canDie) return layers;
  Predictor predictor(model);
  predictor.setParameters(parameters);
  const DataPart& train = data.train;
  for (int done = 0; done < train.count(); done += predictor.rows()) {
    const int count = std::min(predictor.rows(), train.count() - done);
    const auto first = train.inputs.begin() + std::ptrdiff_t{done} * train.width;
    std::copy(first, first + std::ptrdiff_t{count} * train.width, predictor.inputs().begin());
    predictor.run();
    for (size_t layer = 0; layer < layers.size(); ++layer)
      noteAnswers(predictor.hidden(static_cast<int>(layer)), count, layers[layer].dead);
  }
  return layers;
}

} // namespace backstep
