#include "engine/anchor.h"

#include "text/words.h"

#include <array>

namespace backstep {

namespace {

using Resolved = std::variant<int, AnchorError>;

constexpr std::string_view forms =
    "write one of: start, input x, forward H, seed, message O -> L, gradient L, update W, end";

std::vector<std::string> names(const Graph& graph) {
  std::vector<std::string> list;
  for (const Node& node : graph.nodes())
    if (!node.name.empty()) list.push_back(node.name);
  return list;
}

AnchorError unknownName(const Graph& graph, std::string_view name) {
  const std::string near = nearestName(name, names(graph));
  return {"the program has no name '" + std::string(name) + "'", didYouMean(near)};
}

Resolved known(int step, const std::string& otherwise) {
  if (Trace::isStep(step)) return step;
  return AnchorError{otherwise, {}};
}

Resolved resolveNode(const Trace& trace, std::string_view verb, std::string_view name) {
  const Graph& graph = trace.graph();
  const NodeId id = graph.find(name);
  if (!id.valid()) return unknownName(graph, name);
  const Node& node = graph.node(id);
  const std::string quoted = "'" + std::string(name) + "'";
  const bool isOperation = node.kind == Node::Kind::Operation;
  if (verb == "input") {
    if (isOperation)
      return AnchorError{quoted + " is computed, not an input", "write: forward " + node.name};
    return known(trace.valueStep(id), quoted + " holds class labels, which have no step");
  }
  if (verb == "forward") {
    if (!isOperation)
      return AnchorError{quoted + " is an input, not computed", "write: input " + node.name};
    return trace.valueStep(id);
  }
  if (verb == "gradient") return known(trace.gradientStep(id), quoted + " has no gradient step");
  if (trace.eta())
    return known(trace.updateStep(id), quoted + " is not a parameter, so it has no update");
  return AnchorError{"there are no update steps without a learning rate", "set eta in the lesson"};
}

Resolved resolveMessage(const Trace& trace, std::string_view rest) {
  const Graph& graph = trace.graph();
  const size_t arrow = rest.find("->");
  if (arrow == std::string_view::npos)
    return AnchorError{"a message goes from one name to another", "write: message O -> L"};
  const std::string_view from = trimmed(rest.substr(0, arrow));
  const std::string_view to = trimmed(rest.substr(arrow + 2));
  const NodeId consumer = graph.find(from);
  const NodeId operand = graph.find(to);
  if (!consumer.valid()) return unknownName(graph, from);
  if (!operand.valid()) return unknownName(graph, to);
  int last = 0;
  std::string readers;
  for (const EdgeId id : trace.messagesTo(operand)) {
    const Node& sender = graph.node(graph.edge(id).consumer);
    if (sender.assignment == graph.node(consumer).assignment) last = trace.messageStep(id);
    const std::string& line =
        graph.program().assignments[static_cast<size_t>(sender.assignment)].name;
    readers += (readers.empty() ? "" : ", ") + ("message " + line + " -> " + std::string(to));
  }
  if (last > 0) return last;
  return AnchorError{"no message goes from '" + std::string(from) + "' to '" + std::string(to) +
                         "'",
                     readers.empty() ? "" : "there is: " + readers};
}

} // namespace

std::variant<int, AnchorError> resolveAnchor(const Trace& trace, std::string_view anchor) {
  const std::string_view text = trimmed(anchor);
  if (text == "start") return 0;
  if (text == "end") return trace.lastStep();
  if (text == "seed") return trace.gradientStep(trace.graph().output());
  const size_t space = text.find(' ');
  const std::string_view verb = text.substr(0, space);
  const std::string_view rest = space == std::string_view::npos ? "" : trimmed(text.substr(space));
  if (verb == "message") return resolveMessage(trace, rest);
  for (const std::string_view known : {"input", "forward", "gradient", "update"})
    if (verb == known) return resolveNode(trace, verb, rest);
  const std::string near = nearestName(
      verb, {"start", "input", "forward", "seed", "message", "gradient", "update", "end"});
  return AnchorError{"'" + std::string(text) + "' names no step",
                     near.empty() ? std::string(forms) : didYouMean(near)};
}

std::string anchorOf(const Trace& trace, int step) {
  const Graph& graph = trace.graph();
  for (int k = step; k > 0; --k) {
    const Step& at = trace.step(k);
    const std::string& name = graph.node(at.node).name;
    if (name.empty()) continue;
    switch (at.kind) {
    case StepKind::Input: return "input " + name;
    case StepKind::Forward: return "forward " + name;
    case StepKind::Seed: return "seed";
    case StepKind::Accumulate: return "gradient " + name;
    case StepKind::Update: return "update " + name;
    case StepKind::Message: {
      const Node& sender = graph.node(graph.edge(at.edge).consumer);
      return "message " + graph.program().assignments[static_cast<size_t>(sender.assignment)].name +
             " -> " + name;
    }
    }
  }
  return "start";
}

} // namespace backstep
