#include "explain/readiness.h"

#include "text/words.h"

#include <algorithm>

namespace backstep {

namespace {

using State = Readiness::State;

bool isNamed(const Graph& graph, NodeId node) { return !graph.node(node).name.empty(); }

/// The nodes that feed a node, or of its gradient those that send it messages.
std::vector<NodeId> sourcesOf(const Trace& trace, NodeId node, bool gradient) {
  const Graph& graph = trace.graph();
  std::vector<NodeId> sources;
  if (gradient) {
    for (const EdgeId edge : trace.messagesTo(node)) sources.push_back(graph.edge(edge).consumer);
  } else {
    for (const Edge& edge : graph.operandEdges(node)) sources.push_back(edge.operand);
  }
  return sources;
}

/// The nearest named nodes that a node's value or gradient is computed from and that `known`
/// denies. The way to them may lead over many anonymous nodes, so it is a list and no recursion.
template <class Known>
std::vector<NodeId> missing(const Trace& trace, NodeId node, bool gradient, const Known& known) {
  std::vector<NodeId> found;
  std::vector<NodeId> open{node};
  std::vector<bool> seen(static_cast<size_t>(trace.graph().nodeCount()));
  while (!open.empty()) {
    const NodeId at = open.back();
    open.pop_back();
    for (const NodeId source : sourcesOf(trace, at, gradient)) {
      if (known(source) || seen[static_cast<size_t>(source.value)]) continue;
      seen[static_cast<size_t>(source.value)] = true;
      (isNamed(trace.graph(), source) ? found : open).push_back(source);
    }
  }
  std::sort(found.begin(), found.end(), [](NodeId a, NodeId b) { return a.value < b.value; });
  return found;
}

Readiness waitingFor(std::vector<NodeId> needs) {
  return {needs.empty() ? State::Ready : State::Waits, std::move(needs)};
}

} // namespace

Readiness valueReadiness(const Player& player, NodeId node) {
  if (player.trace().graph().node(node).kind != Node::Kind::Operation) return {State::Given, {}};
  if (player.valueKnown(node)) return {State::Known, {}};
  return waitingFor(missing(player.trace(), node, false, [&](NodeId source) {
    const Node& from = player.trace().graph().node(source);
    return from.kind != Node::Kind::Operation || player.valueKnown(source);
  }));
}

Readiness gradientReadiness(const Player& player, NodeId node) {
  const Node& asked = player.trace().graph().node(node);
  if (asked.isLabels || !asked.reachesOutput) return {State::NoGradient, {}};
  if (player.gradientKnown(node)) return {State::Known, {}};
  return waitingFor(missing(player.trace(), node, true,
                            [&](NodeId source) { return player.gradientKnown(source); }));
}

std::string whyNotNext(const Names& names, NodeId node, bool gradient, const Readiness& readiness) {
  const std::string name = names.program(node);
  const std::string what = gradient ? "The gradient at " + name : name;
  switch (readiness.state) {
  case State::Ready: break;
  case State::Known: return what + (gradient ? " is known already." : " has its value already.");
  case State::Given: return name + " is given: nothing has to be computed for it.";
  case State::NoGradient:
    if (names.graph().node(node).isLabels)
      return name + " holds class labels, which have no gradient.";
    return names.program(names.graph().output()) + " does not depend on " + name +
           ", so no message comes back to it.";
  case State::Waits: {
    std::vector<std::string> needs;
    for (const NodeId each : readiness.needs) needs.push_back(names.program(each));
    const std::string kind = !gradient           ? ""
                             : needs.size() == 1 ? "the gradient at "
                                                 : "the gradients at ";
    const std::string last = needs.back();
    needs.pop_back();
    const std::string list = needs.empty() ? last : joined(needs, ", ") + " and " + last;
    return what + " is not ready: it needs " + kind + list + " first.";
  }
  }
  return {};
}

NodeId namedNodeOf(const Graph& graph, NodeId node) {
  if (!node.valid() || isNamed(graph, node)) return node;
  const int line = graph.node(node).assignment;
  if (line < 0) return {};
  return graph.find(graph.program().assignments[static_cast<size_t>(line)].name);
}

} // namespace backstep
