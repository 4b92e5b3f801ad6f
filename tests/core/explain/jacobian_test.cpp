#include "core/engine/cases.h"
#include "core/engine/handout.h"
#include "engine/local_derivative.h"
#include "explain/jacobian.h"
#include "small_walk.h"
#include "source_dir.h"

#include <algorithm>
#include <cmath>

using namespace backstep;
using test::SmallWalk;

namespace {

/// The value of a named node's line for other numbers of `by`, every other named value as recorded.
std::vector<double> lineAt(const Trace& trace, NodeId of, NodeId by, std::int64_t entry,
                           double number) {
  const Graph& graph = trace.graph();
  Evaluation evaluation = trace.evaluation();
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const auto from = trace.value(NodeId{i});
    std::copy(from.begin(), from.end(), evaluation.value(NodeId{i}).begin());
  }
  evaluation.value(by)[static_cast<size_t>(entry)] = number;
  for (int i = 0; i <= of.value; ++i) {
    const Node& node = graph.node({i});
    if (node.kind != Node::Kind::Operation) continue;
    if (i != of.value && !(node.name.empty() && node.assignment == graph.node(of).assignment))
      continue;
    ForwardArgs args;
    for (const Edge& edge : graph.operandEdges({i}))
      args.operands[static_cast<size_t>(edge.position)] = evaluation.value(edge.operand).data();
    args.call = node.call;
    args.out = evaluation.value(NodeId{i}).data();
    node.forward(args);
  }
  const auto value = evaluation.value(of);
  return {value.begin(), value.end()};
}

FoundForm formOf(std::vector<double> entries, std::int64_t rows) {
  return findForm(entries, rows, static_cast<std::int64_t>(entries.size()) / rows);
}

} // namespace

TEST_CASE("in every reference case the Jacobians are those of central differences") {
  int compared = 0;
  for (const test::Case& example : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    if (example.has("nonfinite") || example.has("kink") || example.has("vanishing")) continue;
    if (example.id.find("huge") != std::string::npos ||
        example.id.find("tie") != std::string::npos || example.id == "ex-log-tiny")
      continue; // no step is small enough
    CAPTURE(example.id);
    Trace trace(example.build());
    trace.record(example.inputSpans());
    const Graph& graph = trace.graph();
    for (int i = 0; i < graph.nodeCount(); ++i) {
      if (graph.node({i}).name.empty() || graph.node({i}).kind != Node::Kind::Operation) continue;
      for (const std::string& name : namesReadBy(graph, {i})) {
        const NodeId by = graph.find(name);
        const LocalDerivative local(graph, {i}, by);
        if (!local.reads() || graph.node(by).isLabels) continue;
        const Jacobian jacobian = namedJacobian(trace, {i}, by);
        if (jacobian.entries.empty()) continue;
        CAPTURE(graph.node({i}).name);
        CAPTURE(name);
        for (std::int64_t in = 0; in < jacobian.cols(); ++in) {
          const double x = trace.value(by)[static_cast<size_t>(in)];
          const double h = 1e-6 * std::max(1.0, std::abs(x));
          const auto above = lineAt(trace, {i}, by, in, x + h);
          const auto below = lineAt(trace, {i}, by, in, x - h);
          const std::vector<double> column = jacobian.column(in);
          for (size_t out = 0; out < column.size(); ++out)
            CHECK(test::agree(column[out], (above[out] - below[out]) / (2 * h), 2e-5));
        }
        ++compared;
      }
    }
  }
  CHECK(compared > 150);
}

TEST_CASE("the form of a matrix is found from its entries") {
  CHECK(formOf({0, 0, 0, 0}, 2).form == MatrixForm::Zero);
  CHECK(formOf({1, 0, 0, 1}, 2).form == MatrixForm::Identity);
  CHECK(formOf({-3, 0, 0, -3}, 2).form == MatrixForm::ScaledIdentity);
  CHECK(formOf({2, 0, 0, 3}, 2).form == MatrixForm::Diagonal);
  CHECK(formOf({1, 0, 0, 0}, 2).form == MatrixForm::Diagonal);
  CHECK(formOf({0, 1, 0, 1, 0, 0}, 2).form == MatrixForm::OneHotRows);
  CHECK(formOf({0, 2, 0, 0, 0, 0}, 2).form == MatrixForm::OneEntryRows);
  CHECK(formOf({0.25, 0.25, 0.25, 0.25}, 2).form == MatrixForm::Constant);
  CHECK(formOf({1, 2, 3}, 1).form == MatrixForm::Row);
  CHECK(formOf({1, 2, 3}, 3).form == MatrixForm::Column);
  CHECK(formOf({1, 2, 2, 4}, 2).form == MatrixForm::Outer);
  CHECK(formOf({1, 2, 3, 4}, 2).form == MatrixForm::Dense);
  CHECK(formOf({1, 2, 0, 4}, 2).form == MatrixForm::Sparse);
  CHECK(formOf({1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 1, 2, 0, 0, 3, 4}, 4).form ==
        MatrixForm::EqualBlocks);
  const FoundForm grid = formOf({1, 0, 2, 0, 0, 1, 0, 2, 3, 0, 4, 0, 0, 3, 0, 4}, 4);
  CHECK(grid.form == MatrixForm::IdentityBlocks);
  CHECK(grid.blocks == 2);
  const FoundForm softmax = formOf({0.25, -0.25, -0.25, 0.25}, 2);
  CHECK(softmax.form == MatrixForm::Dense);
  CHECK(softmax.symmetric);
  CHECK(softmax.rowsCancel);
  CHECK_FALSE(formOf({1, 2, 2, 5}, 2).rowsCancel);
}

