#include "marking/bug.h"

#include "marking/broken_pass.h"

#include <algorithm>

namespace backstep {
namespace {

/// The name of the value whose line computes a node.
std::string lineOf(const Graph& graph, NodeId node) {
  const int line = graph.node(node).assignment;
  if (line < 0) return graph.node(node).name;
  return graph.program().assignments[static_cast<size_t>(line)].name;
}

bool breaksSomething(const SlipSite& site) {
  return !site.pullbacks.empty() || !site.forwards.empty();
}

/// Adds a rule unless there is one for its edge or node.
template <class Rule>
void addOnce(std::vector<Rule>& rules, const Rule& rule) {
  if (std::none_of(rules.begin(), rules.end(),
                   [&](const Rule& known) { return known.first == rule.first; }))
    rules.push_back(rule);
}

/// The rules of a slip in a line (with `at` empty in all lines) as one site: each edge and node
/// once. A site that the slip has at several lines at once counts with its part in that line; the
/// rule of a message is the consumer's.
SlipSite sitesIn(const Graph& graph, const std::vector<SlipSite>& sites, const std::string& slip,
                 const std::string& at) {
  SlipSite all;
  for (const SlipSite& site : sites) {
    const bool meant = !site.oneEntry && breaksSomething(site) &&
                       slipTable()[static_cast<size_t>(site.row)].id == slip;
    if (!meant) continue;
    const auto here = [&](NodeId node) { return at.empty() || lineOf(graph, node) == at; };
    for (const auto& pull : site.pullbacks)
      if (here(graph.edge(pull.first).consumer)) addOnce(all.pullbacks, pull);
    for (const auto& forward : site.forwards)
      if (here(forward.first)) addOnce(all.forwards, forward);
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
