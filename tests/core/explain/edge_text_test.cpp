#include "explain/edge_text.h"
#include "small_walk.h"

namespace backstep {
namespace {

test::SmallWalk squares() {
  return {"h = 2 * w\nu = exp(w)\nloss = sum(h * h)", {{"w", {1, {2, 1}}, {1, 3}}}};
}

EdgeId edgeBetween(const Graph& graph, const char* operand, NodeId consumer, int nth = 0) {
  for (int i = 0; i < graph.edgeCount(); ++i) {
    const Edge& edge = graph.edge(EdgeId{i});
    const bool meant = edge.operand == graph.find(operand) && edge.consumer == consumer;
    if (meant && nth-- == 0) return EdgeId{i};
  }
  FAIL("no such edge");
  return {};
}

TEST_CASE("an arrow tells what has gone along it so far, forwards and backwards") {
  const test::SmallWalk walk = squares();
  const Trace& trace = walk.trace();
  const Graph& graph = trace.graph();
  const EdgeId edge = edgeBetween(graph, "w", graph.find("h"));
  CHECK(edgeText(trace, walk.names(), edge, 0) ==
        "w goes into h: 2 numbers\nIts message has not come back yet.");
  CHECK(edgeText(trace, walk.names(), edge, 1) ==
        "w goes into h: 2 numbers\nw = [1, 3]\nIts message has not come back yet.");
  // d sum((2w)^2) / dw = 8 w
  CHECK(edgeText(trace, walk.names(), edge, trace.lastStep()) ==
        "w goes into h: 2 numbers\nw = [1, 3]\nMessage back to w: [8, 24]");
}

TEST_CASE("of several messages to one node each says which it is") {
  const test::SmallWalk walk = squares();
  const Trace& trace = walk.trace();
  const auto messages = trace.messagesTo(trace.graph().find("h"));
  REQUIRE(messages.size() == 2);
  const std::string second = edgeText(trace, walk.names(), messages[1], trace.lastStep());
  CHECK(second.find("Message 2 of 2 back to h: [2, 6]") != std::string::npos);
}

TEST_CASE("where no gradient comes back the reason is said") {
  const test::SmallWalk walk = squares();
  const Trace& trace = walk.trace();
  const Graph& graph = trace.graph();
  const EdgeId dead = edgeBetween(graph, "w", graph.find("u"));
  CHECK(edgeText(trace, walk.names(), dead, trace.lastStep()).find("does not reach the output") !=
        std::string::npos);
  const EdgeId literal = graph.operandEdge(graph.find("h"), 0);
  CHECK(edgeText(trace, walk.names(), literal, 0).find("a number in the program") !=
        std::string::npos);
}

} // namespace
} // namespace backstep
