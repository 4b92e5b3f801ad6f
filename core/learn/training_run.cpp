#include "learn/training_run.h"

#include "learn/random.h"
#include "text/csv.h"
#include "text/shortest.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

namespace backstep {

namespace {

int batchOf(const RunSetup& setup) { return std::min(setup.batch, setup.data->train.count()); }

int updatesIn(const RunSetup& setup) {
  const int batch = batchOf(setup);
  return (setup.data->train.count() + batch - 1) / batch;
}

Objective objectiveOf(const RunSetup& setup) {
  const int batch = batchOf(setup);
  const int count = setup.data->train.count();
  const int rest = count % batch == 0 ? batch : count % batch;
  return {setup.model, std::array{batch, rest}, batch};
}

double norm(std::span<const double> entries) {
  double sum = 0;
  for (const double entry : entries) sum += entry * entry;
  return std::sqrt(sum);
}

} // namespace

TrainingRun::TrainingRun(RunSetup setup)
    : setup_(std::move(setup)),
      updatesPerEpoch_(updatesIn(setup_)),
      objective_(objectiveOf(setup_)),
      scorer_(setup_.model, setup_.data),
      optimiser_(setup_.optimiser, setup_.start.size()),
      parameters_(setup_.start),
      gradient_(setup_.start.size()),
      state_(setup_.start.size() + optimiser_.stateSize()),
      norms_(2 * setup_.model->parameters.size()),
      order_(static_cast<size_t>(setup_.data->train.count())),
      history_(setup_, state_.size()) {
  assert(setup_.start.size() == setup_.model->parameterCount());
  setLambda(setup_.pace.lambda);
  saveState();
  noteScores();
}

TrainingRun::State TrainingRun::state() const {
  if (divergence_ && divergence_->update == updates()) return State::Diverged;
  if (stoppedAt_ && *stoppedAt_ == updates()) return State::Stopped;
  return State::Ready;
}

// The order depends on the seed and the epoch alone, so that any update can be made again.
void TrainingRun::makeOrder(std::int64_t epoch) {
  if (epoch == orderEpoch_) return;
  orderEpoch_ = epoch;
  std::iota(order_.begin(), order_.end(), 0);
  if (updatesPerEpoch_ == 1) return;
  Pcg32 random(setup_.seed, streamOf("order") + static_cast<std::uint64_t>(epoch));
  shuffle(random, order_);
}

std::span<const int> TrainingRun::nextBatch() {
  makeOrder(epochs());
  const auto batch = static_cast<size_t>(batchOf(setup_));
  const size_t first = static_cast<size_t>(updates() % updatesPerEpoch_) * batch;
  return std::span<const int>(order_).subspan(first, std::min(batch, order_.size() - first));
}

double TrainingRun::rate() const {
  const Pace& current = pace();
  return rateAt(current.schedule, current.eta, updates());
}

// The programs of a penalty have lambda as an input.
void TrainingRun::setLambda(double lambda) {
  const std::vector<FixedInput>& fixed = setup_.model->fixed;
  const bool has = std::any_of(fixed.begin(), fixed.end(),
                               [](const FixedInput& input) { return input.name == "lam"; });
  lambda_ = lambda;
  if (!has) return;
  objective_.setFixed("lam", {&lambda_, 1});
  scorer_.setFixed("lam", {&lambda_, 1});
  scoredAt_ = -1;
  gradientAt_ = -1;
}

void TrainingRun::computeGradient() {
  if (pace().lambda != lambda_) setLambda(pace().lambda);
  if (gradientAt_ == updates()) return;
  batchLoss_ = objective_.lossAndGradient(setup_.data->train, nextBatch(), parameters_, gradient_);
  gradientAt_ = updates();
}

std::span<const double> TrainingRun::gradient() {
  computeGradient();
  return gradient_;
}

const LossParts& TrainingRun::batchLoss() {
  computeGradient();
  return batchLoss_;
}

void TrainingRun::step() {
  optimiser_.begin(rate());
  optimiser_.step(0, parameters_, gradient_);
}

bool TrainingRun::update() {
  finishScores();
  const bool made = makeUpdate();
  finishScores();
  return made;
}

TrainingRun::Piece TrainingRun::advance(int examples) {
  if (scoring_) {
    scoreSome(examples);
    return Piece::Scores;
  }
  return makeUpdate() ? Piece::Update : Piece::Nothing;
}

bool TrainingRun::makeUpdate() {
  if (state() != State::Ready) return false;
  if (updates() < latest_) {
    seek(updates() + 1);
    return true;
  }
  computeGradient();
  noteUpdate();
  if (!std::isfinite(batchLoss_.total)) {
    noteDivergence(true, gradient_);
    return false;
  }
  step();
  latest_ = updates();
  noteMoment();
  return true;
}

void TrainingRun::noteUpdate() {
  history_.losses.append(updates(), {&batchLoss_.total, 1});
  const size_t arrays = setup_.model->parameters.size();
  for (size_t i = 0; i < arrays; ++i) {
    const ModelParameter& parameter = setup_.model->parameters[i];
    norms_[i] = norm({gradient_.data() + parameter.offset, parameter.size()});
    norms_[arrays + i] = norm(parameters(parameter));
  }
  history_.norms.append(updates(), norms_);
}

void TrainingRun::noteMoment() {
  saveState();
  const bool finite = std::all_of(parameters_.begin(), parameters_.end(),
                                  [](double entry) { return std::isfinite(entry); });
  if (!finite) return noteDivergence(false, parameters_);
  if (updates() % updatesPerEpoch_ == 0) beginScores();
  if (setup_.stop.updates && updates() >= *setup_.stop.updates) stoppedAt_ = updates();
}

void TrainingRun::beginScores() {
  if (pace().lambda != lambda_) setLambda(pace().lambda);
  scorer_.begin(parameters_);
  scoredAt_ = -1;
  scoring_ = true;
}

bool TrainingRun::scoreSome(int examples) {
  if (!scorer_.resume(examples)) return false;
  scoring_ = false;
  scoredAt_ = updates();
  noteEpoch();
  return true;
}

void TrainingRun::finishScores() {
  while (scoring_) scoreSome(DataSet::mostPoints);
}

void TrainingRun::noteEpoch() {
  noteScores();
  const Score& train = scorer_.last().train;
  const StopRule& stop = setup_.stop;
  const bool classifies = setup_.data->set.task == Task::Classification;
  if ((stop.loss && train.loss.total <= *stop.loss) ||
      (stop.accuracy && classifies && train.quality >= *stop.accuracy))
    stoppedAt_ = updates();
}

const Scores& TrainingRun::scores() {
  finishScores();
  if (pace().lambda != lambda_) setLambda(pace().lambda);
  if (scoredAt_ != updates()) scorer_.compute(parameters_);
  scoredAt_ = updates();
  return scorer_.last();
}

void TrainingRun::noteScores() {
  const Scores& now = scores();
  const std::array<double, RunHistory::ScoreColumns> row{now.train.loss.fit, now.test.loss.fit,
                                                         now.train.quality, now.test.quality,
                                                         now.train.loss.penalty()};
  history_.scores.append(updates(), row);
}

void TrainingRun::noteDivergence(bool inLoss, std::span<const double> numbers) {
  Divergence found;
  found.update = updates();
  found.inLoss = inLoss;
  const auto* bad = std::find_if(numbers.data(), numbers.data() + numbers.size(),
                                 [](double entry) { return !std::isfinite(entry); });
  const auto index = static_cast<size_t>(bad - numbers.data());
  for (const ModelParameter& parameter : setup_.model->parameters) {
    if (index < parameter.offset || index >= parameter.offset + parameter.size()) continue;
    found.parameter = parameter.name;
    found.entry = index - parameter.offset;
  }
  divergence_ = std::move(found);
}

int TrainingRun::runFor(int count) {
  int made = 0;
  while (made < count && update()) ++made;
  return made;
}

int TrainingRun::epoch() {
  return runFor(updatesPerEpoch_ - static_cast<int>(updates() % updatesPerEpoch_));
}

void TrainingRun::gatherState() {
  std::copy(parameters_.begin(), parameters_.end(), state_.begin());
  optimiser_.save(std::span<double>(state_).subspan(parameters_.size()));
}

void TrainingRun::saveState() {
  gatherState();
  history_.states.append(updates(), state_);
}

void TrainingRun::load(std::int64_t moment) {
  const std::span<const double> state = history_.stateAt(moment);
  std::copy_n(state.begin(), parameters_.size(), parameters_.begin());
  optimiser_.restore(moment, state.subspan(parameters_.size()));
  scoredAt_ = -1;
  gradientAt_ = -1;
}

void TrainingRun::seek(std::int64_t moment) {
  finishScores();
  const std::int64_t goal = std::clamp<std::int64_t>(moment, 0, latest_);
  if (goal == updates()) return;
  const std::int64_t kept = history_.keptBefore(goal);
  if (goal < updates() || kept > updates()) load(kept);
  while (updates() < goal) {
    computeGradient();
    step();
  }
}

void TrainingRun::forgetLater() {
  finishScores();
  history_.cutAfter(updates());
  latest_ = updates();
  if (divergence_ && divergence_->update >= latest_) divergence_.reset();
  if (stoppedAt_ && *stoppedAt_ > latest_) stoppedAt_.reset();
  // Thinning may have dropped this moment's state, which is now the last.
  saveState();
}

void TrainingRun::reset() {
  scoring_ = false;
  history_.restart(setup_.pace);
  parameters_ = setup_.start;
  optimiser_ = Optimiser(setup_.optimiser, parameters_.size());
  latest_ = 0;
  divergence_.reset();
  stoppedAt_.reset();
  setLambda(setup_.pace.lambda);
  scoredAt_ = -1;
  gradientAt_ = -1;
  saveState();
  noteScores();
}

void TrainingRun::mark() {
  gatherState();
  history_.keep({updates(), state_, scores()});
}

void TrainingRun::setPace(const Pace& pace) {
  if (pace == this->pace()) return;
  forgetLater();
  std::erase_if(history_.paces,
                [this](const PaceChange& change) { return change.update == updates(); });
  history_.paces.push_back({updates(), pace});
}

void TrainingRun::setParameter(size_t entry, double value) {
  assert(entry < parameters_.size());
  forgetLater();
  parameters_[entry] = value;
  saveState();
  history_.keep({updates(), state_, {}});
  scoredAt_ = -1;
  gradientAt_ = -1;
  divergence_.reset();
}

void TrainingRun::setStop(const StopRule& stop) {
  finishScores();
  setup_.stop = stop;
  stoppedAt_.reset();
}

TrainingRun TrainingRun::branch() const {
  TrainingRun copy = *this;
  copy.forgetLater();
  return copy;
}

namespace {

void addHeader(const TrainingRun& run, CsvWriter& table) {
  const bool classifies = run.data().set.task == Task::Classification;
  const std::string quality = classifies ? "accuracy" : "r2";
  for (const char* name : {"update", "batch_loss", "train_loss", "test_loss"}) table.add(name);
  table.add("train_" + quality).add("test_" + quality).add("penalty");
  for (const char* kind : {"gradient_norm_", "norm_"})
    for (const ModelParameter& parameter : run.model().parameters) table.add(kind + parameter.name);
  table.endRow();
}

/// The entries of exactly that update; empty fields when there are none.
void addEntries(const ThinnedLog& log, std::int64_t update, CsvWriter& table) {
  const int index = log.indexBefore(update);
  if (index < 0 || log.updateAt(index) != update) {
    table.addEmpty(log.width());
    return;
  }
  for (const double entry : log.rowAt(index)) table.add(shortest(entry));
}

} // namespace

std::string historyCsv(const TrainingRun& run) {
  const RunHistory& history = run.history();
  std::vector<std::int64_t> updates;
  for (const ThinnedLog* log : {&history.losses, &history.norms, &history.scores})
    for (int i = 0; i < log->size(); ++i) updates.push_back(log->updateAt(i));
  std::sort(updates.begin(), updates.end());
  updates.erase(std::unique(updates.begin(), updates.end()), updates.end());
  CsvWriter table;
  addHeader(run, table);
  for (const std::int64_t update : updates) {
    table.add(std::to_string(update));
    for (const ThinnedLog* log : {&history.losses, &history.scores, &history.norms})
      addEntries(*log, update, table);
    table.endRow();
  }
  return table.take();
}

} // namespace backstep
