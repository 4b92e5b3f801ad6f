#include "core/engine/cases.h"
#include "core/engine/handout.h"
#include "explain/paths.h"
#include "small_walk.h"
#include "source_dir.h"

#include <doctest/doctest.h>
#include <functional>
#include <set>

using namespace backstep;

TEST_CASE("the two paths from O to the loss in the handout") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  const EdgeId edge = trace.messagesTo(handout.node("O"))[0];
  const Paths paths = pathsFrom(trace, edge, 0);
  REQUIRE(paths.list.size() == 2);
  CHECK(paths.list[0].upstream == doctest::Approx(-0.5));
  CHECK(paths.list[0].local == doctest::Approx(0.25));
  CHECK(paths.list[1].upstream == doctest::Approx(0.5));
  CHECK(paths.list[1].local == doctest::Approx(-0.25));
}

TEST_CASE("in every reference case the paths add up to the message") {
  for (const test::Case& example : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    if (example.has("nonfinite")) continue; // infinity times 0
    Trace trace(example.build());
    trace.record(example.inputSpans());
    for (const EdgeId id : trace.graph().messageOrder()) {
      const auto message = trace.message(id);
      const Paths paths = pathsFrom(trace, id, 0);
      double sum = 0;
      for (const Path& path : paths.list) sum += path.upstream * path.local;
      CAPTURE(example.id);
      if (paths.known) CHECK(test::agree(sum, message[0], 1e-9));
    }
  }
}

TEST_CASE("broadcast entries") {
  CHECK(broadcastEntry(scalarShape(), matrixShape(2, 3), 5) == 0);
  CHECK(broadcastEntry(vectorShape(3), matrixShape(2, 3), 4) == 1);
  CHECK(broadcastEntry(matrixShape(2, 1), matrixShape(2, 3), 4) == 1);
  CHECK(broadcastEntry(matrixShape(2, 3), matrixShape(2, 3), 4) == 4);
}

TEST_CASE("slices along an axis") {
  const Slice column = sliceOf(matrixShape(2, 3), vectorShape(3), 0, 1);
  CHECK(column.first == 1);
  CHECK(column.stride == 3);
  CHECK(column.count == 2);
  const Slice row = sliceOf(matrixShape(2, 3), matrixShape(2, 3), 1, 5);
  CHECK(row.first == 3);
  CHECK(row.count == 3);
  CHECK(row.position == 2);
  const Slice all = sliceOf(matrixShape(2, 3), scalarShape(), Attributes::noAxis, 0);
  CHECK(all.count == 6);
}

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
