#include "cli/walk_prediction.h"

#include "cli/terminal_text.h"
#include "text/words.h"

namespace backstep {

namespace {

using Asks = Prediction::Asks;

/// -1, 0 or 1 for a sign that was typed alone.
std::optional<int> readSign(const std::string& typed) {
  if (typed == "-" || typed == "negative") return -1;
  if (typed == "+" || typed == "positive") return 1;
  if (typed == "zero") return 0;
  return std::nullopt;
}

std::string answerNumber(Session& session, const std::string& typed) {
  const Prediction& prediction = *session.prediction();
  if (const auto sign = readSign(typed); sign && prediction.canPickSign(*session.answers())) {
    session.run(command::PredictSign{*sign});
    return {};
  }
  if (!prediction.box()) return {};
  const BlankBox box = *prediction.box();
  const int step = prediction.step();
  session.run(command::TypeAnswer{box.blank, box.entry, typed});
  session.run(command::CheckAnswer{box.blank, box.entry});
  if (session.player()->cursor() >= step) return {}; // right: the walk has gone on
  const AnsweredBlank* blank = session.answers()->findBlank(box.blank);
  return typed + ": " + replyText(blank->mark.entries[static_cast<size_t>(box.entry)]);
}

} // namespace

namespace {

/// What was said last, as a line of its own.
std::string saidLine(const Prediction& prediction, const std::string& reply) {
  const std::string& said = reply.empty() ? prediction.said() : reply;
  return said.empty() ? "" : said + "\n";
}

} // namespace

std::string predictionFooter(const Session& session, const std::string& reply) {
  const Prediction& prediction = *session.prediction();
  const std::string score = scoreText(prediction.score());
  std::string text = saidLine(prediction, reply) + prediction.question() + "\n";
  switch (prediction.asks()) {
  case Asks::Node:
  case Asks::Number: text += "Enter answer   Space a step on   p leave"; break;
  case Asks::Behind: text += "Enter to the next question   p leave"; break;
  case Asks::Finished: text += "p leave"; break;
  }
  return text + (score.empty() ? "" : "   " + score);
}

std::string predictionPrompt(const Session& session, const std::string& reply) {
  const Prediction& prediction = *session.prediction();
  const char* kind = prediction.asks() == Asks::Node              ? " (a name) "
                     : prediction.canPickSign(*session.answers()) ? " (a number, or + - zero) "
                                                                  : " (a number) ";
  return saidLine(prediction, reply) + prediction.question() + kind;
}

std::string answerPrediction(Session& session, const std::string& typed) {
  const std::string answer(trimmed(typed));
  if (session.prediction()->asks() == Asks::Number) return answerNumber(session, answer);
  const NodeId node = session.document()->graph().find(answer);
  if (!node.valid()) return "There is no " + quoted(answer) + " here.";
  session.run(command::PredictNode{node});
  return {};
}

} // namespace backstep
