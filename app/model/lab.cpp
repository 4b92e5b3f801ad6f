#include "model/lab.h"

#include "learn/csv_data.h"
#include "learn/own_model.h"
#include "learn/training_fields.h"
#include "model/lab_lesson.h"

#include <algorithm>
#include <cmath>

namespace backstep {

namespace {

using Part = TrainingField::Part;

bool sameData(const TrainingConfig& a, const TrainingConfig& b) {
  return a.ownData == b.ownData && sameFields(a, b, Part::Data);
}

bool sameNetwork(const TrainingConfig& a, const TrainingConfig& b) {
  return a.ownModel == b.ownModel && a.ownStart == b.ownStart && sameFields(a, b, Part::Network);
}

/// Whether one run can go on when the choices change from `a` to `b`.
bool sameRun(const TrainingConfig& a, const TrainingConfig& b) {
  return sameData(a, b) && sameNetwork(a, b) && sameFields(a, b, Part::Run);
}

std::string wordsOf(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& each : diagnostics) {
    text += text.empty() ? "" : "\n";
    if (each.line > 0)
      text +=
          "Line " + std::to_string(each.line) + ", column " + std::to_string(each.column) + ": ";
    text += each.message + (each.hint.empty() ? "" : "; " + each.hint) + ".";
  }
  return text;
}

} // namespace

Lab::Lab(Clock clock, const LabSettings& kept)
    : clock_(clock),
      kept_(kept),
      hidden_(kept.hidden),
      explanations_(kept.explanations),
      pictures_(clock),
      scores_(std::move(clock)) {
  start(kept.config);
  advance(0);
}

const RunShelf::Entry* Lab::compared() const {
  const size_t index = comparison_.index();
  return index < shelf_.size() && index != shelf_.currentIndex() ? &shelf_[index] : nullptr;
}

size_t Lab::comparable() const {
  if (compared() != nullptr) return comparison_.index();
  if (shelf_.size() < 2) return none;
  const size_t now = shelf_.currentIndex();
  return now > 0 ? now - 1 : 1;
}

void Lab::run(const LabCommand& command) {
  problem_.clear();
  lesson_.clear();
  std::visit([this](const auto& asked) { take(asked); }, command);
  keepChoices();
  ++revision_;
}

void Lab::keepChoices() {
  const TrainingConfig& now = config();
  if (!now.ownData && !now.ownModel && !now.ownStart) kept_.config = now;
  if (!hiddenByLesson_) kept_.hidden = hidden_;
  kept_.explanations = explanations_;
}

void Lab::advance(double seconds) {
  if (playing_) trainFor(seconds);
  if (otherRun_) lookAtRun();
  if (moved_) return lookAtMoment();
  if (playing_) {
    if (!row_ && scores_.look(run())) ++revision_;
    return;
  }
  if (pictures_.refining()) return pictures_.refine(run());
  if (surface_) surface_->compute(run());
}

void Lab::trainFor(double seconds) {
  const double end = clock_() + frameBudget;
  const bool flatOut = speed_ >= mostSpeed;
  due_ += seconds * speed_;
  const std::int64_t before = shown().updates();
  constexpr int slice = 8;
  bool ready = true;
  const auto due = [&] { return flatOut || due_ >= 1 || (!row_ && run().scoring()); };
  while (ready && due() && clock_() < end) {
    const int wanted = flatOut ? slice : static_cast<int>(std::clamp(due_, 1.0, 1.0 * slice));
    due_ -= playOn(wanted);
    ready = shown().state() == TrainingRun::State::Ready;
  }
  // What did not fit into the frame is not made up for: the screen must not fall behind.
  due_ = std::clamp(due_, 0.0, 1.0);
  if (!ready) playing_ = false;
  if (shown().updates() == before) return;
  moved_ = true;
  ++revision_;
}

int Lab::advanceShown(int updates) {
  if (!row_) return current().runFor(updates);
  int made = 0;
  while (made < updates && row_->update()) ++made;
  return made;
}

