#include "marking/bug.h"

#include "marking/broken_pass.h"

#include <algorithm>

namespace backstep {
namespace {

/// The name of the value whose line a site's rule stands in: the consumer's, whose rule it is.
std::string lineOf(const Graph& graph, const SlipSite& site) {
  const NodeId node = site.pullbacks.empty() ? site.forwards.front().first
                                             : graph.edge(site.pullbacks.front().first).consumer;
  const int line = graph.node(node).assignment;
  if (line < 0) return graph.node(node).name;
  return graph.program().assignments[static_cast<size_t>(line)].name;
}

bool breaksSomething(const SlipSite& site) {
  return !site.pullbacks.empty() || !site.forwards.empty();
}

/// The sites of a slip in a line, as one: each edge and node once.
SlipSite sitesIn(const Graph& graph, const std::vector<SlipSite>& sites, const std::string& slip,
                 const std::string& at) {
  SlipSite all;
  for (const SlipSite& site : sites) {
    const bool meant = !site.oneEntry && breaksSomething(site) &&
                       slipTable()[static_cast<size_t>(site.row)].id == slip &&
                       (at.empty() || lineOf(graph, site) == at);
    if (!meant) continue;
    for (const auto& pull : site.pullbacks)
      if (std::none_of(all.pullbacks.begin(), all.pullbacks.end(),
                       [&](const auto& known) { return known.first == pull.first; }))
        all.pullbacks.push_back(pull);
    for (const auto& forward : site.forwards)
      if (std::none_of(all.forwards.begin(), all.forwards.end(),
                       [&](const auto& known) { return known.first == forward.first; }))
        all.forwards.push_back(forward);
  }
  return all;
}

bool sameEntries(std::span<const double> a, std::span<const double> b) {
  const auto close = [](double x, double y) {
    return x == y || (x != x && y != y) ||
           std::abs(x - y) <= 1e-12 * std::max(std::abs(x), std::abs(y));
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), close);
}

bool sameRun(const Trace& a, const Trace& b) {
  const Graph& graph = a.graph();
  for (int i = 0; i < graph.nodeCount(); ++i)
    if (!sameEntries(a.value({i}), b.value({i})) || !sameEntries(a.gradient({i}), b.gradient({i})))
      return false;
  for (int i = 0; i < graph.edgeCount(); ++i)
    if (!sameEntries(a.message({i}), b.message({i}))) return false;
  return true;
}

std::optional<Trace> runWith(const Trace& right, const std::vector<SlipSite>& sites,
                             const std::string& slip, const std::string& at) {
  const Graph& graph = right.graph();
  const SlipSite site = sitesIn(graph, sites, slip, at);
  if (!breaksSomething(site)) return std::nullopt;
  std::vector<std::span<const double>> bindings;
  for (int i = 0; i < graph.bindingCount(); ++i) bindings.push_back(right.value({i}));
  const Overrides exact;
  const Overrides broken = breakAt(graph, site, right, exact);
  Trace run(right.evaluation().sharedGraph(), right.eta());
  run.record(bindings, &broken);
  if (sameRun(run, right)) return std::nullopt;
  return run;
}

} // namespace

std::optional<Trace> walkWithBug(const Trace& right, const std::string& slip,
                                 const std::string& at) {
  return runWith(right, sitesOf(right.graph()), slip, at);
}

BugChoices bugChoices(const Trace& right) {
  BugChoices choices;
  for (const Assignment& each : right.graph().program().assignments)
    choices.nodes.push_back(each.name);
  const std::vector<SlipSite> sites = sitesOf(right.graph());
  for (const SlipRow& row : slipTable())
    if (row.sites != nullptr && runWith(right, sites, std::string(row.id), {}))
      choices.slips.emplace_back(row.id);
  return choices;
}

bool findsBug(const BrokenRule& broken, const Trace& right, const std::string& node,
              const std::string& slip) {
  if (slip == broken.slip.text && (broken.at.empty() || node == broken.at.text)) return true;
  const auto wrong = walkWithBug(right, broken.slip.text, broken.at.text);
  const auto named = wrong ? walkWithBug(right, slip, node) : std::nullopt;
  return named && sameRun(*wrong, *named);
}

} // namespace backstep
