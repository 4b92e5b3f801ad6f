#include "explain/gradient_route.h"
#include "small_walk.h"

#include <functional>
#include <set>

namespace backstep {
namespace {

/// The edges whose removal from all ways from `node` to the output can be told: those on any such
/// way, found by walking every way on its own.
std::set<int> edgesOnWays(const Graph& graph, NodeId node) {
  std::set<int> found;
  const std::function<bool(NodeId)> walk = [&](NodeId at) {
    bool reaches = at == graph.output();
    for (int i = 0; i < graph.edgeCount(); ++i) {
      const Edge& edge = graph.edge(EdgeId{i});
      if (edge.operand != at || !walk(edge.consumer)) continue;
      found.insert(i);
      reaches = true;
    }
    return reaches;
  };
  walk(node);
  return found;
}

std::set<int> values(const std::vector<EdgeId>& edges) {
  std::set<int> found;
  for (const EdgeId edge : edges) found.insert(edge.value);
  return found;
}

test::SmallWalk diamond() {
  return {"h = a * b\ns = h * h\nu = exp(a)\nloss = sum(s + h)", {{"a", {}, {2}}, {"b", {}, {3}}}};
}

TEST_CASE("a complete gradient has come along every edge between the node and the output") {
  const test::SmallWalk walk = diamond();
  const Trace& trace = walk.trace();
  for (int i = 0; i < trace.graph().nodeCount(); ++i) {
    CAPTURE(i);
    CHECK(values(gradientRoute(trace, NodeId{i}, trace.lastStep())) ==
          edgesOnWays(trace.graph(), NodeId{i}));
  }
}

TEST_CASE("while messages are on their way only those that have arrived count") {
  const test::SmallWalk walk = diamond();
  const Trace& trace = walk.trace();
  const NodeId h = trace.graph().find("h");
  const auto messages = trace.messagesTo(h);
  REQUIRE(messages.size() == 3);
  CHECK(gradientRoute(trace, h, trace.messageStep(messages[0]) - 1).empty());
  const auto first = values(gradientRoute(trace, h, trace.messageStep(messages[0])));
  CHECK(first.count(messages[0].value) == 1);
  CHECK(first.count(messages[1].value) == 0);
  CHECK(gradientRoute(trace, trace.graph().output(), trace.lastStep()).empty());
  CHECK(gradientRoute(trace, trace.graph().find("u"), trace.lastStep()).empty());
}

} // namespace
} // namespace backstep
