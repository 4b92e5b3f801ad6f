#include "learn/scoring.h"

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
      testList_(listOf(data_->test)),
      parameters_(objective_.model().parameterCount()) {
  const size_t most = std::max(trainList_.size(), testList_.size());
  compared_.resize(most * static_cast<size_t>(objective_.model().outputs));
  if (data_->set.task == Task::Regression) return;
  const auto classes = static_cast<size_t>(decisions(objective_.model()));
  for (Scores* scores : {&scores_, &next_})
    for (Score* score : {&scores->train, &scores->test}) score->confusion.resize(classes * classes);
}

void Scorer::setFixed(std::string_view name, std::span<const double> values) {
  objective_.setFixed(name, values);
}

const Scores& Scorer::compute(std::span<const double> parameters) {
  begin(parameters);
  while (!resume(data_->train.count() + data_->test.count())) {
  }
  return scores_;
}

void Scorer::begin(std::span<const double> parameters) {
  std::copy(parameters.begin(), parameters.end(), parameters_.begin());
  done_ = 0;
}

bool Scorer::resume(int examples) {
  const int train = data_->train.count();
  const int all = train + data_->test.count();
  const int goal = examples > all - done_ ? all : done_ + examples;
  while (done_ < goal) {
    if (done_ < train) {
      done_ += scoreSome(data_->train, trainList_, done_);
      if (done_ == train) finish(data_->train, next_.train);
    } else {
      done_ += scoreSome(data_->test, testList_, done_ - train);
      if (done_ == all) finish(data_->test, next_.test);
    }
  }
  if (done_ < all) return false;
  scores_ = next_;
  return true;
}

LossParts Scorer::trainLoss(std::span<const double> parameters) {
  return objective_.loss(data_->train, trainList_, parameters);
}

int Scorer::scoreSome(const DataPart& part, std::span<const int> list, int done) {
  const Model& model = objective_.model();
  const int rest = part.count() - done;
  const int count = model.batching == Model::Batching::Whole    ? rest
                    : model.batching == Model::Batching::Single ? 1
                                                                : std::min(chunk, rest);
  const auto width = static_cast<size_t>(model.outputs);
  const auto room = std::span(compared_).subspan(static_cast<size_t>(done) * width);
  const LossParts parts = objective_.loss(
      part, list.subspan(static_cast<size_t>(done), static_cast<size_t>(count)), parameters_, room);
  if (done == 0) sum_ = {};
  const double share = static_cast<double>(count) / part.count();
  sum_.total += share * parts.total;
  sum_.fit += share * parts.fit;
  return count;
}

void Scorer::finish(const DataPart& part, Score& score) {
  score.loss = sum_;
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

DeadUnitFinder::DeadUnitFinder(const Model& model, std::shared_ptr<const TrainingData> data)
    : data_(std::move(data)), layers_(static_cast<size_t>(model.hiddenLayers())) {
  for (size_t i = 0; i < layers_.size(); ++i) {
    const Op* op = findOp(model.layers[i].op);
    canDie_.push_back(op != nullptr && op->canDie);
    layers_[i].dead.resize(static_cast<size_t>(model.layers[i].outputs));
  }
  if (std::find(canDie_.begin(), canDie_.end(), true) != canDie_.end()) predictor_.emplace(model);
}

void DeadUnitFinder::begin(std::span<const double> parameters) {
  done_ = 0;
  for (size_t i = 0; i < layers_.size(); ++i)
    std::fill(layers_[i].dead.begin(), layers_[i].dead.end(), canDie_[i]);
  if (predictor_) predictor_->setParameters(parameters);
}

bool DeadUnitFinder::resume(int examples) {
  if (!predictor_) return true;
  const DataPart& train = data_->train;
  const int goal = examples > train.count() - done_ ? train.count() : done_ + examples;
  for (; done_ < goal; done_ += predictor_->rows()) {
    const int count = std::min(predictor_->rows(), train.count() - done_);
    const auto first = train.inputs.begin() + std::ptrdiff_t{done_} * train.width;
    std::copy(first, first + std::ptrdiff_t{count} * train.width, predictor_->inputs().begin());
    predictor_->run();
    for (size_t layer = 0; layer < layers_.size(); ++layer)
      noteAnswers(predictor_->hidden(static_cast<int>(layer)), count, layers_[layer].dead);
  }
  return done_ >= train.count();
}

std::vector<DeadUnits> findDeadUnits(const Model& model, std::shared_ptr<const TrainingData> data,
                                     std::span<const double> parameters) {
  DeadUnitFinder finder(model, std::move(data));
  finder.begin(parameters);
  while (!finder.resume(DataSet::mostPoints)) {
  }
  return finder.found();
}

} // namespace backstep