// Ends early where an epoch's end is scored, for which more than this frame may be needed.
int Lab::playOn(int updates) {
  if (row_) return advanceShown(updates);
  constexpr int examples = 2048;
  int made = 0;
  while (made < updates && current().advance(examples) == TrainingRun::Piece::Update) ++made;
  return made;
}

void Lab::lookAtRun() {
  pictures_.begin(run());
  scores_.begin(run());
  if (surface_) surface_->choose(surface_->axes());
  otherRun_ = false;
  moved_ = true;
}

void Lab::lookAtMoment() {
  moved_ = false;
  if (row_) return row_->look();
  TrainingRun& at = current();
  if (playing_)
    scores_.look(at);
  else
    scores_.lookNow(at);
  const std::span<const double> gradient = at.gradient();
  gradient_.assign(gradient.begin(), gradient.end());
  cause_ = at.state() == TrainingRun::State::Diverged ? causeOf(at) : std::nullopt;
  pictures_.refresh(at);
  if (surface_) surface_->outdate(at);
}

// The oldest run goes when there are as many as are kept; never the one that is looked at.
void Lab::makeRoom() {
  if (shelf_.size() < RunShelf::mostRuns) return;
  take(lab::RemoveRun{shelf_.currentIndex() == 0 ? size_t{1} : size_t{0}});
}

void Lab::start(TrainingConfig config) {
  makeRoom();
  // A run that never made an update is no loss.
  const bool first = shelf_.empty();
  const bool untouched = !first && run().latest() == 0;
  const size_t old = first ? none : shelf_.currentIndex();
  const bool alike = !first && sameData(config, this->config());
  row_.reset();
  shelf_.start(repaired(std::move(config)), untouched ? shelf_.current().name : std::string());
  if (untouched)
    take(lab::RemoveRun{old});
  else
    comparison_.leave(old, alike);
  otherRun_ = true;
  due_ = 0;
}

void Lab::take(const lab::Configure& asked) {
  if (asked.config.ownModel) {
    problem_ = wordsOf(misfitOf(asked.config));
    if (!problem_.empty()) return;
  }
  const TrainingConfig wanted = repaired(asked.config);
  // No other rate helps numbers that are not finite.
  const bool lost =
      run().state() == TrainingRun::State::Diverged && !(wanted.pace == config().pace);
  if (lost || !sameRun(wanted, config())) return start(wanted);
  if (!(wanted.pace == config().pace)) current().setPace(wanted.pace);
  current().setStop(wanted.stop);
  shelf_.current().config = wanted;
  moved_ = true;
}

void Lab::take(const lab::TrainLesson& asked) {
  playing_ = false;
  if (!asked.config) {
    problem_ = "This lesson cannot be trained.\n" + wordsOf(asked.config.diagnostics());
    return;
  }
  hidden_ = asked.hidden;
  hiddenByLesson_ = true;
  start(*asked.config);
}

void Lab::take(const lab::TogglePlay&) {
  playing_ = !playing_ && shown().state() == TrainingRun::State::Ready;
  moved_ = moved_ || !playing_; // what was not looked at while it played
  due_ = 0;
}

void Lab::take(const lab::StepUpdate&) {
  playing_ = false;
  moved_ = advanceShown(1) > 0 || moved_;
}

void Lab::take(const lab::StepEpoch&) {
  playing_ = false;
  const std::int64_t length = shown().updatesPerEpoch();
  const auto rest = static_cast<int>(length - shown().updates() % length);
  moved_ = advanceShown(rest) > 0 || moved_;
}

void Lab::take(const lab::StepBack&) {
  playing_ = false;
  take(lab::Seek{shown().updates() - 1});
}

void Lab::take(const lab::Seek& asked) {
  const std::int64_t moment = std::clamp<std::int64_t>(asked.moment, 0, latest());
  if (moment == shown().updates()) return;
  playing_ = false;
  row_ ? row_->seek(moment) : current().seek(moment);
  moved_ = true;
}

