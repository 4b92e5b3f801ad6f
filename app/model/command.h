#pragma once

#include "engine/graph.h"
#include "engine/trace.h"
#include "lesson/write_lesson.h"
#include "marking/quiz_reply.h"
#include "model/choice_command.h"
#include "model/lab_command.h"
#include "model/playback.h"
#include "model/zoom.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace backstep {

/// One entry of an input or parameter that is shown large.
struct Pin {
  NodeId node;
  int entry = 0; ///< counted row by row from 0

  friend bool operator==(const Pin& a, const Pin& b) {
    return a.node == b.node && a.entry == b.entry;
  }
};

/// What a view can ask of the Session.
namespace command {

/// Moves the cursor to a step; clamped to the walk.
struct Seek {
  int step = 0;
};
struct Next {};     ///< one step on
struct Previous {}; ///< one step back
/// Forward to the step that completes the next node, skipping its messages.
struct NextNode {};
struct PreviousNode {};  ///< back to the one before
struct NextPhase {};     ///< to the end of the phase that comes next
struct PreviousPhase {}; ///< to before the current phase
/// Starts or stops playing; playing at the end starts again from step 0.
struct TogglePlay {};
/// Plays to a step and stops there; from step 0 when the cursor is already there or beyond.
struct PlayUntil {
  int step = 0;
};
/// Sets a place where playing stops, or takes it away. Kept when numbers are edited.
struct ToggleBreakpoint {
  Breakpoint at;
};
struct ClearBreakpoints {};
/// Steps per second while playing; clamped to Playback::minSpeed..maxSpeed.
struct SetSpeed {
  double stepsPerSecond = 1;
};
/// Selects a node, or nothing when invalid.
struct Select {
  NodeId node;
};
/// Selects a node and moves the cursor to where its value, then its gradient, becomes known.
struct GoToNode {
  NodeId node;
};
/// Asks why a number is what it is, and selects the node that it belongs to; see WhyTrail. Only a
/// number that the walk has.
struct AskWhy {
  TracePlace place;
};
/// The same about a number in the present answer: goes on from it.
struct AskOn {
  TracePlace place;
};
/// Goes back to question `count` of the trail, counted from 1; 0 ends the questions.
struct BackToQuestion {
  size_t count = 0;
};
/// Replaces one entry of an input or parameter. Edits with the same `gesture` (not 0) are one entry
/// of the undo history: a drag is undone as a whole.
struct SetEntry {
  NodeId node;
  int entry = 0; ///< counted row by row from 0
  double value = 0;
  int gesture = 0;
};
/// Replaces all entries of an input or parameter at once, as one entry of the undo history.
struct SetEntries {
  NodeId node;
  std::vector<double> entries; ///< row by row, as many as the node has
  std::string name;            ///< what was done, for the undo history: "paste into Wa"
};
/// The new entries of one input or parameter.
struct ArrayEntries {
  NodeId node;
  std::vector<double> entries; ///< row by row, as many as the node has
};
/// Replaces all entries of several inputs and parameters at once, as one entry of the undo history.
struct SetArrays {
  std::vector<ArrayEntries> arrays;
  std::string name; ///< what was done, for the undo history: "a step along the gradient"
};
/// Replaces the program's text. The graph follows when it can be read. Edits with the same
/// `gesture` (not 0) are one entry of the undo history: a word is undone as a whole.
struct EditProgram {
  std::string text;
  std::string name; ///< for the undo history: "program: line 3"
  int gesture = 0;
};
/// Adds an input or parameter, or gives the one of that name another kind, shape or fill; entries
/// that were there stay where the shapes overlap.
struct DeclareArray {
  ArrayDeclaration array;
};
/// Removes an input or parameter that the program does not use.
struct RemoveArray {
  std::string name;
};
/// Puts the lesson's own number of one entry back. Can be undone.
struct ResetEntry {
  NodeId node;
  int entry = 0; ///< counted row by row from 0
};
/// Puts the lesson's own numbers back: of one node, or of all when invalid. Can be undone.
struct Reset {
  NodeId node;
};
struct Undo {};
struct Redo {};
/// Undoes or redoes until the first `count` edits of the history are in force; clamped.
struct UndoTo {
  size_t count = 0;
};
/// Shows one entry of an input or parameter large, or no longer.
struct PinLarge {
  Pin entry;
};
/// Draws the graph at a level; the log says why when that cannot be.
struct SetZoom {
  ZoomLevel level = ZoomLevel::Matrices;
};
/// At the level of matrices: draws a node as the gates that its op is made of, or as one card
/// again. Only what canOpen().
struct ToggleGate {
  NodeId node;
};
/// Shows the paths of an entry to the output on the graph. Replaces those shown; no entry: hides
/// them.
struct ShowPaths {
  std::optional<ShownPaths> of;
};
/// Shows the lesson's own numbers beside the edited ones, or no longer.
struct ToggleComparison {};
/// Writes the open lesson with its current numbers to a file; the open one stays as it is.
struct SaveLessonAs {
  std::string path;
};
/// Writes a text that a view made, a table of its numbers say, to a file.
struct WriteText {
  std::string path;
  std::string text;
};
/// Opens a lesson by id or by file path.
struct Open {
  std::string source;
};
/// Opens a lesson's text that is not a file yet: made from a template, say.
struct OpenText {
  std::string text; ///< as in a lesson file
  std::string name; ///< what to call it in messages
};
/// Reads the open lesson's file again; the cursor stays at its anchor. Edits that are not saved can
/// be had back by Undo. Without a file: nothing.
struct Reload {};
/// Keeps what was typed into a box of a blank; its mark goes.
struct TypeAnswer {
  std::string blank; ///< id
  int entry = 0;     ///< counted row by row from 0
  std::string text;
};
/// Marks a box as it stands; an empty one stays unmarked.
struct CheckAnswer {
  std::string blank; ///< id
  int entry = 0;
};
/// Moves the keyboard to the box that asks for the number at a place of the walk; where no open one
/// does, asks for it: a blank of the student's own. An entry of -1 means the whole array.
struct AskNumber {
  TracePlace place;
};
/// Begins to predict what the walk shows next, with a new score, or ends it; see Prediction. From
/// the end of the walk it begins at the start.
struct Predict {
  bool on = true;
};
/// Answers that this node goes next.
struct PredictNode {
  NodeId node;
};
/// Answers that the number is negative, zero or positive.
struct PredictSign {
  int sign = 0; ///< -1, 0 or 1
};
/// Walks the run that explains the mark of a box beside the right one: that of one of its slips, or
/// for -1 of the numbers carried into it; without a blank that of the lesson's bug. Only while no
/// number is edited.
struct ReplayMistake {
  std::string blank; ///< id; empty for the bug
  int entry = 0;
  int slip = -1; ///< its place in EntryMark::notes
};
struct EndReplay {};
/// Keeps what is taken for the bug of a lesson with a broken rule.
struct NameBug {
  std::string node; ///< name of a value
  std::string slip; ///< id
};
/// Marks the bug that was named.
struct CheckBug {};
/// Keeps a reply to a quiz; its mark goes.
struct ReplyQuiz {
  std::string quiz; ///< id
  QuizReply reply;
};
/// Marks the reply to a quiz.
struct CheckQuiz {
  std::string quiz; ///< id
};
/// Shows one more hint of a blank or a quiz.
struct TakeHint {
  std::string question; ///< id
};
/// Shows the answer of a blank that has been tried twice; it scores nothing from then on.
struct Reveal {
  std::string blank; ///< id
};
/// Shows the answers of the whole lesson or covers them again.
struct ShowAnswers {
  bool on = true;
  bool marks = true; ///< open blanks are marked as revealed, also when they are covered again
};
/// In front of a room: shows the first answer that is asked at the cursor's step and still open, as
/// long as the lesson's answers are not covered again. Nothing is scored by it.
struct UncoverNext {};
/// Empties all answers of the lesson for another round; the attempts made so far are kept.
struct BeginAgain {};
/// Takes over answers that were saved (Answers::toText), of the open lesson or one to be opened
/// later. What has been typed since stays.
struct RestoreAnswers {
  std::string text;
};
/// Puts a line into the log of messages: what was done outside of the session.
struct Note {
  std::string text;
};
/// Puts an error into the log: what could not be done outside of the session.
struct Complain {
  std::string text;
};

} // namespace command

