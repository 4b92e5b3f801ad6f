#include "explain/chain_link.h"

#include "explain/number.h"
#include "explain/paths.h"
#include "explain/rule_fill.h"
#include "explain/tex_parts.h"

#include <algorithm>

namespace backstep {

namespace {

using Gate = ChainLink::Gate;

/// One edge with what lies at its ends.
struct Link {
  Link(const Trace& walked, EdgeId which)
      : trace(walked),
        id(which),
        edge(walked.graph().edge(which)),
        consumer(walked.graph().node(edge.consumer)),
        operand(walked.graph().node(edge.operand)),
        rules(ruleTex(*consumer.op, ruleCall(walked, edge.consumer))) {}

  std::string_view pullback() const { return rules.pullback[static_cast<size_t>(edge.position)]; }
  std::string_view local() const { return rules.local[static_cast<size_t>(edge.position)]; }
  bool isProductOfMatrices() const {
    return consumer.op->gate == Gate_::Mixer && consumer.operandCount == 2;
  }
  NodeId operandAt(int position) const {
    return trace.graph().operandEdges(edge.consumer)[static_cast<size_t>(position)].operand;
  }
  /// True where the numbers that decide the gate are covered.
  bool covered() const {
    return anyCovered(trace.message(id)) || anyCovered(trace.value(edge.operand)) ||
           anyCovered(trace.value(edge.consumer));
  }

  using Gate_ = backstep::Gate;
  const Trace& trace;
  EdgeId id;
  const Edge& edge;
  const Node& consumer;
  const Node& operand;
  RuleTex rules;
};

/// "#y (1 - #y)" speaks of the consumer's value.
std::vector<NodeId> slopeNodes(const Link& link) {
  std::vector<NodeId> nodes;
  const auto add = [&](std::string_view placeholder, NodeId node) {
    for (size_t at = link.local().find(placeholder); at != std::string_view::npos;
         at = link.local().find(placeholder, at + 1)) {
      const size_t end = at + placeholder.size();
      const bool longer = end < link.local().size() && link.local()[end] >= 'a' &&
                          link.local()[end] <= 'z'; // "#alpha" is no "#a"
      if (longer || std::find(nodes.begin(), nodes.end(), node) != nodes.end()) continue;
      nodes.push_back(node);
    }
  };
  add("#a", link.operandAt(0));
  if (link.consumer.operandCount > 1) add("#b", link.operandAt(1));
  add("#y", link.edge.consumer);
  return nodes;
}

Gate switchGate(const Link& link) {
  const auto x = link.trace.value(link.edge.operand);
  const auto open = std::count_if(x.begin(), x.end(), [](double v) { return v > 0; });
  if (open == static_cast<std::ptrdiff_t>(x.size())) return Gate::Open;
  const bool leaks = link.local().find("#slope") != std::string_view::npos ||
                     link.local().find("#alpha") != std::string_view::npos;
  return open == 0 && !leaks ? Gate::Closed : Gate::Plain;
}

Gate routerGate(const Link& link) {
  if (link.consumer.operandCount == 1) return Gate::Routes;
  if (link.consumer.shape.size() != 1) return Gate::Plain;
  const double a = link.trace.value(link.operandAt(0))[0];
  const double b = link.trace.value(link.operandAt(1))[0];
  if (a == b) return Gate::Shares;
  return link.trace.value(link.edge.operand)[0] == link.trace.value(link.edge.consumer)[0]
             ? Gate::Wins
             : Gate::Loses;
}

Gate gateOf(const Link& link) {
  if (link.covered()) return Gate::Plain;
  switch (link.consumer.op->gate) {
  case backstep::Gate::Distributor: return link.local() == "1" ? Gate::Copies : Gate::Plain;
  case backstep::Gate::SwapMultiplier: return Gate::Swaps;
  case backstep::Gate::Switch: return switchGate(link);
  case backstep::Gate::Router: return routerGate(link);
  default: return Gate::Plain;
  }
}

class DeltaFilling {
 public:
  DeltaFilling(const Link& link, const Names& names) : link_(link), names_(names) {}

  std::string fill() const {
    const auto whole = [this](std::string_view name) { return symbol(name); };
    const auto entry = [this](std::string_view name, const std::string& subscript) {
      const std::string indexed = names_.indexedTex(nodeOf(name), subscript);
      return name == "g" ? arriving("\\delta_{" + indexed + "}") : indexed;
    };
    const CallShapes shapes = callShapes(link_.trace.graph(), link_.edge.consumer);
    const std::string filled =
        fillRule(withoutEntrywiseSigns(link_.pullback(), shapes), {whole, entry});
    const bool added =
        link_.consumer.op->elementwise && link_.operand.shape.size() < link_.consumer.shape.size();
    if (!added) return filled;
    return "\\sum " + (texKind(filled) == TexKind::Sum ? inParentheses(filled) : filled);
  }

