#include "core/engine/cases.h"
#include "explain/lowering.h"
#include "source_dir.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <set>
#include <string_view>

using namespace backstep;

namespace {

/// Records the finer graph with the original's numbers.
Trace recordFine(const Lowering& lowering, const Trace& original) {
  Trace fine(lowering.graph);
  fine.record(lowering.bindingValues(original));
  return fine;
}

/// The first entry in which the two differ, in words; empty when all agree.
std::string difference(const Lowering& lowering, const Trace& original, const Trace& fine) {
  const Graph& graph = original.graph();
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const Node& node = graph.node({i});
    if (node.kind == Node::Kind::Literal) continue;
    for (size_t k = 0; k < original.value({i}).size(); ++k) {
      const NodeId entry = lowering.entries[static_cast<size_t>(i)][k];
      const std::string place = node.name + "[" + std::to_string(k) + "]";
      if (!test::agree(fine.value(entry)[0], original.value({i})[k], 1e-12))
        return "value " + place;
      if (!node.isLabels && node.reachesOutput &&
          !test::agree(fine.gradient(entry)[0], original.gradient({i})[k], 1e-10))
        return "gradient " + place;
    }
  }
  return {};
}

Trace traceOf(const std::string& program, const std::vector<Binding>& bindings,
              const std::vector<std::vector<double>>& numbers) {
  auto parsed = parseProgram(program);
  REQUIRE(parsed);
  auto graph = buildGraph(std::move(*parsed), bindings);
  REQUIRE(graph);
  Trace trace(*graph);
  const std::vector<std::span<const double>> values(numbers.begin(), numbers.end());
  trace.record(values);
  return trace;
}

} // namespace

TEST_CASE("the scalar gates have the values and gradients of every reference case") {
  // Where a textbook formula overflows, or a tie is shared in another way.
  const std::set<std::string> exceptions = {"ex-softmax-huge", "ex-ce-huge", "ex-bcel-huge",
                                            "ex-logsumexp", "rd-max-tie-full"};
  for (const test::Case& reference : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    if (exceptions.count(reference.id) > 0) continue;
    INFO(reference.id);
    Trace original(reference.build());
    original.record(reference.inputSpans());
    const Lowering lowering = lower(original);
    REQUIRE_MESSAGE(lowering.graph, lowering.problem);
    CHECK(verify(*lowering.graph).empty());
    std::int64_t nodes = 0;
    for (const Node& node : lowering.graph->nodes()) {
      CHECK(node.shape.rank == 0);
      nodes += node.kind == Node::Kind::Literal ? 0 : 1;
    }
    CHECK(scalarNodes(original.graph()) == nodes);
    CHECK(difference(lowering, original, recordFine(lowering, original)) == "");
  }
}

TEST_CASE("a matrix product becomes its products and sums, each knowing where it belongs") {
  const Trace original = traceOf(
      "H = W @ x\nL = sum(H)",
      {{"W", Node::Kind::Parameter, matrixShape(2, 3)}, {"x", Node::Kind::Input, vectorShape(3)}},
      {{1, 2, 3, 4, 5, 6}, {7, 8, 9}});
  const Lowering lowering = lower(original);
  REQUIRE(lowering.graph);
  int products = 0;
  int sums = 0;
  for (const Node& node : lowering.graph->nodes()) {
    products += node.op != nullptr && node.op->name == "mul";
    sums += node.op != nullptr && node.op->name == "add";
  }
  CHECK(products == 6);
  CHECK(sums == 5);
  const NodeId second = lowering.entries[2][1];
  CHECK(lowering.owners[static_cast<size_t>(second.value)].node == NodeId{2});
  CHECK(lowering.owners[static_cast<size_t>(second.value)].entry == 1);
  const Graph& fine = *lowering.graph;
  int intoProduct = 0;
  for (int i = 0; i < fine.edgeCount(); ++i)
    intoProduct += lowering.edges[static_cast<size_t>(i)] == original.graph().operandEdge({2}, 0);
  CHECK(intoProduct == 6);
}

