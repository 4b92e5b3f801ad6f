#include "kit/picking.h"

namespace backstep::ui {

namespace {

bool answersPrediction(const Session& session, NodeId node) {
  const Prediction* prediction = session.prediction();
  if (prediction == nullptr || prediction->asks() != Prediction::Asks::Node || !node.valid())
    return false;
  const Trace& trace = session.player()->trace();
  const bool ofValues = trace.step(prediction->step()).kind == StepKind::Forward;
  return !ofValues || trace.graph().node(node).kind == Node::Kind::Operation;
}

} // namespace

bool pickNode(ViewContext& context, NodeId node) {
  const bool answers = answersPrediction(context.session, node);
  if (answers)
    context.commands.push(command::PredictNode{node});
  else
    context.commands.push(command::Select{node});
  return answers;
}

void askWhy(ViewContext& context, const CellRef& cell) {
  context.commands.push(command::AskWhy{placeOf(*context.session.player(), cell)});
}

} // namespace backstep::ui