void Lab::take(const lab::SetSpeed& asked) {
  speed_ = std::clamp(asked.updatesPerSecond, leastSpeed, mostSpeed);
}

void Lab::take(const lab::Reset&) {
  playing_ = false;
  row_ ? row_->seek(0) : current().reset();
  moved_ = true;
}

void Lab::take(const lab::Reroll&) {
  playing_ = false;
  TrainingConfig other = config();
  other.ownStart = nullptr;
  ++other.seed;
  start(std::move(other));
}

void Lab::take(const lab::RerollData&) {
  playing_ = false;
  TrainingConfig other = config();
  ++other.data.seed;
  start(std::move(other));
}

void Lab::take(const lab::SelectRun& asked) {
  if (asked.index >= shelf_.size() || asked.index == shelf_.currentIndex()) return;
  playing_ = false;
  comparison_.select(shelf_.currentIndex(), asked.index);
  shelf_.select(asked.index);
  otherRun_ = true;
}

void Lab::take(const lab::RemoveRun& asked) {
  if (asked.index >= shelf_.size() || shelf_.size() == 1) return;
  otherRun_ = otherRun_ || asked.index == shelf_.currentIndex();
  playing_ = playing_ && asked.index != shelf_.currentIndex();
  shelf_.remove(asked.index);
  comparison_.remove(asked.index);
}

void Lab::take(const lab::CompareRun& asked) {
  if (asked.index < shelf_.size() && asked.index != shelf_.currentIndex())
    comparison_.toggle(asked.index);
}

void Lab::take(const lab::Branch&) {
  playing_ = false;
  makeRoom();
  comparison_.leave(shelf_.currentIndex(), true);
  shelf_.branch();
  otherRun_ = true;
}

void Lab::take(const lab::SetParameter& asked) {
  if (asked.entry >= run().parameters().size() || !std::isfinite(asked.value)) return;
  playing_ = false;
  current().setParameter(asked.entry, asked.value);
  moved_ = true;
}

void Lab::take(const lab::StartRow& asked) {
  playing_ = false;
  row_.emplace(asked.kind == lab::StartRow::Kind::Capacity ? capacityRow(config())
                                                           : lambdaRow(config()));
}

void Lab::take(const lab::CloseRow&) {
  playing_ = false;
  row_.reset();
  moved_ = true;
}

void Lab::take(const lab::ChooseSurface& asked) {
  const size_t count = run().parameters().size();
  if (asked.first >= count || asked.second >= count || !(asked.reach > 0)) return;
  if (!surface_) surface_.emplace(clock_);
  surface_->choose({asked.first, asked.second, asked.reach});
  surface_->outdate(run());
}

void Lab::take(const lab::HideSurface&) { surface_.reset(); }

void Lab::take(const lab::UseCsv& asked) {
  Result<DataSet> read = readCsv(asked.text, asked.name, asked.answers);
  if (!read) {
    problem_ = wordsOf(read.diagnostics());
    return;
  }
  TrainingConfig own = config();
  own.ownData = std::make_shared<const DataSet>(std::move(*read));
  if (own.ownModel) problem_ = wordsOf(misfitOf(own));
  if (!problem_.empty()) return;
  playing_ = false;
  start(std::move(own));
}

void Lab::take(const lab::HideControl& asked) {
  hidden_.set(asked.name, asked.hidden);
  take(lab::HideControls{hidden_});
}

// Without its button, training could not be paused any more.
void Lab::take(const lab::HideControls& asked) {
  hidden_ = asked.set;
  hiddenByLesson_ = false;
  if (playing_ && hidden_.hides("play")) take(lab::TogglePlay{});
}

void Lab::take(const lab::WriteLesson&) {
  Result<std::string> text = trainingLesson(current(), config(), hidden_);
  if (text)
    lesson_ = std::move(*text);
  else
    problem_ = wordsOf(text.diagnostics());
}

void Lab::take(const lab::Explain& asked) { explanations_.set(asked.which, asked.shown); }

} // namespace backstep
