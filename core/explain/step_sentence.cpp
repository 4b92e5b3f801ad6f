#include "explain/step_sentence.h"

#include "explain/wording.h"

#include <algorithm>

namespace backstep {

namespace {

std::string inputSentence(const StepContext& context) {
  const Wording words(context);
  const Node& node = context.node();
  const auto value = context.trace.value(context.step.node);
  const bool parameter = node.kind == Node::Kind::Parameter;
  const std::string role = parameter ? " is a parameter" : " is an input";
  const std::string why = parameter ? "training may change it" : "it is given from outside";
  const std::string name = words.name(context.step.node);
  if (node.shape.rank == 0) return name + role + ", " + words.number(value[0]) + ": " + why + ".";
  const bool same =
      std::all_of(value.begin(), value.end(), [&](double v) { return v == value[0]; });
  const bool many = node.shape.size() > 1;
  return name + role + " with " + Wording::entries(node.shape.size()) +
         (same && many ? ", all " + words.number(value[0]) : "") + ": " + why + ".";
}

std::string seedSentence(const StepContext& context) {
  const std::string output = Wording(context).name(context.step.node);
  return "The backward pass starts here: " + output +
         " changes exactly as fast as itself, so its " + "own gradient is 1.";
}

/// "0.2 + 0.1 = 0.3", for a number that gets a few messages.
std::string addition(const StepContext& context) {
  const Wording words(context);
  const auto messages = context.trace.messagesTo(context.step.node);
  if (context.node().shape.rank > 0 || messages.size() > Wording::maxPaths) return {};
  if (anyCovered(context.trace.gradient(context.step.node))) return {};
  std::string sum;
  for (const EdgeId id : messages) {
    const double part = context.trace.message(id)[0];
    sum += sum.empty() ? words.number(part) : " + " + words.factor(part);
  }
  return ": " + sum + " = " + words.number(context.trace.gradient(context.step.node)[0]);
}

std::string howComplete(const StepContext& context) {
  const Wording words(context);
  const std::string name = words.name(context.step.node);
  const auto messages = context.trace.messagesTo(context.step.node);
  if (messages.size() == 1) {
    const NodeId consumer = context.graph().edge(messages[0]).consumer;
    return "Only " + words.name(consumer) + " uses " + name +
           ", so that one message is its whole gradient.";
  }
  const std::string count = std::to_string(messages.size());
  return name + " is used in " + count + " places, so its gradient is the sum of " + count +
         " messages" + addition(context) + ".";
}

std::string whatFor(const StepContext& context) {
  const Wording words(context);
  const Node& node = context.node();
  const std::string name = words.name(context.step.node);
  const std::string output = words.name(context.graph().output());
  if (allZero(context.trace.gradient(context.step.node)))
    return "It is exactly 0: at these numbers a small change of " + name + " does not change " +
           output + ".";
  if (node.kind == Node::Kind::Parameter)
    return "This is what training needs: it tells how to change " + name + ".";
  if (node.kind == Node::Kind::Input)
    return "It tells how " + output + " would change if " + name + " did.";
  return {};
}

std::string updateSentence(const StepContext& context) {
  const Wording words(context);
  const std::string name = words.name(context.step.node);
  if (allZero(context.trace.gradient(context.step.node)))
    return "The gradient of " + name + " is 0, so gradient descent leaves " + name + " as it is.";
  const double before = context.trace.value(context.step.node)[0];
  const double after = context.trace.updated(context.step.node)[0];
  const std::string rule = name + " takes a step against its gradient, with the learning rate " +
                           words.number(*context.trace.eta());
  if (isCovered(after)) return rule + ".";
  return rule + ": " + words.entry(context.step.node, 0) + " goes from " + words.number(before) +
         " to " + words.number(after) + ".";
}

} // namespace

std::string stepSentence(const StepContext& context) {
  switch (context.step.kind) {
  case StepKind::Input: return inputSentence(context);
  case StepKind::Forward: return forwardSentence(context);
  case StepKind::Seed: return seedSentence(context);
  case StepKind::Message: return messageSentence(context);
  case StepKind::Accumulate: return sentences({howComplete(context), whatFor(context)});
  case StepKind::Update: return updateSentence(context);
  }
  return {};
}

std::string startSentence(const Trace& trace) {
  const auto nodes = trace.graph().nodes();
  const auto operations = std::count_if(nodes.begin(), nodes.end(), [](const Node& node) {
    return node.kind == Node::Kind::Operation;
  });
  return "Nothing is computed yet. In " + std::to_string(trace.lastStep()) +
         " steps the values are computed forwards through " + std::to_string(operations) +
         (operations == 1 ? " operation" : " operations") +
         ", then the gradients backwards along the same way.";
}

} // namespace backstep
