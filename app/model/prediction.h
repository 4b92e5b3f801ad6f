#pragma once

#include "engine/player.h"
#include "explain/names.h"
#include "lesson/open_lesson.h"
#include "model/answers.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace backstep {

/// How often a prediction was right at once, out of how often it was asked.
struct PredictionScore {
  int nodes = 0; ///< which node goes next
  int nodesOf = 0;
  int numbers = 0; ///< what its number is
  int numbersOf = 0;
  int signs = 0; ///< which sign it has, where that was tried
  int signsOf = 0;

  bool empty() const { return nodesOf + numbersOf + signsOf == 0; }
};

/// "Nodes 3 of 4 · Numbers 2 of 4 · Signs 1 of 1"; what was never asked is left out.
std::string scoreText(const PredictionScore& score);

/// "Predict, then reveal": before the walk shows the value, the gradient or the update of a named
/// node, the student says which node can go next and what one entry of it is. Questions are asked
/// about the first such step beyond the cursor. It never holds the walk up: a step that is taken
/// shows its number and ends the question.
class Prediction {
 public:
  enum class Asks {
    Node,    ///< which node gets its value or gradient next
    Number,  ///< what the number is
    Behind,  ///< nothing: what the walk comes to next has been predicted already
    Finished ///< nothing: no step beyond the cursor makes a number
  };

  /// Moves on to what the cursor has come to, after whatever was done. A number that was answered
  /// right is shown: `player` takes its step. True when another question is asked, or none any
  /// more.
  bool follow(Player& player, Answers& answers, const LoadedLesson& lesson);

  /// Takes a node, or what stands in its line, for the one that goes next. Only while that is
  /// asked.
  void choose(NodeId node, const Player& player, const Names& names);
  /// Takes the number to be negative, zero or positive (-1, 0, 1). Only where canPickSign().
  void pickSign(int sign, const Answers& answers);
  /// Asks no more; a question of its own that is open is closed.
  void end(Answers& answers);

  Asks asks() const { return asks_; }
  /// The question in plain text: "Which node can get its value next?"; else why none is asked.
  std::string question() const;
  /// The step that is asked about; only while something is asked.
  int step() const { return asked_.step; }
  /// What can be chosen for Node, sorted by name; of many the nearest ones.
  const std::vector<NodeId>& choices() const { return choices_; }
  /// The box that asks for the number, already while the node is asked: so it is covered. Nothing
  /// when nothing is asked, or no expression names the number.
  const std::optional<BlankBox>& box() const { return box_; }
  /// Whether the sign may be picked: once, and not of what the lesson itself asks, nor of its
  /// opposite.
  bool canPickSign(const Answers& answers) const;
  /// The reply to the last choice, sign or step; empty: no reply.
  const std::string& said() const { return said_; }
  /// Whether that was right; nothing when it was only shown.
  std::optional<bool> saidRight() const { return saidRight_; }
  /// Behind: the step from which on there is something to predict.
  int resumeAt() const { return results_.empty() ? 0 : results_.rbegin()->first; }
  PredictionScore score() const;

  static constexpr size_t mostChoices = 12;

 private:
  /// What was predicted for one step.
  struct Result {
    bool nodeAsked = false, nodeRight = false;
    bool numberAsked = false, numberRight = false;
    bool signAsked = false, signRight = false;
  };
  /// The step asked about.
  struct Asked {
    int step = Trace::never;
    NodeId node;
    StepKind kind = StepKind::Forward;
    std::int64_t entry = 0; ///< whose number is asked
    std::string what;       ///< that number in words: "the gradient at H₁"
  };

  static int nextStep(const Player& player);
  bool asking() const { return asks_ == Asks::Node || asks_ == Asks::Number; }
  bool answered(const Answers& answers) const;
  void takeUp(int k, const Player& player, Answers& answers, const Names& names);
  void listChoices(const Player& player);
  void finish(Answers& answers, const LoadedLesson& lesson);
  void say(std::string words, std::optional<bool> right);
  const AnsweredBlank* blank(const Answers& answers) const;

  Asks asks_ = Asks::Behind;
  Asked asked_;
  Result result_;          // of asked_, so far
  bool nodeTried_ = false; // a node that cannot go next was chosen
  int triesBefore_ = 0;    // of the blank, when it was asked
  std::vector<NodeId> choices_;
  std::optional<BlankBox> box_;
  std::string said_;
  std::optional<bool> saidRight_;
  std::map<int, Result> results_; // by step
};

} // namespace backstep