TEST_CASE("class labels choose what a loss reads") {
  const std::vector<Binding> bindings = {{"S", Node::Kind::Parameter, matrixShape(2, 3)},
                                         {"y", Node::Kind::Input, vectorShape(2)}};
  for (const std::string program : {"L = cross_entropy(S, y)", "L = hinge(S, y)"}) {
    const Trace original = traceOf(program, bindings, {{0.5, -1, 2, 0.25, 0.75, -0.5}, {2, 0}});
    const Lowering lowering = lower(original);
    REQUIRE(lowering.graph);
    CHECK(difference(lowering, original, recordFine(lowering, original)) == "");
  }
}

TEST_CASE("a program with too many gates is refused") {
  const std::vector<double> numbers(200 * 200, 0.5);
  const Trace original = traceOf("H = W @ W\nL = sum(H)",
                                 {{"W", Node::Kind::Parameter, matrixShape(200, 200)}}, {numbers});
  const Lowering lowering = lower(original);
  CHECK(lowering.graph == nullptr);
  CHECK(lowering.problem.find("more than") != std::string::npos);
}

namespace {

/// The first node in which the original and the graph with opened nodes differ.
std::string differenceOpened(const Lowering& lowering, const Trace& original, const Trace& fine) {
  const Graph& graph = original.graph();
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const Node& node = graph.node({i});
    if (node.kind == Node::Kind::Literal) continue;
    const auto& entries = lowering.entries[static_cast<size_t>(i)];
    if (entries.size() != 1 || lowering.graph->node(entries[0]).shape != node.shape)
      return "shape of " + node.name;
    for (size_t k = 0; k < original.value({i}).size(); ++k) {
      const std::string place = node.name + "[" + std::to_string(k) + "]";
      if (!test::agree(fine.value(entries[0])[k], original.value({i})[k], 1e-12))
        return "value " + place;
      if (!node.isLabels && node.reachesOutput &&
          !test::agree(fine.gradient(entries[0])[k], original.gradient({i})[k], 1e-10))
        return "gradient " + place;
    }
  }
  return {};
}

} // namespace

TEST_CASE("opened nodes leave the values and gradients of every reference case as they are") {
  const std::set<std::string> exceptions = {"ex-softmax-huge", "ex-ce-huge", "ex-bcel-huge",
                                            "ex-logsumexp", "rd-max-tie-full"};
  int opened = 0;
  for (const test::Case& reference : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    if (exceptions.count(reference.id) > 0) continue;
    INFO(reference.id);
    Trace original(reference.build());
    original.record(reference.inputSpans());
    const Graph& graph = original.graph();
    std::vector<NodeId> all;
    for (int i = 0; i < graph.nodeCount(); ++i)
      if (canOpen(graph.node({i}))) all.push_back({i});
    opened += static_cast<int>(all.size());
    const Lowering lowering = openGates(graph, all);
    REQUIRE(lowering.graph);
    CHECK(verify(*lowering.graph).empty());
    Trace fine(lowering.graph);
    fine.record(lowering.bindingValues(original));
    CHECK(differenceOpened(lowering, original, fine) == "");
    if (all.empty()) CHECK(lowering.graph->nodeCount() == graph.nodeCount());
  }
  CHECK(opened > 50);
}

TEST_CASE("one node opens and all else stays as it is") {
  const Trace original = traceOf(
      "S = sigmoid(W @ x)\nY = softmax(S)\nL = sum(Y * Y)",
      {{"W", Node::Kind::Parameter, matrixShape(2, 2)}, {"x", Node::Kind::Input, vectorShape(2)}},
      {{1, 2, 3, 4}, {5, 6}});
  const Graph& graph = original.graph();
  const NodeId softmax = graph.find("Y");
  const Lowering lowering = openGates(graph, std::span(&softmax, 1));
  REQUIRE(lowering.graph);
  std::vector<std::string_view> inside;
  for (int i = 0; i < lowering.graph->nodeCount(); ++i)
    if (lowering.owners[static_cast<size_t>(i)].node == softmax)
      inside.push_back(lowering.graph->node({i}).op->name);
  // The exponentials are computed once, although the formula names them twice.
  CHECK(inside == std::vector<std::string_view>{"exp", "sum", "div"});
  CHECK(lowering.graph->find("S").valid());
  CHECK(lowering.graph->node(lowering.graph->find("S")).op->name == "sigmoid");
  const NodeId result = lowering.entries[static_cast<size_t>(softmax.value)][0];
  CHECK(lowering.graph->node(result).name == "Y");
}
