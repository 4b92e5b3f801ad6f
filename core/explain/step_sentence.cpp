#include "explain/step_sentence.h"

#include "explain/lost_digits.h"
#include "explain/not_finite.h"
#include "explain/number.h"
#include "explain/promise.h"

#include <algorithm>
#include <cmath>

namespace backstep {

std::string Wording::name(NodeId id) const {
  const Node& node = context_.graph().node(id);
  const std::string text = context_.names.program(id);
  const bool plain = !node.name.empty() || node.kind == Node::Kind::Literal;
  return plain ? text : "“" + text + "”";
}

std::string Wording::entry(NodeId id, std::int64_t at) const {
  const Node& node = context_.graph().node(id);
  return node.shape.rank == 0 ? name(id) : context_.names.entryProgram(id, at);
}

std::string Wording::number(double value) const {
  return formatNumber(value, {.digits = context_.options.figures});
}

std::string Wording::factor(double value) const {
  const std::string text = number(value);
  return value < 0 && text != "0" ? "(" + text + ")" : text;
}

std::string Wording::entries(std::int64_t count) {
  return count == 1 ? "1 entry" : std::to_string(count) + " entries";
}

std::string Wording::share(std::int64_t count, std::int64_t of) {
  if (of == 1) return count == 1 ? "the only entry" : "not even the only entry";
  if (count == of) return (of == 2 ? "both" : "all " + std::to_string(of)) + " entries";
  if (count == 0) return "none of the " + std::to_string(of) + " entries";
  return std::to_string(count) + " of " + std::to_string(of) + " entries";
}

std::string Wording::all(std::int64_t count) {
  if (count == 1) return "The only entry";
  return count == 2 ? "Both entries" : "All " + entries(count);
}

std::string Wording::products(std::span<const Path> paths) const {
  std::string text;
  for (const Path& path : paths) {
    const bool first = text.empty();
    text += (first ? "" : " + ") + (first ? number(path.upstream) : factor(path.upstream)) + " × " +
            factor(path.local);
  }
  return text;
}

std::string sentences(std::initializer_list<std::string> parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    text += (text.empty() ? "" : " ") + part;
  }
  return text;
}

std::span<const double> shownArray(const StepContext& context) {
  switch (context.step.kind) {
  case StepKind::Input:
  case StepKind::Forward: return context.trace.value(context.step.node);
  case StepKind::Message: return context.trace.message(context.step.edge);
  case StepKind::Seed:
  case StepKind::Accumulate:
  case StepKind::Update: break;
  }
  return context.trace.gradient(context.step.node);
}

std::int64_t shownEntry(const StepContext& context) {
  const auto entries = shownArray(context);
  const auto size = static_cast<std::int64_t>(entries.size());
  if (context.options.entry >= 0) return std::min(context.options.entry, size - 1);
  if (const std::int64_t lost = firstNotFinite(entries); lost >= 0) return lost;
  const auto live =
      std::find_if(entries.begin(), entries.end(), [](double value) { return value != 0; });
  return live == entries.end() ? 0 : live - entries.begin();
}

bool allZero(std::span<const double> entries) {
  return std::all_of(entries.begin(), entries.end(), [](double value) { return value == 0; });
}

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
  const bool asked = anyCovered(context.trace.gradient(context.step.node));
  return "The backward pass starts here: " + output + " changes exactly as fast as itself" +
         (asked ? "." : ", so its own gradient is 1.");
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
  return ": " + sum + context.leadsTo() +
         words.number(context.trace.gradient(context.step.node)[0]);
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

/// What a gradient that is not finite means, from its first such entry.
std::string useless(const StepContext& context, std::int64_t lost) {
  const Wording words(context);
  const NodeId node = context.step.node;
  const double number = context.trace.gradient(node)[static_cast<size_t>(lost)];
  std::string why;
  const auto messages = context.trace.messagesTo(node);
  const bool summed = std::all_of(messages.begin(), messages.end(), [&](EdgeId edge) {
    return std::isfinite(context.trace.message(edge)[static_cast<size_t>(lost)]);
  });
  if (summed) why = ": " + whyGradient(context.trace, node, lost).reason;
  const std::string entry =
      context.node().shape.rank == 0 ? "It" : "Its entry for " + words.entry(node, lost);
  const std::string use = context.node().kind == Node::Kind::Parameter
                              ? " Training cannot use it: an update would leave no finite number."
                              : "";
  return entry + " is " + words.number(number) + ", no finite number" + why + "." + use;
}