TEST_CASE("covered entries are neither told nor taken for a form") {
  const test::Handout handout;
  Trace trace = handout.recorded();
  const EdgeId gate = handout.graph->operandEdge(handout.node("L"), 0);
  std::vector<TracePlace> places;
  for (std::int64_t i = 0; i < 4; ++i)
    places.push_back({TracePlace::Kind::Local, gate.value, 5 * i});
  trace.cover(places);
  const Jacobian jacobian = edgeJacobian(trace, gate);
  CHECK(isCovered(jacobian.entries[0]));
  CHECK(jacobian.found.form == MatrixForm::Diagonal); // and not the identity that it is
}

TEST_CASE("the batched product's one-hot derivative matrices") {
  // The appendix of the batched exercise: Y = X W with these numbers.
  const SmallWalk walk("Y = X @ W\nl = sum(Y ** 2) / 2",
                       {{"X", matrixShape(3, 2), {1, 2, 3, 4, 5, 6}},
                        {"W", matrixShape(2, 3), {1, -1, 0.5, 0, 2, -0.5}}});
  const Graph& graph = walk.trace().graph();
  const NodeId y = graph.find("Y");
  const Jacobian byW = namedJacobian(walk.trace(), y, graph.find("W"));
  CHECK(byW.column(0) == std::vector<double>{1, 0, 0, 3, 0, 0, 5, 0, 0}); // dY/dW_11
  CHECK(byW.column(5) == std::vector<double>{0, 0, 2, 0, 0, 4, 0, 0, 6}); // dY/dW_23
  CHECK(byW.found.form == MatrixForm::IdentityBlocks);
  CHECK(sliceSentence(walk.trace(), y, byW.column(5), matrixShape(3, 3)) ==
        "Only column [:, 2] differs from 0: it is X[:, 1].");
  const Jacobian byX = namedJacobian(walk.trace(), y, graph.find("X"));
  CHECK(byX.column(2) == std::vector<double>{0, 0, 0, 1, -1, 0.5, 0, 0, 0}); // dY/dX_21
  CHECK(byX.found.form == MatrixForm::EqualBlocks);
  CHECK(byX.found.blocks == 3);
  CHECK(sliceSentence(walk.trace(), y, byX.column(2), matrixShape(3, 3)) ==
        "Only row [1, :] differs from 0: it is W[0, :].");
}

TEST_CASE("the memory of a layer's Jacobian") {
  Jacobian jacobian;
  jacobian.of = jacobian.by = matrixShape(64, 4096);
  jacobian.found.form = MatrixForm::Unknown;
  CHECK(jacobian.bytes() == 549755813888.0); // 2^36 entries of 8 bytes
  const std::string text = memorySentence(jacobian);
  CHECK(text.find("512 GiB as doubles") != std::string::npos);
  CHECK(text.find("256 GiB as 32-bit floats") != std::string::npos);
  CHECK(text.find("4 MiB") != std::string::npos);
  CHECK(bytesText(17592186044416.0) == "16 TiB");
  CHECK(bytesText(8) == "8 bytes");
}

TEST_CASE("a product too large to write down says how many entries could differ from 0") {
  const SmallWalk walk("Y = X @ W\ns = sum(Y)",
                       {{"X", matrixShape(64, 32), std::vector<double>(2048)},
                        {"W", matrixShape(32, 32), std::vector<double>(1024)}});
  const Graph& graph = walk.trace().graph();
  const Jacobian jacobian = namedJacobian(walk.trace(), graph.find("Y"), graph.find("X"));
  CHECK(jacobian.entries.empty());
  CHECK(jacobian.possible == 64 * 32 * 32); // N D M, one in 64 of all
  CHECK(formSentence(jacobian, "Y", "X").find("65536") != std::string::npos);
}
