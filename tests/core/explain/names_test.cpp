#include "core/engine/handout.h"
#include "explain/names.h"

#include <doctest/doctest.h>

using namespace backstep;

namespace {

std::shared_ptr<const Graph> graphOf(const char* text, std::vector<Binding> bindings) {
  Result<Program> program = parseProgram(text);
  REQUIRE(program);
  auto built = buildGraph(std::move(*program), bindings);
  REQUIRE(built);
  return *built;
}

/// The operand at a position of the node with that name.
NodeId operandOf(const Graph& graph, const char* name, size_t position) {
  return graph.operandEdges(graph.find(name))[position].operand;
}

} // namespace

TEST_CASE("a lesson's symbols come first") {
  const test::Handout handout;
  const Names names(*handout.graph, {{"loss", "\\mathcal{L}"}, {"Wa", "W_a"}, {"Y", ""}});
  CHECK(names.tex(handout.node("loss")) == "\\mathcal{L}");
  CHECK(names.tex(handout.node("Y")) == "Y");
  CHECK(names.program(handout.node("Wa")) == "Wa");
  CHECK(names.plain(handout.node("Wa")) == "Wₐ");
  CHECK(names.gradientTex(handout.node("Wa")) == "\\frac{\\partial \\mathcal{L}}{\\partial W_a}");
}

TEST_CASE("entries count from 0 in the program and from 1 in formulas") {
  const test::Handout handout;
  const Names names(*handout.graph, {});
  CHECK(names.entryProgram(handout.node("Wa"), 4) == "Wa[1, 1]");
  CHECK(names.entryTex(handout.node("Wa"), 4) == "W_{a,22}");
  CHECK(names.entryProgram(handout.node("H"), 0) == "H[0]");
  CHECK(names.entryTex(handout.node("H"), 0) == "H_{1}");
  CHECK(names.entryTex(handout.node("loss"), 0) == "\\mathrm{loss}");
  CHECK(names.gradientEntryTex(handout.node("H"), 3) ==
        "\\frac{\\partial \\mathrm{loss}}{\\partial H_{4}}");
  CHECK(entryIndices(matrixShape(12, 3), 34) == "12,2");
}

TEST_CASE("the inside of a line goes by its own text and formula") {
  const auto graph = graphOf(
      "f = sum(softmax(Wa @ x) * (x + 2) ** 2)",
      {{"Wa", Node::Kind::Parameter, matrixShape(2, 2)}, {"x", Node::Kind::Input, vectorShape(2)}});
  const Names names(*graph, {});
  const NodeId product = operandOf(*graph, "f", 0);
  const NodeId softmax = graph->operandEdges(product)[0].operand;
  const NodeId square = graph->operandEdges(product)[1].operand;
  const NodeId matmul = graph->operandEdges(softmax)[0].operand;
  CHECK(names.program(matmul) == "Wa @ x");
  CHECK(names.tex(matmul) == "W_a\\, x");
  CHECK(names.tex(softmax) == "\\operatorname{softmax}(W_a\\, x)");
  CHECK(names.tex(square) == "{\\left(x + 2\\right)}^{2}");
  CHECK(names.gradientTex(square) ==
        "\\frac{\\partial f}{\\partial \\left({\\left(x + 2\\right)}^{2}\\right)}");
  CHECK(names.entryProgram(matmul, 1) == "(Wa @ x)[1]");
  CHECK(names.entryTex(matmul, 1) == "\\left(W_a\\, x\\right)_{2}");
}

TEST_CASE("an index expression counts from 1 in formulas") {
  const auto graph =
      graphOf("f = W[1, 0] + sum(W[:, 1])", {{"W", Node::Kind::Input, matrixShape(2, 2)}});
  const Names names(*graph, {});
  CHECK(names.tex(operandOf(*graph, "f", 0)) == "W_{2,1}");
  const NodeId sum = operandOf(*graph, "f", 1);
  CHECK(names.tex(graph->operandEdges(sum)[0].operand) == "W_{\\cdot,2}");
}

TEST_CASE("a long formula becomes dots inside a larger one") {
  const auto graph = graphOf("f = tanh(x * x * x * x * x * x * x * x) + 1",
                             {{"x", Node::Kind::Input, scalarShape()}});
  const Names names(*graph, {});
  CHECK(names.tex(operandOf(*graph, "f", 0)) == "\\tanh \\cdots");
  CHECK(names.tex(operandOf(*graph, "f", 1)) == "1");
}
