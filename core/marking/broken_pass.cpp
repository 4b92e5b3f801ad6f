#include "marking/broken_pass.h"

#include <algorithm>

namespace backstep {
namespace {

/// Multiply-adds that all passes together may cost; beyond it single entries are not tried.
constexpr double mostWork = 4e8;

using Numbers = std::vector<double>;

/// The right message of an edge in a world, where entries of its Jacobian may be clamped.
void pullClamped(PullbackKernel kernel, const PullbackArgs& args, int operand, EdgeId edge,
                 const Overrides& world) {
  const auto rows = static_cast<size_t>(args.outShape().size());
  const auto cols = static_cast<size_t>(args.shape(operand).size());
  Numbers oneHot(rows);
  Numbers row(cols);
  PullbackArgs single = args;
  single.upstream = oneHot.data();
  single.out = row.data();
  single.add = false;
  if (!args.add) std::fill(args.out, args.out + cols, 0.0);
  for (size_t out = 0; out < rows; ++out) {
    oneHot[out] = 1;
    kernel(single);
    oneHot[out] = 0;
    for (const Overrides::Local& local : world.locals)
      if (local.edge == edge && local.out == static_cast<int>(out))
        row[static_cast<size_t>(local.in)] = local.value;
    for (size_t in = 0; in < cols; ++in) args.out[in] += args.upstream[out] * row[in];
  }
}

Overrides::Pullback brokenPullback(const Graph& graph, EdgeId edge, const PullRule& rule,
                                   const Trace& world, const Overrides& clamps) {
  const PullbackKernel kernel = graph.edge(edge).pullback;
  const int operand = graph.edge(edge).position;
  const bool clamped =
      std::any_of(clamps.locals.begin(), clamps.locals.end(),
                  [&](const Overrides::Local& local) { return local.edge == edge; });
  return {edge, [=, &rule, &world, &clamps](const PullbackArgs& args) {
            const std::function<void(const PullbackArgs&)> right = [&](const PullbackArgs& call) {
              if (clamped)
                pullClamped(kernel, call, operand, edge, clamps);
              else
                kernel(call);
            };
            Numbers message(static_cast<size_t>(args.shape(operand).size()));
            rule({args, world, right, operand}, message);
            for (size_t i = 0; i < message.size(); ++i)
              args.out[i] = args.add ? args.out[i] + message[i] : message[i];
          }};
}

Overrides::Forward brokenForward(const Graph& graph, NodeId node, const ForwardRule& rule) {
  const ForwardKernel kernel = graph.node(node).forward;
  return {node, [kernel, &rule](const ForwardArgs& args) {
            rule({args, kernel}, {args.out, static_cast<size_t>(args.outShape().size())});
          }};
}

double workOf(const Graph& graph) {
  double work = static_cast<double>(graph.valueEntries());
  for (const Node& node : graph.nodes()) {
    if (node.op == nullptr || node.op->cost == nullptr) continue;
    work += 3 * static_cast<double>(node.op->cost(node.call->shapes));
  }
  return work;
}

} // namespace

Overrides breakAt(const Graph& graph, const SlipSite& site, const Trace& world,
                  const Overrides& clamps) {
  Overrides broken = clamps;
  for (const auto& [edge, rule] : site.pullbacks)
    broken.pullbacks.push_back(brokenPullback(graph, edge, rule, world, clamps));
  for (const auto& [node, rule] : site.forwards)
    broken.forwards.push_back(brokenForward(graph, node, rule));
  return broken;
}

std::vector<bool> reached(const Graph& graph, const SlipSite& site) {
  std::vector<bool> nodes(static_cast<size_t>(graph.nodeCount()));
  const auto mark = [&](NodeId node) { nodes[static_cast<size_t>(node.value)] = true; };
  const auto marked = [&](NodeId node) { return nodes[static_cast<size_t>(node.value)]; };
  for (const auto& [edge, rule] : site.pullbacks) mark(graph.edge(edge).operand);
  for (const auto& [node, rule] : site.forwards) mark(node);
  const std::span<const Edge> edges = graph.edges();
  // A node's operand edges lie together and in the order of the nodes.
  if (!site.forwards.empty()) {
    for (const Edge& edge : edges)
      if (marked(edge.operand)) mark(edge.consumer);
  } else {
    for (auto edge = edges.rbegin(); edge != edges.rend(); ++edge)
      if (marked(edge->consumer)) mark(edge->operand);
  }
  return nodes;
}

std::vector<SlipSite> sitesOf(const Graph& graph) {
  SiteList list(graph);
  const std::span<const SlipRow> table = slipTable();
  for (size_t row = 0; row < table.size(); ++row) {
    if (table[row].sites == nullptr) continue;
    list.beginRow(static_cast<int>(row));
    table[row].sites(list);
  }
  std::vector<SlipSite> sites = list.take();
  const double work = workOf(graph) * 3;
  if (work * static_cast<double>(sites.size()) > mostWork)
    sites.erase(std::remove_if(sites.begin(), sites.end(),
                               [](const SlipSite& site) { return site.oneEntry; }),
                sites.end());
  const auto most = static_cast<size_t>(mostWork / work);
  if (sites.size() > most) sites.resize(most);
  return sites;
}

} // namespace backstep
