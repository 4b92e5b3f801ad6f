#include "explain/gate_names.h"

#include <doctest/doctest.h>
#include <set>

using namespace backstep;

TEST_CASE("the finer graph's nodes are called by what they are in the original") {
  const std::vector<Binding> bindings = {{"W", Node::Kind::Parameter, matrixShape(2, 2)},
                                         {"x", Node::Kind::Input, vectorShape(2)}};
  auto program = parseProgram("H = W @ x\nL = sum(sigmoid(H))");
  REQUIRE(program);
  const auto graph = buildGraph(std::move(*program), bindings);
  REQUIRE(graph);
  Trace trace(*graph);
  const std::vector<double> weights{1, 2, 3, 4};
  const std::vector<double> inputs{5, 6};
  trace.record(std::vector<std::span<const double>>{weights, inputs});
  const Names names(**graph, SymbolMap{{"H", "H"}});
  const Lowering lowering = lower(trace);
  REQUIRE(lowering.graph);
  const Names fine = gateNames(lowering, names);
  const NodeId weight = lowering.entries[0][1];
  CHECK(fine.program(weight) == "W[0, 1]");
  CHECK(fine.tex(weight) == names.entryTex({0}, 1));
  const NodeId hidden = lowering.entries[static_cast<size_t>((*graph)->find("H").value)][1];
  CHECK(fine.program(hidden) == "H[1]");
  const NodeId product = lowering.graph->operandEdges(hidden)[0].operand;
  CHECK(fine.program(product) == "W[1, 0] * x[0]");
  CHECK(fine.tex(product) == "\\times");
  CHECK(isCalledByOp(fine, product));
  CHECK_FALSE(isCalledByOp(fine, hidden));
  // Two products read x[0]: each is told by its weight, whichever side it stands on.
  const NodeId input = lowering.entries[1][0];
  const Graph& gates = *lowering.graph;
  std::set<std::string> senders;
  for (int i = 0; i < gates.edgeCount(); ++i)
    if (gates.edge(EdgeId{i}).operand == input) senders.insert(senderTex(fine, EdgeId{i}));
  CHECK(senders == std::set<std::string>{names.entryTex({0}, 0) + " \\times",
                                         names.entryTex({0}, 2) + " \\times"});
  CHECK(senderTex(fine, gates.operandEdge(product, 0)) == "\\times " + names.entryTex({1}, 0));
}

TEST_CASE("a node whose own symbol is that of its op is not called by the op") {
  auto program = parseProgram("S = sum(x)\nY = softmax(x)\nL = S * sum(Y)");
  REQUIRE(program);
  const auto graph = buildGraph(std::move(*program),
                                std::vector<Binding>{{"x", Node::Kind::Input, vectorShape(2)}});
  REQUIRE(graph);
  const Names names(**graph, SymbolMap{{"S", "\\Sigma"}});
  CHECK_FALSE(isCalledByOp(names, (*graph)->find("S")));
  const std::vector<NodeId> opened{(*graph)->find("Y")};
  const Lowering lowering = openGates(**graph, opened);
  REQUIRE(lowering.graph);
  const Names fine = gateNames(lowering, names);
  int sums = 0; // S and the one inside the softmax
  for (int i = 0; i < lowering.graph->nodeCount(); ++i) {
    if (fine.tex({i}) != "\\Sigma") continue;
    ++sums;
    CHECK(isCalledByOp(fine, {i}) == (lowering.owners[static_cast<size_t>(i)].node == opened[0]));
  }
  CHECK(sums == 2);
}
