#include "model/session.h"

#include "engine/anchor.h"

#include <algorithm>
#include <cmath>

namespace backstep {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

/// "Wa[0, 2]", "x[1]" or "z": an entry as the program would index it.
std::string entryName(const Node& node, int entry) {
  if (node.shape.rank == 0) return node.name;
  if (node.shape.rank == 1) return node.name + "[" + std::to_string(entry) + "]";
  const int cols = node.shape.cols();
  return node.name + "[" + std::to_string(entry / cols) + ", " + std::to_string(entry % cols) + "]";
}

} // namespace

void Session::run(const Command& asked) {
  if (const auto* toOpen = std::get_if<command::Open>(&asked)) return open(toOpen->source, false);
  if (const auto* made = std::get_if<command::OpenText>(&asked)) return openText(*made);
  if (const auto* saved = std::get_if<command::RestoreAnswers>(&asked))
    return restoreAnswers(saved->text);
  if (!document_) return;
  answer(asked);
  std::visit(Overloaded{
                 [&](const command::Seek& seek) { player_->seek(seek.step); },
                 [&](const command::Next&) { player_->next(); },
                 [&](const command::Previous&) { player_->previous(); },
                 [&](const command::NextPhase&) { player_->nextPhase(); },
                 [&](const command::PreviousPhase&) { player_->previousPhase(); },
                 [&](const command::TogglePlay&) { togglePlay(); },
                 [&](const command::SetSpeed& set) {
                   speed_ = std::clamp(set.stepsPerSecond, minSpeed, maxSpeed);
                 },
                 [&](const command::Select& select) { selection_ = select.node; },
                 [&](const command::GoToNode& go) {
                   selection_ = go.node;
                   player_->toNode(go.node);
                 },
                 [&](const command::SetEntry& edit) { setEntry(edit); },
                 [&](const command::Reset& which) { reset(which.node); },
                 [&](const command::Undo&) {
                   if (history_.canUndo()) apply(history_.undo(), false);
                 },
                 [&](const command::Redo&) {
                   if (history_.canRedo()) apply(history_.redo(), true);
                 },
                 [&](const command::Reload&) {
                   if (!source_.empty()) open(source_, true);
                 },
                 [](const auto&) {}, // done above
             },
             asked);
}

void Session::open(const std::string& source, bool keepPlace) {
  Result<LoadedLesson> loaded = opener_(source);
  problem_ = {source, loaded.diagnostics()};
  if (loaded) show(std::move(*loaded), source, keepPlace);
}

void Session::openText(const command::OpenText& made) {
  Result<LoadedLesson> loaded = openLessonText(made.text);
  problem_ = {made.name, loaded.diagnostics()};
  if (loaded) show(std::move(*loaded), {}, false);
}

void Session::show(LoadedLesson loaded, const std::string& source, bool keepPlace) {
  const std::string place =
      keepPlace && player_ ? anchorOf(player_->trace(), player_->cursor()) : "";
  player_.reset();
  if (answers_) putAside_[document_->lesson().id] = answers_->sheet();
  answers_.reset();
  document_ = std::make_unique<Document>(std::move(loaded));
  player_.emplace(document_->trace());
  if (keepPlace) {
    const auto step = resolveAnchor(document_->trace(), place);
    if (const int* found = std::get_if<int>(&step)) player_->seek(*found);
  }
  takeUpAnswers();
  source_ = source;
  selection_ = {};
  playing_ = false;
  history_.clear();
  ++revision_;
}

void Session::takeUpAnswers() {
  answers_.emplace(document_->loaded());
  const auto saved = putAside_.find(document_->lesson().id);
  if (saved == putAside_.end()) return;
  answers_->restore(saved->second);
  putAside_.erase(saved);
}

void Session::answer(const Command& asked) {
  const bool changed = std::visit(
      Overloaded{
          [&](const command::TypeAnswer& to) {
            return answers_->type(to.blank, to.entry, to.text);
          },
          [&](const command::CheckAnswer& of) { return answers_->check(of.blank, of.entry); },
          [&](const command::ReplyQuiz& to) { return answers_->reply(to.quiz, to.reply); },
          [&](const command::CheckQuiz& of) { return answers_->checkQuiz(of.quiz); },
          [&](const command::TakeHint& to) { return answers_->takeHint(to.question); },
          [](const auto&) { return false; },
      },
      asked);
  if (changed) ++answersRevision_;
}

void Session::restoreAnswers(const std::string& text) {
  Result<AnswerSheet> sheet = readAnswerSheet(text);
  if (!sheet) {
    problem_ = {"saved answers", sheet.diagnostics()};
    return;
  }
  if (document_ && document_->lesson().id == sheet->lesson)
    answers_->restore(*sheet);
  else
    putAside_.emplace(sheet->lesson, *sheet);
  ++answersRevision_;
}

void Session::setEntry(const command::SetEntry& edit) {
  if (!document_->editable(edit.node)) return;
  const std::span<const double> old = document_->entries(edit.node);
  const auto entry = static_cast<size_t>(edit.entry);
  if (entry >= old.size() || !std::isfinite(edit.value) || old[entry] == edit.value) return;
  const Node& node = document_->graph().node(edit.node);
  if (node.isLabels && !isClass(edit.node, edit.value)) return;
  Change change{edit.node, {old.begin(), old.end()}, {old.begin(), old.end()}};
  change.after[entry] = edit.value;
  Edit made{entryName(node, edit.entry), {std::move(change)}, edit.gesture};
  apply(made, true);
  history_.add(std::move(made));
}

bool Session::isClass(NodeId labels, double value) {
  const int classes = labelClasses(document_->graph(), labels);
  if (value == std::floor(value) && value >= 0 && value < classes) return true;
  Diagnostic wrong;
  wrong.message = document_->graph().node(labels).name + " holds class labels";
  wrong.hint = "write a whole number from 0 to " + std::to_string(classes - 1);
  problem_ = {source_, {wrong}};
  return false;
}

void Session::reset(NodeId node) {
  Edit edit{
      node.valid() ? "reset " + document_->graph().node(node).name : "reset all numbers", {}, 0};
  for (int i = 0; i < document_->graph().bindingCount(); ++i) {
    const NodeId id{i};
    if ((node.valid() && node != id) || !document_->edited(id)) continue;
    const std::span<const double> now = document_->entries(id);
    const std::span<const double> own = document_->lessonEntries(id);
    edit.changes.push_back({id, {now.begin(), now.end()}, {own.begin(), own.end()}});
  }
  if (edit.changes.empty()) return;
  apply(edit, true);
  history_.add(std::move(edit));
}

void Session::apply(const Edit& edit, bool forwards) {
  problem_ = {};
  for (const Change& change : edit.changes)
    document_->setEntries(change.node, forwards ? change.after : change.before);
  ++revision_;
}

void Session::togglePlay() {
  playing_ = !playing_;
  untilNext_ = 0;
  if (playing_ && player_->atEnd()) player_->seek(0);
}

void Session::advance(double seconds) {
  if (!playing_ || !player_) return;
  untilNext_ -= seconds;
  while (untilNext_ <= 0 && player_->next()) untilNext_ += 1 / speed_;
  if (player_->atEnd()) playing_ = false;
}

} // namespace backstep
