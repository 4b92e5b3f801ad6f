#include "engine/op_slices.h"
#include "marking/slip_table.h"

#include <algorithm>

namespace backstep {
namespace {

/// Entries of a value up to which a rule is also broken at each entry alone.
constexpr std::int64_t mostEntries = 24;

void addCount(std::vector<double>& counts, double count) {
  if (count > 1 && std::find(counts.begin(), counts.end(), count) == counts.end())
    counts.push_back(count);
}

/// Breaks an element-wise rule at one entry of the consumer. Where the operand is as large as the
/// consumer its entry is exchanged; else the entry's own message is, all others being right.
PullRule atEntry(const PullRule& rule, std::int64_t entry) {
  return [rule, entry](const PullCall& call, std::span<double> out) {
    const auto at = static_cast<size_t>(entry);
    std::vector<double> wrong(out.size());
    if (static_cast<std::int64_t>(out.size()) == call.args.outShape().size()) {
      rule(call, wrong);
      const std::vector<double> right = call.right();
      std::copy(right.begin(), right.end(), out.begin());
      out[at] = wrong[at];
      return;
    }
    const std::span<const double> upstream = call.upstream();
    std::vector<double> others(upstream.begin(), upstream.end());
    others[at] = 0;
    std::vector<double> alone(upstream.size());
    alone[at] = upstream[at];
    PullbackArgs args = call.args;
    args.upstream = alone.data();
    rule({args, call.world, call.rightRule, call.operand}, wrong);
    const std::vector<double> right = call.rightOf(others);
    for (size_t i = 0; i < out.size(); ++i) out[i] = right[i] + wrong[i];
  };
}

ForwardRule atForwardEntry(const ForwardRule& rule, std::int64_t entry) {
  return [rule, entry](const ForwardCall& call, std::span<double> out) {
    std::vector<double> wrong(out.size());
    rule(call, wrong);
    const std::vector<double> right = call.right();
    std::copy(right.begin(), right.end(), out.begin());
    out[static_cast<size_t>(entry)] = wrong[static_cast<size_t>(entry)];
  };
}

} // namespace

std::span<const double> PullCall::upstream() const {
  return {args.upstream, static_cast<size_t>(args.outShape().size())};
}

std::vector<double> PullCall::rightFrom(PullbackArgs changed) const {
  std::vector<double> message(static_cast<size_t>(args.shape(operand).size()));
  changed.out = message.data();
  changed.add = true;
  rightRule(changed);
  return message;
}

std::vector<double> PullCall::rightOf(std::span<const double> other) const {
  PullbackArgs changed = args;
  changed.upstream = other.data();
  return rightFrom(changed);
}

std::vector<double> PullCall::rightBeside(std::span<const double> otherEntries) const {
  PullbackArgs changed = args;
  changed.operands[static_cast<size_t>(1 - operand)] = otherEntries.data();
  return rightFrom(changed);
}

std::vector<double> ForwardCall::rightFrom(ForwardArgs changed) const {
  std::vector<double> value(static_cast<size_t>(changed.outShape().size()));
  changed.out = value.data();
  rightRule(changed);
  return value;
}

SiteList::SiteList(const Graph& graph)
    : graph_(graph), uses_(static_cast<size_t>(graph.nodeCount())) {
  for (int i = 0; i < graph.edgeCount(); ++i)
    uses_[static_cast<size_t>(graph.edge({i}).operand.value)].push_back({i});
}

std::string_view SiteList::opOf(NodeId node) const {
  if (!node.valid()) return {};
  const Op* op = graph_.node(node).op;
  return op == nullptr ? std::string_view{} : op->name;
}

NodeId SiteList::other(EdgeId edge) const {
  const Edge& use = graph_.edge(edge);
  return operandOf(use.consumer, 1 - use.position);
}

NodeId SiteList::operandOf(NodeId node, int position) const {
  if (!node.valid() || position >= graph_.node(node).operandCount) return {};
  return graph_.operandEdges(node)[static_cast<size_t>(position)].operand;
}

std::vector<EdgeId> SiteList::allEdges() const {
  std::vector<EdgeId> edges;
  for (int i = 0; i < graph_.edgeCount(); ++i)
    if (graph_.edge({i}).pullback != nullptr) edges.push_back({i});
  return edges;
}

std::vector<EdgeId> SiteList::edgesOf(std::initializer_list<std::string_view> ops) const {
  std::vector<EdgeId> edges;
  for (const EdgeId edge : allEdges())
    if (std::find(ops.begin(), ops.end(), consumer(edge).op->name) != ops.end())
      edges.push_back(edge);
  return edges;
}

std::vector<NodeId> SiteList::nodesOf(std::initializer_list<std::string_view> ops) const {
  std::vector<NodeId> nodes;
  for (int i = 0; i < graph_.nodeCount(); ++i)
    if (graph_.node({i}).op != nullptr &&
        std::find(ops.begin(), ops.end(), graph_.node({i}).op->name) != ops.end())
      nodes.push_back({i});
  return nodes;
}

std::vector<NodeId> SiteList::nodesWith(bool (*has)(const Op&)) const {
  std::vector<NodeId> nodes;
  for (int i = 0; i < graph_.nodeCount(); ++i)
    if (graph_.node({i}).op != nullptr && has(*graph_.node({i}).op)) nodes.push_back({i});
  return nodes;
}

std::vector<EdgeId> SiteList::pullbacksOf(NodeId node) const {
  std::vector<EdgeId> edges;
  for (int i = 0; i < graph_.node(node).operandCount; ++i) {
    const EdgeId edge = graph_.operandEdge(node, i);
    if (graph_.edge(edge).pullback != nullptr) edges.push_back(edge);
  }
  return edges;
}

bool SiteList::isRelu(EdgeId edge) const {
  const std::string_view op = consumer(edge).op->name;
  if (op == "relu" || op == "leaky_relu") return true;
  if (op != "maximum") return false;
  const Node& zero = graph_.node(other(edge));
  return zero.kind == Node::Kind::Literal && zero.literal == 0;
}

bool SiteList::isActivation(EdgeId edge) const {
  return isRelu(edge) || !consumer(edge).op->activation.empty();
}

NodeId SiteList::movedFrom(NodeId node) const {
  while (node.valid() && graph_.node(node).op != nullptr && graph_.node(node).op->onlyMoves)
    node = operandOf(node);
  return node;
}

bool SiteList::isDifference(NodeId node) const { return opOf(movedFrom(node)) == "sub"; }

bool SiteList::isParameter(NodeId node) const {
  return graph_.node(movedFrom(node)).kind == Node::Kind::Parameter;
}

bool SiteList::isSquareOf(NodeId node, NodeId& base) const {
  base = operandOf(node);
  const NodeId second = operandOf(node, 1);
  const std::string_view op = opOf(node);
  if (op == "square") return true;
  if (op == "mul") return second == base;
  return op == "pow" && graph_.node(second).kind == Node::Kind::Literal &&
         graph_.node(second).literal == 2;
}

std::vector<double> SiteList::countsOf(NodeId node) const {
  std::vector<double> counts;
  const std::string_view op = opOf(node);
  if (op == "div") {
    const NodeId sum = operandOf(node);
    const Node& divisor = graph_.node(operandOf(node, 1));
    if (opOf(sum) != "sum" || divisor.kind != Node::Kind::Literal) return counts;
    const Shape& summed = graph_.node(operandOf(sum)).shape;
    if (divisor.literal == static_cast<double>(summed.size()) || divisor.literal == summed.rows() ||
        divisor.literal == summed.cols())
      addCount(counts, divisor.literal);
    return counts;
  }
  if (op.empty()) return counts;
  const Average average = graph_.node(node).op->average;
  if (average == Average::None) return counts;
  const Shape& shape = graph_.node(operandOf(node)).shape;
  if (average == Average::Rows) {
    addCount(counts, shape.rows());
    return counts;
  }
  const int axis = graph_.node(node).call->attributes.axis;
  addCount(counts, static_cast<double>(slicesAlong(shape, axis).length));
  if (axis == Attributes::noAxis && shape.rank == 2) {
    addCount(counts, shape.rows());
    addCount(counts, shape.cols());
  }
  return counts;
}

void SiteList::push(SlipSite site) {
  site.row = row_;
  sites_.push_back(std::move(site));
}

void SiteList::join() {
  SlipSite all;
  int count = 0;
  for (size_t i = joined_; i < sites_.size(); ++i) {
    const SlipSite& site = sites_[i];
    if (site.oneEntry) continue;
    if (count++ == 0)
      all = site;
    else {
      all.pullbacks.insert(all.pullbacks.end(), site.pullbacks.begin(), site.pullbacks.end());
      all.forwards.insert(all.forwards.end(), site.forwards.begin(), site.forwards.end());
    }
  }
  if (count > 1) push(std::move(all));
  joined_ = sites_.size();
}

void SiteList::add(SlipSite site) { push(std::move(site)); }

void SiteList::addPull(EdgeId edge, PullRule rule, bool inLocals) {
  SlipSite site;
  site.node = graph_.edge(edge).operand;
  site.edge = edge;
  site.inLocals = inLocals;
  site.pullbacks.emplace_back(edge, std::move(rule));
  push(std::move(site));
}

void SiteList::addPulls(NodeId node, const PullRule& rule) {
  SlipSite site;
  site.node = node;
  for (const EdgeId edge : pullbacksOf(node)) site.pullbacks.emplace_back(edge, rule);
  if (!site.pullbacks.empty()) push(std::move(site));
}

void SiteList::addEntries(EdgeId edge, const PullRule& rule) {
  addPull(edge, rule);
  const std::int64_t entries = consumer(edge).shape.size();
  if (entries == 1 || entries > mostEntries) return;
  for (std::int64_t entry = 0; entry < entries; ++entry) {
    SlipSite site;
    site.node = graph_.edge(edge).operand;
    site.edge = edge;
    site.pullbacks.emplace_back(edge, atEntry(rule, entry));
    site.oneEntry = true;
    push(std::move(site));
  }
}

void SiteList::addForward(NodeId node, ForwardRule rule) {
  SlipSite site;
  site.node = node;
  site.forwards.emplace_back(node, std::move(rule));
  push(std::move(site));
}

void SiteList::addForwardEntries(NodeId node, const ForwardRule& rule) {
  addForward(node, rule);
  const std::int64_t entries = graph_.node(node).shape.size();
  if (entries == 1 || entries > mostEntries) return;
  for (std::int64_t entry = 0; entry < entries; ++entry) {
    SlipSite site;
    site.node = node;
    site.forwards.emplace_back(node, atForwardEntry(rule, entry));
    site.oneEntry = true;
    push(std::move(site));
  }
}

} // namespace backstep
