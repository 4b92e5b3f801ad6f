#pragma once

#include "engine/player.h"
#include "explain/neurons.h"
#include "model/answers.h"
#include "model/command.h"
#include "model/concealment.h"
#include "model/document.h"
#include "model/draft.h"
#include "model/finer_walk.h"
#include "model/history.h"
#include "model/message_log.h"
#include "model/playback.h"
#include "model/prediction.h"
#include "model/trial.h"
#include "model/why_trail.h"

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace backstep {

/// Opens what a command::Open names; on failure returns what is wrong.
using LessonOpener = std::function<Result<LoadedLesson>(std::string_view source)>;

/// Writes a file; returns what went wrong in one line, or nothing when it is written.
using FileWriter =
    std::function<std::optional<std::string>(const std::string& path, std::string_view text)>;

/// What went wrong with the last thing asked for, for the messages pane.
struct Problem {
  std::string source; ///< file or id it is about
  Diagnostics diagnostics;
};

/// All state that outlives a frame and is not a matter of looks: what is open, the cursor, the
/// selection, playing, and what can be undone. Views read it; only run() and advance() change it.
class Session {
 public:
  /// Without a `writer` nothing can be saved, and a save reports an error.
  explicit Session(LessonOpener opener, FileWriter writer = {})
      : opener_(std::move(opener)), writer_(std::move(writer)) {}

  /// The open lesson; null when none is open.
  const Document* document() const { return document_.get(); }
  /// The cursor in the open lesson's walk; null when none is open. Its trace is what may be shown:
  /// the numbers of open blanks, and their copies, are covered in it (model/concealment.h).
  /// Whatever shows numbers reads them here and not from the document.
  const Player* player() const { return player_ ? &*player_ : nullptr; }
  /// The file or id the document was opened from; empty when it has never been a file.
  const std::string& source() const { return source_; }
  /// The open lesson's file as it is being edited: the program as typed, its mistakes, its arrays.
  /// While it has mistakes, document() is the last one that could be read.
  const Draft& draft() const { return draft_; }
  /// True when closing the lesson would lose an edit of its program.
  bool programUnsaved() const;
  /// True when closing the lesson would lose an edit of its program or numbers. Answers do not
  /// count: they are kept apart.
  bool unsaved() const;
  NodeId selection() const { return selection_; }
  /// The numbers that were asked about, of which the last belongs to the selected node; empty when
  /// none is: another selection and another program end the questions.
  std::span<const TracePlace> questions() const { return whyTrail_.places(); }
  /// Playing, its speed, and where it stops.
  const Playback& playback() const { return playback_; }
  bool playing() const { return playback_.playing(); }
  double speed() const { return playback_.speed(); } ///< steps per second
  /// The entries that are shown large, in the order in which they were asked for.
  std::span<const Pin> pins() const { return pins_; }
  /// How finely the graph is to be drawn.
  const Zoom& zoom() const { return zoom_; }
  /// What the graph is drawn as instead of player()'s walk; null for that itself: without a zoom,
  /// and where it cannot be taken apart now (see gatesProblem()). Its cursor is the same.
  const FinerWalk* finer() const { return finer_.get(); }
  /// Why the open walk cannot be drawn at a level now, one sentence; empty when it can.
  std::string zoomProblem(ZoomLevel level) const;
  /// The layers that are drawn as neurons.
  std::span<const NeuronLayer> neurons() const { return neurons_; }
  /// The entry whose paths are shown on the graph; null while none are.
  const ShownPaths* shownPaths() const { return shownPaths_ ? &*shownPaths_ : nullptr; }
  /// Whether other numbers are shown beside those of the walk: of a replay, else the lesson's own
  /// beside the edited ones.
  bool comparing() const { return comparedTrace() != nullptr; }
  /// Those numbers, as they may be shown; null while nothing is compared, or while the right ones
  /// would give a bug away that is to be found.
  const Trace* comparedTrace() const {
    if (replay_) return &replay_->wrong;
    return comparing_ && !broken_ ? lessonTrace() : nullptr;
  }
  /// The wrong run that is walked beside the right one; null while none is.
  const Replay* replay() const { return replay_ ? &*replay_ : nullptr; }
  /// The number that was changed last; null when anything was done since, and in a lesson whose bug
  /// is still to be found.
  const Trial* trial() const { return trial_ ? &*trial_ : nullptr; }
  /// Document::lessonTrace() as it may be shown.
  const Trace* lessonTrace() const {
    return shownLesson_ ? &*shownLesson_ : document_->lessonTrace();
  }
  /// Whether numbers of the open lesson are covered.
  bool concealing() const { return !covered_.empty(); }
  /// Whether a rule is broken in the walk that is shown and has not been found yet: its results
  /// need not follow from their formulas.
  bool hidesBug() const {
    return answers() != nullptr && answers()->bug() && !answers()->bug()->found;
  }
  /// What is being predicted; null while nothing is.
  const Prediction* prediction() const { return prediction_ ? &*prediction_ : nullptr; }
  /// The file that the current numbers were last saved to; empty when they have changed since.
  std::string_view savedAs() const {
    return savedRevision_ == revision_ ? std::string_view(savedAs_) : std::string_view();
  }
  const History& history() const { return history_; }
  /// What was answered in the open lesson; null when none is open. Answers outlive Reload and the
  /// opening of another lesson.
  const Answers* answers() const { return answers_ ? &*answers_ : nullptr; }
  /// What was answered in a lesson that is no longer open, by its Lesson::progressName(); null when
  /// it was never open.
  const AnswerSheet* answersPutAside(const std::string& progressName) const {
    const auto found = putAside_.find(progressName);
    return found == putAside_.end() ? nullptr : &found->second;
  }
  /// Counts everything that changed answers(), so that whoever saves them knows when.
  int answersRevision() const { return answersRevision_; }
  /// The reason why the last Open, Reload or edit failed; no diagnostics when it did not.
  const Problem& problem() const { return problem_; }
  /// Everything that went wrong or was noted since the start.
  const MessageLog& log() const { return log_; }
  /// Counts everything that changed the numbers or the document; views may cache by it.
  int revision() const { return revision_; }

  /// Does what a view asked for. A command that has no meaning now (no document, an entry that does
  /// not exist, a label that is not a class) changes nothing; when the user should know, problem()
  /// says why.
  void run(const SessionCommand& command);
  /// Lets time pass: moves the cursor when playing, and reads a long program when the typing has
  /// paused (until then draft().unread()). `seconds` >= 0.
  void advance(double seconds);

 private:
  void take(const command::Seek& asked) { player_->seek(asked.step); }
  void take(const command::Next&) { player_->next(); }
  void take(const command::Previous&) { player_->previous(); }
  void take(const command::NextNode&) { player_->nextNode(); }
  void take(const command::PreviousNode&) { player_->previousNode(); }
  void take(const command::NextPhase&) { player_->nextPhase(); }
  void take(const command::PreviousPhase&) { player_->previousPhase(); }
  void take(const command::TogglePlay&) { playback_.toggle(*player_); }
  void take(const command::PlayUntil& asked) { playback_.playUntil(*player_, asked.step); }
  void take(const command::ToggleBreakpoint& asked);
  void take(const command::ClearBreakpoints&) { playback_.setBreakpoints({}); }
  void take(const command::SetSpeed& asked) { playback_.setSpeed(asked.stepsPerSecond); }
  void take(const command::Select& asked) { select(asked.node); }
  void take(const command::GoToNode& asked);
  void take(const command::AskWhy& asked);
  void take(const command::AskOn& asked);
  void take(const command::BackToQuestion& asked);
  void take(const command::SetEntry& asked);
  void take(const command::SetEntries& asked);
  void take(const command::SetArrays& asked);
  void take(const command::EditProgram& asked);
  void take(const command::DeclareArray& asked);
  void take(const command::RemoveArray& asked);
  void take(const command::ResetEntry& asked);
  void take(const command::Reset& asked);
  void take(const command::Undo&);
  void take(const command::Redo&);
  void take(const command::UndoTo& asked);
  void take(const command::PinLarge& asked);
  void take(const command::SetZoom& asked);
  void take(const command::ToggleGate& asked);
  void take(const command::ShowPaths& asked);
  void take(const command::ToggleComparison&);
  void take(const command::SaveLessonAs& asked);
  void take(const command::Open& asked) { open(asked.source, false); }
  void take(const command::OpenText& asked);
  void take(const command::Reload&);
  void take(const command::TypeAnswer& asked);
  void take(const command::CheckAnswer& asked);
  void take(const command::AskNumber& asked) {
    if (!hidesBug()) answered(answers_->call(asked.place)); // else judged by rules that do not hold
  }
  void take(const command::Predict& asked);
  void take(const command::PredictNode& asked);
  void take(const command::PredictSign& asked);
  void take(const command::ReplayMistake& asked);
  void take(const command::EndReplay&) { replay_.reset(); }
  void take(const command::NameBug& asked);
  void take(const command::CheckBug&);
  void take(const command::ReplyQuiz& asked);
  void take(const command::CheckQuiz& asked);
  void take(const command::TakeHint& asked);
  void take(const command::Reveal& asked) { answered(answers_->reveal(asked.blank)); }
  void take(const command::ShowAnswers& asked) { answered(answers_->show(asked.on, asked.marks)); }
  void take(const command::UncoverNext&) { answered(answers_->uncoverAt(player_->cursor())); }
  void take(const command::BeginAgain&) { answered(answers_->beginAgain()); }
  void take(const command::RestoreAnswers& asked);
  void take(const command::WriteText& asked);
  void take(const command::Note& asked) { log_.addNote(asked.text); }
  void take(const command::Complain& asked) { log_.addError(asked.text); }

  void select(NodeId node);
  void selectAsked();
  void report(const std::string& source, const Diagnostics& diagnostics);
  void open(const std::string& source, bool keepPlace);
  void show(LoadedLesson loaded, const std::string& source, bool keepPlace);
  void replaceDocument(std::unique_ptr<Document> document, bool keepPlace);
  void draftChanged();
  void waitForPause(double seconds);
  void readDraft();
  void readOver(const Lesson& lesson);
  void followDraft();
  void takeUpAnswers();
  void answered(bool changed) { answersRevision_ += changed ? 1 : 0; }
  void followPrediction();
  void conceal();
  void refine();
  void recordBug();
  void endReplayWhenDone();
  void endTrialWhenDone();
  void carryOver(const Graph& from, const std::string& place);
  bool areClasses(NodeId labels, std::span<const double> values);
  void make(Edit edit);
  void apply(const Edit& edit, bool forwards);

  LessonOpener opener_;
  FileWriter writer_;
  std::unique_ptr<Document> document_;
  std::optional<Trace> shown_;        // what the player walks while numbers are covered
  std::optional<Trace> shownLesson_;  // the same of the lesson's own numbers
  Covers covered_;                    // in shown_
  std::array<int, 4> concealedFor_{}; // what the three depend on, counted
  std::optional<Player> player_;
  std::string source_;
  Draft draft_;
  double sinceTyping_ = 0;                        // seconds, while draft_ is unread
  std::shared_ptr<const std::string> shownFile_;  // the draft's that document_ was made from
  std::shared_ptr<const std::string> openedFile_; // the draft's when it was opened
  NodeId selection_;
  WhyTrail whyTrail_; // its last number belongs to selection_
  Playback playback_;
  std::vector<Pin> pins_;
  Zoom zoom_;
  std::unique_ptr<FinerWalk> finer_;
  int finerOf_ = -1;             // the revision of its numbers
  std::int64_t scalarNodes_ = 0; // of the open walk taken apart
  std::vector<NeuronLayer> neurons_;
  std::optional<ShownPaths> shownPaths_;
  bool comparing_ = false;
  std::optional<Trial> trial_;
  std::optional<Prediction> prediction_;
  std::optional<Replay> replay_; // of a document that is not edited
  std::optional<Trace> broken_;  // the walk of a lesson whose bug is not found yet
  int brokenAt_ = -1;            // the revision of its numbers
  History history_;
  Problem problem_;
  MessageLog log_;
  int revision_ = 0;
  std::string savedAs_;
  int savedRevision_ = -1; // of the numbers that were written to it
  std::optional<Answers> answers_;
  std::map<std::string, AnswerSheet> putAside_; // to other lessons, by AnswerSheet::progressName()
  int answersRevision_ = 0;
};

} // namespace backstep
