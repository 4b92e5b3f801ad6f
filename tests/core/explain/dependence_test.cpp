#include "core/engine/cases.h"
#include "explain/dependence.h"
#include "small_walk.h"
#include "source_dir.h"

#include <algorithm>
#include <cmath>

using namespace backstep;
using test::SmallWalk;

namespace {

/// All edges of a trace whose local derivatives exist.
template <class Visit>
void forEachEdge(const Trace& trace, Visit visit) {
  const Graph& graph = trace.graph();
  for (int i = 0; i < graph.edgeCount(); ++i)
    if (graph.edge({i}).carriesGradient) visit(EdgeId{i});
}

} // namespace

TEST_CASE("in every reference case the op's own derivatives lie where the structure says") {
  for (const test::Case& example : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    CAPTURE(example.id);
    Trace trace(example.build());
    trace.record(example.inputSpans());
    const Graph& graph = trace.graph();
    forEachEdge(trace, [&](EdgeId edge) {
      const Shape& out = graph.node(graph.edge(edge).consumer).shape;
      const Shape& in = graph.node(graph.edge(edge).operand).shape;
      LocalEntries local(trace, edge);
      std::vector<double> row(static_cast<size_t>(in.size()));
      std::vector<double> scratch(static_cast<size_t>(out.size()));
      std::int64_t pairs = 0;
      for (int r = 0; r < out.size(); ++r) {
        trace.localRow(edge, r, row, scratch);
        const auto reads = local.dependence().operandsOf(r);
        pairs += static_cast<std::int64_t>(reads.size());
        CHECK(std::is_sorted(reads.begin(), reads.end()));
        for (int c = 0; c < in.size(); ++c) {
          const bool read = std::binary_search(reads.begin(), reads.end(), c);
          CHECK(read == local.dependence().reads(r, c));
          const auto results = local.dependence().resultsOf(c);
          CHECK(read == std::binary_search(results.begin(), results.end(), r));
          const double slope = row[static_cast<size_t>(c)];
          if (!read) CHECK((slope == 0 || std::isnan(slope))); // NaN: 0 times an infinite factor
          if (read) CHECK(test::agree(local.at(r, c), slope, 1e-12));
        }
      }
      CHECK(pairs == local.dependence().pairs());
    });
  }
}

TEST_CASE("of the derivatives of a 2 x 3 by 3 x 4 product half and a quarter can differ from 0") {
  const SmallWalk walk("C = A @ B\ns = sum(C)",
                       {{"A", matrixShape(2, 3), {1, 2, 3, 4, 5, 6}},
                        {"B", matrixShape(3, 4), {1, 0, -1, 2, 2, 1, 0, -1, 0, 3, 1, 1}}});
  const Graph& graph = walk.trace().graph();
  const NodeId product = graph.find("C");
  CHECK(Dependence(graph, graph.operandEdge(product, 0)).pairs() == 24); // of 8 * 6
  CHECK(Dependence(graph, graph.operandEdge(product, 1)).pairs() == 24); // of 8 * 12
  const std::vector<std::int64_t> firstRow{0, 1, 2, 3};
  CHECK(Dependence(graph, graph.operandEdge(product, 0)).resultsOf(0) == firstRow);
  const std::vector<std::int64_t> firstColumn{0, 4};
  CHECK(Dependence(graph, graph.operandEdge(product, 1)).resultsOf(0) == firstColumn);
}

TEST_CASE("a covered derivative is covered, whichever way it is read") {
  const SmallWalk walk("C = A @ x\nL = relu(C)\ns = sum(L * L)",
                       {{"A", matrixShape(2, 2), {1, 2, 3, 4}}, {"x", vectorShape(2), {1, -1}}});
  Trace trace = walk.trace();
  const Graph& graph = trace.graph();
  const EdgeId product = graph.operandEdge(graph.find("C"), 1);
  const EdgeId gate = graph.operandEdge(graph.find("L"), 0);
  const std::vector<TracePlace> places{{TracePlace::Kind::Local, product.value, 0},
                                       {TracePlace::Kind::Local, gate.value, 0}};
  trace.cover(places);
  CHECK(isCovered(LocalEntries(trace, product).at(0, 0)));
  CHECK(LocalEntries(trace, product).at(0, 1) == 2);
  CHECK(isCovered(LocalEntries(trace, gate).at(0, 0)));
}
