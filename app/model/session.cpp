#include "model/session.h"

#include "engine/anchor.h"
#include "model/asked_number.h"

#include <algorithm>

namespace backstep {

namespace {

/// The node of another graph with the same name; invalid when there is none.
NodeId namesake(const Graph& from, NodeId node, const Graph& to) {
  const std::string& name = from.node(node).name;
  return name.empty() ? NodeId{} : to.find(name);
}

} // namespace

void Session::run(const SessionCommand& asked) {
  const bool needsNoDocument = std::holds_alternative<command::Open>(asked) ||
                               std::holds_alternative<command::OpenText>(asked) ||
                               std::holds_alternative<command::RestoreAnswers>(asked) ||
                               std::holds_alternative<command::WriteText>(asked) ||
                               std::holds_alternative<command::Note>(asked) ||
                               std::holds_alternative<command::Complain>(asked);
  if (!document_ && !needsNoDocument) return;
  std::visit([this](const auto& each) { take(each); }, asked);
  followPrediction();
  conceal();
  refine();
  if (trial_ && std::holds_alternative<command::SetEntry>(asked)) trial_->revision = revision_;
  endTrialWhenDone();
}

/// Lets the player walk what may be shown, when that has changed. A lesson that was never a file is
/// the student's own and covers nothing.
void Session::conceal() {
  if (!document_) return;
  recordBug();
  endReplayWhenDone();
  const auto& blanks = answers_->blanks();
  const int cursor = player_->cursor();
  const auto printed = std::count_if(blanks.begin(), blanks.end(), [&](const AnsweredBlank& each) {
    return !each.blank->printed.empty() && each.step <= cursor;
  });
  const Trace* own = document_->lessonTrace();
  const std::array<int, 4> now{revision_, answersRevision_, static_cast<int>(printed),
                               own == nullptr ? 0 : 1};
  if (now == concealedFor_) return;
  const bool sameNumbers = now[0] == concealedFor_[0];
  concealedFor_ = now;
  const bool open = !source_.empty();
  Covers covers = open ? coversOf(document_->trace(), *answers_, cursor) : Covers{};
  if (own != nullptr && !covers.empty())
    shownLesson_ = covered(*own, coversOf(*own, *answers_, cursor));
  else
    shownLesson_.reset();
  const bool changed = !(covers == covered_);
  if (sameNumbers && !changed) return;
  covered_ = std::move(covers);
  const Trace& walk = broken_ ? *broken_ : document_->trace();
  if (covered_.empty())
    shown_.reset();
  else
    shown_ = covered(walk, covered_);
  player_->follow(shown_ ? *shown_ : walk);
  if (!changed) return;
  if (savedRevision_ == revision_) ++savedRevision_; // the numbers are the ones that were saved
  concealedFor_[0] = ++revision_;
  brokenAt_ = revision_;
}

/// In a lesson with a bug the walk is the broken one until the bug is found.
void Session::recordBug() {
  const NamedBug* bug = answers_->bug();
  if (bug == nullptr) return;
  if (!bug->found && brokenAt_ != revision_) {
    broken_ = answers_->brokenWalk(document_->trace());
    brokenAt_ = revision_;
  } else if (bug->found && broken_) {
    broken_.reset();
    ++revision_;
  }
}

/// A replay ends when other numbers are walked, and when the answer that it explains is right.
void Session::endReplayWhenDone() {
  if (!replay_) return;
  const AnsweredBlank* blank = answers_->findBlank(replay_->blank);
  const auto box = static_cast<size_t>(replay_->entry);
  const bool answered = blank != nullptr && !blank->open(box);
  if (answered || document_->edited()) replay_.reset();
}

/// A trial ends when anything but its number has changed, or the walk goes on.
void Session::endTrialWhenDone() {
  if (trial_ && (trial_->revision != revision_ || trial_->cursor != player_->cursor()))
    trial_.reset();
}

void Session::report(const std::string& source, const Diagnostics& diagnostics) {
  problem_ = {source, diagnostics};
  log_.add(source, diagnostics);
}

void Session::advance(double seconds) {
  waitForPause(seconds);
  if (!player_) return;
  playback_.advance(*player_, seconds, [this](int step) { return answers_->openAt(step); });
  followPrediction();
  conceal();
  refine();
  endTrialWhenDone();
}

void Session::take(const command::ToggleBreakpoint& asked) {
  if (asked.at.node.valid() && Trace::isStep(asked.at.step(document_->trace())))
    playback_.toggle(asked.at);
}

void Session::select(NodeId node) {
  if (node != selection_) whyTrail_.clear();
  selection_ = node;
}

void Session::selectAsked() {
  if (!whyTrail_.places().empty())
    selection_ = nodeOf(document_->graph(), whyTrail_.places().back());
}

void Session::take(const command::GoToNode& asked) {
  select(asked.node);
  player_->toNode(asked.node);
}

void Session::take(const command::AskWhy& asked) {
  if (!isPlaceOf(document_->trace(), asked.place)) return;
  whyTrail_.ask(asked.place);
  selectAsked();
}

void Session::take(const command::AskOn& asked) {
  if (!isPlaceOf(document_->trace(), asked.place)) return;
  whyTrail_.askOn(asked.place);
  selectAsked();
}

void Session::take(const command::BackToQuestion& asked) {
  whyTrail_.backTo(asked.count);
  selectAsked();
}

void Session::take(const command::PinLarge& asked) {
  const Pin& pin = asked.entry;
  if (!document_->editable(pin.node) || pin.entry < 0 ||
      pin.entry >= document_->graph().node(pin.node).shape.size())
    return;
  const auto kept = std::remove(pins_.begin(), pins_.end(), pin);
  if (kept == pins_.end())
    pins_.push_back(pin);
  else
    pins_.erase(kept, pins_.end());
}

void Session::take(const command::ToggleComparison&) {
  comparing_ = !comparing_;
  if (comparing_) document_->recordLesson();
}

void Session::take(const command::OpenText& asked) {
  Result<LoadedLesson> loaded = openLessonText(asked.text);
  report(asked.name, loaded.diagnostics());
  if (loaded) show(std::move(*loaded), {}, false);
}

void Session::take(const command::Reload&) {
  if (source_.empty()) return;
  if (!unsaved()) return open(source_, true);
  Result<LoadedLesson> loaded = opener_(source_);
  report(source_, loaded.diagnostics());
  if (loaded) readOver(loaded->lesson);
}

void Session::open(const std::string& source, bool keepPlace) {
  Result<LoadedLesson> loaded = opener_(source);
  report(source, loaded.diagnostics());
  if (loaded) show(std::move(*loaded), source, keepPlace);
}

void Session::show(LoadedLesson loaded, const std::string& source, bool keepPlace) {
  draft_ = Draft(loaded.lesson, draft_.revision());
  openedFile_ = shownFile_ = draft_.snapshot().file;
  replaceDocument(std::make_unique<Document>(std::move(loaded)), keepPlace);
  source_ = source;
  history_.clear();
}

void Session::replaceDocument(std::unique_ptr<Document> document, bool keepPlace) {
  const std::unique_ptr<Document> old = std::exchange(document_, std::move(document));
  if (answers_) putAside_[old->lesson().progressName()] = answers_->sheet();
  answers_.reset();
  const std::string place = old ? anchorOf(old->trace(), player_->cursor()) : "";
  player_.emplace(document_->trace());
  scalarNodes_ = scalarNodes(document_->graph());
  neurons_ = neuronLayers(document_->graph());
  shown_.reset();
  shownLesson_.reset();
  broken_.reset();
  replay_.reset();
  trial_.reset();
  prediction_.reset();
  covered_ = {};
  selection_ = {};
  whyTrail_.clear();
  finer_.reset();
  shownPaths_.reset();
  playback_.stop();
  takeUpAnswers();
  if (comparing_) document_->recordLesson();
  if (old && keepPlace) {
    carryOver(old->graph(), place);
  } else {
    playback_.setBreakpoints({});
    pins_.clear();
    zoom_ = {};
  }
  ++revision_;
}

/// Keeps what a user has marked in the lesson as it was before: by name, for its nodes are others.
void Session::carryOver(const Graph& from, const std::string& place) {
  const auto step = resolveAnchor(document_->trace(), place);
  if (const int* found = std::get_if<int>(&step)) player_->seek(*found);
  std::vector<Breakpoint> breakpoints(playback_.breakpoints().begin(),
                                      playback_.breakpoints().end());
  playback_.setBreakpoints({});
  for (const Breakpoint& each : breakpoints)
    take(command::ToggleBreakpoint{{each.moment, namesake(from, each.node, document_->graph())}});
  for (const NodeId each : std::exchange(zoom_.opened, {}))
    take(command::ToggleGate{namesake(from, each, document_->graph())});
  for (const Pin& each : std::exchange(pins_, {}))
    take(command::PinLarge{{namesake(from, each.node, document_->graph()), each.entry}});
}

void Session::takeUpAnswers() {
  answers_.emplace(document_->loaded());
  const auto saved = putAside_.find(document_->lesson().progressName());
  if (saved == putAside_.end()) return;
  answers_->restore(saved->second);
  putAside_.erase(saved);
}

void Session::take(const command::TypeAnswer& asked) {
  answered(answers_->type(asked.blank, asked.entry, asked.text));
}

void Session::take(const command::CheckAnswer& asked) {
  answered(answers_->check(asked.blank, asked.entry));
}

void Session::take(const command::ReplayMistake& asked) {
  if (document_->edited()) return;
  const BlankBox box{asked.blank, asked.entry};
  auto made = asked.blank.empty() ? answers_->replayBug() : answers_->replay(box, asked.slip);
  if (!made) return;
  // What is covered in the walk is covered in the wrong run too, but for the number typed.
  std::vector<TracePlace> places = covered_.places;
  if (const AnsweredBlank* blank = answers_->findBlank(asked.blank))
    for (const auto list : {&AnsweredBlank::places, &AnsweredBlank::alike})
      for (const TracePlace& own : (blank->*list)[static_cast<size_t>(asked.entry)])
        places.erase(std::remove(places.begin(), places.end(), own), places.end());
  made->wrong.cover(places);
  const int step = made->step;
  replay_ = std::move(made);
  playback_.stop();
  player_->seek(step);
}

void Session::take(const command::NameBug& asked) {
  answered(answers_->nameBug(asked.node, asked.slip));
}

void Session::take(const command::CheckBug&) { answered(answers_->checkBug()); }

void Session::take(const command::ReplyQuiz& asked) {
  answered(answers_->reply(asked.quiz, asked.reply));
}

void Session::take(const command::CheckQuiz& asked) { answered(answers_->checkQuiz(asked.quiz)); }

void Session::take(const command::TakeHint& asked) { answered(answers_->takeHint(asked.question)); }

void Session::take(const command::RestoreAnswers& asked) {
  Result<AnswerSheet> sheet = readAnswerSheet(asked.text);
  if (!sheet) return report("saved answers", sheet.diagnostics());
  if (document_ && document_->lesson().progressName() == sheet->progressName())
    answers_->restore(*sheet);
  else
    putAside_.emplace(sheet->progressName(), *sheet);
  ++answersRevision_;
}

/// Playing stops where a question comes up: nobody has been asked it yet.
void Session::followPrediction() {
  if (!prediction_ || !prediction_->follow(*player_, *answers_, document_->loaded())) return;
  playback_.stop();
  answered(true);
}

void Session::take(const command::Predict& asked) {
  if (prediction_) prediction_->end(*answers_);
  answered(prediction_.has_value());
  prediction_.reset();
  // The numbers of a broken rule would be judged by the right ones.
  if (!asked.on || hidesBug()) return;
  playback_.stop();
  if (player_->atEnd()) player_->seek(0);
  prediction_.emplace();
}

void Session::take(const command::PredictNode& asked) {
  if (prediction_) prediction_->choose(asked.node, *player_, namesOf(document_->loaded()));
}

void Session::take(const command::PredictSign& asked) {
  if (prediction_) prediction_->pickSign(asked.sign, *answers_);
}

} // namespace backstep