 private:
  NodeId nodeOf(std::string_view name) const {
    if (name == "a") return link_.operandAt(0);
    if (name == "b") return link_.operandAt(1);
    return link_.edge.consumer;
  }

  std::string symbol(std::string_view name) const {
    if (name == "N") return "N";
    const Attributes& attributes = link_.consumer.call->attributes;
    if (name == "slope" || name == "alpha")
      return formatNumber(name == "slope" ? attributes.negativeSlope : attributes.alpha,
                          {NumberStyle::Form::Shortest, 0, NumberScript::Tex});
    if (name != "g") return names_.tex(nodeOf(name));
    // What has no name is an expression, too long for an index.
    return arriving(link_.consumer.name.empty()
                        ? "\\delta"
                        : "\\delta_{" + names_.tex(link_.edge.consumer) + "}");
  }

  static std::string arriving(const std::string& delta) {
    return "\\hot{" + std::string(ChainLink::arriving) + "}{" + delta + "}";
  }

  const Link& link_;
  const Names& names_;
};

/// The row or column of the other factor that an entry of a matrix product's factor meets, and the
/// entries of the product that it takes part in.
ChainFactors productFactors(const Link& link, std::int64_t entry) {
  const Shape& a = link.trace.graph().node(link.operandAt(0)).shape;
  const Shape& b = link.trace.graph().node(link.operandAt(1)).shape;
  const bool first = link.edge.position == 0;
  const NodeId other = link.operandAt(first ? 1 : 0);
  const std::int64_t inner = a.cols();
  const std::int64_t columns = b.rank == 2 ? b.cols() : 1;
  const std::int64_t rows = a.rows();
  ChainFactors factors;
  const std::int64_t count = first ? columns : rows;
  const std::int64_t mine = first ? entry / inner : entry % columns; // row of a, column of b
  const std::int64_t met = first ? entry % inner : entry / columns;  // index that is summed over
  for (std::int64_t i = 0; i < count; ++i) {
    factors.arrives.push_back(first ? mine * columns + i : i * columns + mine);
    factors.slopes.push_back(
        {TracePlace::Kind::Value, other.value, first ? met * columns + i : i * inner + met});
  }
  return factors;
}

/// The entry of a node's value that takes part where entry `in` of the operand meets entry `out`.
std::int64_t entryThere(const Link& link, NodeId node, std::int64_t out, std::int64_t in) {
  if (node == link.edge.operand) return in;
  if (node == link.edge.consumer) return out;
  const Shape& shape = link.trace.graph().node(node).shape;
  if (link.consumer.op->elementwise) return broadcastEntry(shape, link.consumer.shape, out);
  return std::min(in, shape.size() - 1);
}

/// Between two numbers.
double slopeIn(const Trace& trace, EdgeId id) {
  double slope = 0;
  double scratch = 0;
  trace.localRow(id, 0, {&slope, 1}, {&scratch, 1});
  return slope;
}

} // namespace

ChainLink chainLink(const Trace& trace, const Names& names, EdgeId id) {
  const Link link(trace, id);
  ChainLink chain;
  chain.gate = gateOf(link);
  chain.rule = DeltaFilling(link, names).fill();
  chain.slopeFrom = slopeNodes(link);
  chain.single = link.operand.shape.size() == 1 && link.consumer.shape.size() == 1;
  if (!chain.single) return chain;
  chain.arrives = trace.gradient(link.edge.consumer)[0];
  chain.sent = trace.message(id)[0];
  chain.slope = slopeIn(trace, id);
  if (trace.covered() != nullptr)
    coverSecrets(*trace.covered(), {&chain.slope, 1},
                 [id](const Trace& walk) { return std::vector<double>{slopeIn(walk, id)}; });
  return chain;
}

ChainFactors chainFactors(const Trace& trace, EdgeId id, std::int64_t entry) {
  const Link link(trace, id);
  if (link.isProductOfMatrices()) return productFactors(link, entry);
  const Paths paths = pathsFrom(trace, id, entry);
  ChainFactors factors;
  if (!paths.known) return factors;
  const std::vector<NodeId> nodes = slopeNodes(link);
  for (const Path& path : paths.list) {
    factors.arrives.push_back(path.out);
    for (const NodeId node : nodes) {
      const TracePlace place{TracePlace::Kind::Value, node.value,
                             entryThere(link, node, path.out, entry)};
      const auto known = std::find(factors.slopes.begin(), factors.slopes.end(), place);
      if (known == factors.slopes.end()) factors.slopes.push_back(place);
    }
  }
  return factors;
}

} // namespace backstep
