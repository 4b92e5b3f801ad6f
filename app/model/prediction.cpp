#include "model/prediction.h"

#include "explain/number.h"
#include "explain/readiness.h"
#include "model/asked_number.h"
#include "text/words.h"

#include <algorithm>
#include <utility>

namespace backstep {

namespace {

bool makesNumber(const Step& step) {
  return step.kind != StepKind::Input && step.kind != StepKind::Message;
}

bool isGradient(StepKind kind) { return kind == StepKind::Seed || kind == StepKind::Accumulate; }

TracePlace placeOf(StepKind kind, NodeId node, std::int64_t entry) {
  if (isGradient(kind)) return {TracePlace::Kind::Gradient, node.value, entry};
  if (kind == StepKind::Update) return {TracePlace::Kind::Updated, node.value, entry};
  return {TracePlace::Kind::Value, node.value, entry};
}

/// The entry to ask for: one that the lesson itself asks for, else another one at every step.
std::int64_t entryToAsk(const Answers& answers, const Step& step, int k, std::int64_t size) {
  for (std::int64_t entry = 0; entry < std::min(size, mostAskedAtOnce); ++entry)
    if (answers.boxAt(placeOf(step.kind, step.node, entry))) return entry;
  return k % size;
}

/// "H₁", "the gradient at H₁", "the new W₁₁".
std::string quantity(const Names& names, StepKind kind, NodeId node, std::int64_t entry) {
  const std::string symbol = plainSymbol(names, node, entry);
  if (isGradient(kind)) return "the gradient at " + symbol;
  return (kind == StepKind::Update ? "the new " : "") + symbol;
}

const char* signWord(int sign) { return sign < 0 ? "negative" : sign > 0 ? "positive" : "zero"; }

} // namespace

std::string scoreText(const PredictionScore& score) {
  std::vector<std::string> parts;
  const auto add = [&](const char* what, int right, int of) {
    if (of > 0) parts.push_back(what + (" " + std::to_string(right)) + " of " + std::to_string(of));
  };
  add("Nodes", score.nodes, score.nodesOf);
  add("Numbers", score.numbers, score.numbersOf);
  add("Signs", score.signs, score.signsOf);
  return joined(parts, " \u00b7 ");
}

bool Prediction::follow(Player& player, Answers& answers, const LoadedLesson& lesson) {
  bool changed = false;
  if (asks_ == Asks::Number && answered(answers)) player.seek(asked_.step);
  if (asking() && player.cursor() >= asked_.step) {
    finish(answers, lesson);
    changed = true;
  }
  const int next = nextStep(player);
  if (asking() && next != asked_.step) {
    end(answers); // the walk went back
    changed = true;
  }
  if (asking()) return changed;
  if (next == Trace::never || results_.count(next) > 0) {
    asks_ = next == Trace::never ? Asks::Finished : Asks::Behind;
    return changed;
  }
  takeUp(next, player, answers, namesOf(lesson));
  return true;
}

/// The first step beyond the cursor that makes a number with a name.
int Prediction::nextStep(const Player& player) {
  const Trace& trace = player.trace();
  for (int k = player.cursor() + 1; k <= trace.lastStep(); ++k)
    if (makesNumber(trace.step(k)) && !trace.graph().node(trace.step(k).node).name.empty())
      return k;
  return Trace::never;
}

void Prediction::takeUp(int k, const Player& player, Answers& answers, const Names& names) {
  const Step& step = player.trace().step(k);
  asked_ = {k, step.node, step.kind, 0, {}};
  asked_.entry = entryToAsk(answers, step, k, player.trace().graph().node(step.node).shape.size());
  asked_.what = quantity(names, step.kind, step.node, asked_.entry);
  result_ = {};
  nodeTried_ = false;
  box_ = answers.foretell(placeOf(step.kind, step.node, asked_.entry));
  const AnsweredBlank* asked = blank(answers);
  triesBefore_ = asked == nullptr ? 0 : asked->tries;
  listChoices(player);
  asks_ = choices_.size() > 1 || !box_ ? Asks::Node : Asks::Number;
  result_.nodeAsked = asks_ == Asks::Node;
}

/// What has a value (a gradient) still to come. All parameters can be updated at once.
void Prediction::listChoices(const Player& player) {
  choices_.clear();
  const Graph& graph = player.trace().graph();
  const auto stepOf = [&](NodeId node) {
    return isGradient(asked_.kind) ? player.trace().gradientStep(node)
                                   : player.trace().valueStep(node);
  };
  for (int i = 0; i < graph.nodeCount() && asked_.kind != StepKind::Update; ++i) {
    const NodeId node{i};
    const bool computed = isGradient(asked_.kind) || graph.node(node).kind == Node::Kind::Operation;
    if (computed && !graph.node(node).name.empty() && Trace::isStep(stepOf(node)) &&
        stepOf(node) > player.cursor())
      choices_.push_back(node);
  }
  std::sort(choices_.begin(), choices_.end(),
            [&](NodeId a, NodeId b) { return stepOf(a) < stepOf(b); });
  if (choices_.size() > mostChoices) choices_.resize(mostChoices);
  std::sort(choices_.begin(), choices_.end(), // their order is not to tell whose turn it is
            [&](NodeId a, NodeId b) { return graph.node(a).name < graph.node(b).name; });
}

void Prediction::choose(NodeId node, const Player& player, const Names& names) {
  const NodeId named = namedNodeOf(names.graph(), node);
  if (asks_ != Asks::Node || !named.valid()) return;
  const bool gradient = isGradient(asked_.kind);
  const Readiness ready =
      gradient ? gradientReadiness(player, named) : valueReadiness(player, named);
  if (ready.state != Readiness::State::Ready) {
    nodeTried_ = true;
    return say(whyNotNext(names, named, gradient, ready), false);
  }
  result_.nodeRight = !nodeTried_;
  asks_ = Asks::Number;
  const std::string name = names.program(named);
  if (named == asked_.node) return say(name + " goes next.", true);
  say(name + " could go next as well: all it needs is known. The walk takes " +
          names.program(asked_.node) + " first.",
      true);
}

bool Prediction::canPickSign(const Answers& answers) const {
  const AnsweredBlank* asked = blank(answers);
  if (asks_ != Asks::Number || asked == nullptr || !asked->foretold || result_.signAsked)
    return false;
  const TracePlace place = placeOf(asked_.kind, asked_.node, asked_.entry);
  const auto open = answers.boxAlike(place);
  return !open || open->blank == box_->blank;
}

void Prediction::pickSign(int sign, const Answers& answers) {
  if (!canPickSign(answers)) return;
  const double number = blank(answers)->exact[static_cast<size_t>(box_->entry)];
  result_.signAsked = true;
  if (!(number == number)) return say("It has no sign: it is not a number.", false);
  const int right = number < 0 ? -1 : number > 0 ? 1 : 0;
  result_.signRight = sign == right;
  say((result_.signRight ? "Right: it is " : "No: it is ") + std::string(signWord(right)) + ".",
      result_.signRight);
}

bool Prediction::answered(const Answers& answers) const {
  const AnsweredBlank* asked = blank(answers);
  return asked == nullptr || !asked->open(static_cast<size_t>(box_->entry));
}

/// The step has been taken.
void Prediction::finish(Answers& answers, const LoadedLesson& lesson) {
  const Names names = namesOf(lesson);
  const AnsweredBlank* asked = blank(answers);
  bool right = false;
  if (asked != nullptr) {
    const auto box = static_cast<size_t>(box_->entry);
    right = countsAsRight(asked->mark.entries[box].verdict);
    result_.numberAsked = asks_ == Asks::Number;
    result_.numberRight = right && asked->tries == triesBefore_;
    answers.endForetelling(asked->id());
  }
  results_[asked_.step] = result_;
  // What was only shown may be what the lesson asks for, or a copy of it: it is not told.
  const std::string words = right && answered(answers)
                                ? asked_.what + " is " +
                                      formatNumber(asked->exact[static_cast<size_t>(box_->entry)]) +
                                      "."
                                : "it was " + names.program(asked_.node) + "\u2019s turn.";
  say((right ? "Right: " : "Shown: ") + words, right ? std::optional(true) : std::nullopt);
  asks_ = Asks::Behind;
  box_.reset();
}

void Prediction::end(Answers& answers) {
  if (box_) answers.endForetelling(box_->blank);
  box_.reset();
  asks_ = Asks::Behind;
  say({}, std::nullopt);
}

void Prediction::say(std::string words, std::optional<bool> right) {
  said_ = std::move(words);
  saidRight_ = right;
}

const AnsweredBlank* Prediction::blank(const Answers& answers) const {
  return box_ ? answers.findBlank(box_->blank) : nullptr;
}

std::string Prediction::question() const {
  switch (asks_) {
  case Asks::Node:
    return isGradient(asked_.kind) ? "Which node can get its gradient next?"
                                   : "Which node can get its value next?";
  case Asks::Number: return "What is " + asked_.what + "?";
  case Asks::Behind: return "What comes next has been predicted already.";
  case Asks::Finished: return "The walk is predicted to its end.";
  }
  return {};
}

PredictionScore Prediction::score() const {
  PredictionScore score;
  for (const auto& [step, result] : results_) {
    score.nodesOf += result.nodeAsked ? 1 : 0;
    score.nodes += result.nodeRight ? 1 : 0;
    score.numbersOf += result.numberAsked ? 1 : 0;
    score.numbers += result.numberRight ? 1 : 0;
    score.signsOf += result.signAsked ? 1 : 0;
    score.signs += result.signRight ? 1 : 0;
  }
  return score;
}

} // namespace backstep