using SessionCommand = std::variant<
    command::Seek, command::Next, command::Previous, command::NextNode, command::PreviousNode,
    command::NextPhase, command::PreviousPhase, command::TogglePlay, command::PlayUntil,
    command::ToggleBreakpoint, command::ClearBreakpoints, command::SetSpeed, command::Select,
    command::GoToNode, command::AskWhy, command::AskOn, command::BackToQuestion, command::SetEntry,
    command::SetEntries, command::SetArrays, command::EditProgram, command::DeclareArray,
    command::RemoveArray, command::ResetEntry, command::Reset, command::Undo, command::Redo,
    command::UndoTo, command::PinLarge, command::SetZoom, command::ToggleGate, command::ShowPaths,
    command::ToggleComparison, command::SaveLessonAs, command::WriteText, command::Open,
    command::OpenText, command::Reload, command::TypeAnswer, command::CheckAnswer,
    command::AskNumber, command::Predict, command::PredictNode, command::PredictSign,
    command::ReplayMistake, command::EndReplay, command::NameBug, command::CheckBug,
    command::ReplyQuiz, command::CheckQuiz, command::TakeHint, command::Reveal,
    command::ShowAnswers, command::UncoverNext, command::BeginAgain, command::RestoreAnswers,
    command::Note, command::Complain>;

/// What a view, a key or the palette can ask for. Commands are queued while views draw; the
/// workspace runs them when drawing is over, so that nothing changes in the middle of a frame.
using Command = std::variant<SessionCommand, LabCommand, ChoiceCommand>;

/// The command of that kind; null when it is another one.
template <class Kind>
const Kind* asSessionCommand(const Command& command) {
  const auto* asked = std::get_if<SessionCommand>(&command);
  return asked == nullptr ? nullptr : std::get_if<Kind>(asked);
}

/// Commands waiting for the end of the frame.
class CommandQueue {
 public:
  void push(Command command);
  bool empty() const { return waiting_.empty(); }
  /// Hands over all waiting commands in the order in which they were pushed.
  std::vector<Command> take() { return std::exchange(waiting_, {}); }

 private:
  std::vector<Command> waiting_;
};

} // namespace backstep
