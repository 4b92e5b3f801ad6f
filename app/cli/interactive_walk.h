#pragma once

#include "cli/explanations.h"
#include "cli/step_printer.h"
#include "cli/terminal.h"
#include "engine/trace.h"
#include "model/command.h"
#include "model/session.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace backstep {

/// Reads "Wa[0, 2] = 0.5": an entry of an input or parameter and an expression for its new value,
/// in which all names of the walk have their present values. On failure returns what is wrong, in
/// one line.
std::variant<command::SetEntry, std::string> readEntryEdit(std::string_view text,
                                                           const Trace& trace);

/// The walk through an open lesson by single keys.
class InteractiveWalk {
 public:
  /// `session` has a lesson open. Both must outlive the walk.
  InteractiveWalk(Session& session, Terminal& terminal, bool colour);

  /// Shows steps and obeys keys until the user quits.
  void run();

 private:
  enum class Mode {
    Walk,
    Number,  ///< digits of a step's number are being typed
    Edit,    ///< "x[0] = 0.5" is being typed
    Ask,     ///< "why H[0]" is being typed
    Predict, ///< the answer to what a prediction asks is being typed
    Answer,  ///< what was answered is shown
    Help,
  };

  void draw() const;
  std::string screen(int columns) const;
  std::string footer() const;
  bool take(const Key& key); ///< false to quit
  bool takeWalkKey(const Key& key);
  bool takeCharacter(const std::string& text);
  void takeTyping(const Key& key);
  void finishTyping();
  void changeNumber();
  void ask();
  void togglePrediction();
  void beginAnswer();
  Explained explained() const;
  bool leaveAnswer(const Key& key);
  void move(const SessionCommand& command);

  Session& session_;
  Terminal& terminal_;
  StepPrinter printer_;
  bool colour_;
  Mode mode_ = Mode::Walk;
  std::string typed_;         // of the number or edit
  std::string message_;       // about the last edit, question or answer
  bool answersShown_ = false; // before the walk was predicted
  Question question_;         // of Answer
  std::string answer_;
  int scroll_ = 0; // lines of the step that are above the screen
};

} // namespace backstep