std::string whatFor(const StepContext& context) {
  const Wording words(context);
  const Node& node = context.node();
  const std::string name = words.name(context.step.node);
  const std::string output = words.name(context.graph().output());
  const auto gradient = context.trace.gradient(context.step.node);
  if (const std::int64_t lost = firstNotFinite(gradient); lost >= 0) return useless(context, lost);
  if (allZero(gradient))
    return "It is exactly 0: by the slopes at these numbers a small change of " + name +
           " does not change " + output + ".";
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
  const std::int64_t at = shownEntry(context);
  const double before = context.trace.value(context.step.node)[static_cast<size_t>(at)];
  const double after = context.trace.updated(context.step.node)[static_cast<size_t>(at)];
  const std::string rule = name + " takes a step against its gradient, with the learning rate " +
                           words.number(*context.trace.eta());
  if (isCovered(after)) return rule + ".";
  const std::string lost =
      std::isfinite(after) ? "" : " From here on nothing can be computed with it.";
  return rule + ": " + words.entry(context.step.node, at) + " goes from " + words.number(before) +
         " to " + endText(before, after, context.options.figures) + "." + lost;
}

int numberOf(const StepContext& context) {
  const NodeId node = context.step.node;
  switch (context.step.kind) {
  case StepKind::Input:
  case StepKind::Forward: return context.trace.valueStep(node);
  case StepKind::Message: return context.trace.messageStep(context.step.edge);
  case StepKind::Seed:
  case StepKind::Accumulate: return context.trace.gradientStep(node);
  case StepKind::Update: break;
  }
  return context.trace.updateStep(node);
}

/// Where numbers stopped being finite, when this step only hands that on.
std::string origin(const StepContext& context) {
  const auto found = notFinite(context.trace, context.names);
  if (found.empty()) return {};
  const int here = numberOf(context);
  const NotFinite& last = found.back();
  const bool begins = std::any_of(found.begin(), found.end(),
                                  [&](const NotFinite& each) { return each.step == here; });
  if (begins || last.step > here) return {};
  return "It began at step " + std::to_string(last.step) + ": " +
         notFiniteText({last}, context.names) + ".";
}

/// Whether a sum of terms of that size may have come to nothing beside them.
bool isNothingBeside(std::span<const double> sum, double largest) {
  return std::any_of(sum.begin(), sum.end(),
                     [largest](double each) { return std::abs(each) < 1e-11 * largest; });
}

/// Whether every entry of a message is one product, and no sum in which something could cancel.
bool isProducts(const Graph& graph, const Edge& edge) {
  const Node& consumer = graph.node(edge.consumer);
  const bool oneToOne =
      consumer.op->elementwise && consumer.shape == graph.node(edge.operand).shape;
  return oneToOne || consumer.shape.size() == 1;
}

/// Whether messages of which a gradient is the sum may have cancelled.
bool gradientMayCancel(const StepContext& context) {
  double large = 0;
  for (const EdgeId id : context.trace.messagesTo(context.step.node)) {
    if (!isProducts(context.graph(), context.graph().edge(id))) return true;
    for (const double each : context.trace.message(id)) large = std::max(large, std::abs(each));
  }
  return isNothingBeside(context.trace.gradient(context.step.node), large);
}

/// Whether this step adds up terms of which large ones may have cancelled.
bool mayCancel(const StepContext& context) {
  if (context.step.kind == StepKind::Accumulate) return gradientMayCancel(context);
  if (context.step.kind != StepKind::Forward) return false;
  const Op& op = *context.node().op;
  const bool sum = op.gate == Gate::Distributor || op.gate == Gate::Broadcaster ||
                   (op.gate == Gate::Mixer && op.arity == 2);
  if (!sum) return false;
  double large = 0;
  for (const Edge& edge : context.graph().operandEdges(context.step.node))
    for (const double each : context.trace.value(edge.operand))
      large = std::max(large, std::abs(each));
  return isNothingBeside(context.trace.value(context.step.node), large);
}

/// Says that digits were lost, at the step where it shows; only for graphs small enough to be
/// walked.
std::string lostDigitsHere(const StepContext& context) {
  constexpr std::int64_t mostEntries = std::int64_t{1} << 14; // some milliseconds
  if (context.graph().valueEntries() > mostEntries || !mayCancel(context)) return {};
  const int here = numberOf(context);
  for (const LostDigits& each : lostDigits(context.trace))
    if (each.step == here) return "Here " + lostDigitsText(each, context.names) + ".";
  return {};
}

std::string ownSentence(const StepContext& context) {
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

} // namespace

std::string stepSentence(const StepContext& context) {
  const bool lost = firstNotFinite(shownArray(context)) >= 0;
  return sentences({ownSentence(context), lost ? origin(context) : lostDigitsHere(context)});
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
