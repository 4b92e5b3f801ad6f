#include "engine/evaluate.h"
#include "handout.h"

#include <cmath>

namespace backstep {
namespace {

/// The edge along which `consumer` reads `operand`.
EdgeId edgeBetween(const Graph& graph, NodeId consumer, NodeId operand) {
  for (int i = 0; i < graph.node(consumer).operandCount; ++i) {
    const EdgeId id = graph.operandEdge(consumer, i);
    if (graph.edge(id).operand == operand) return id;
  }
  FAIL("no such edge");
  return {};
}

struct Net {
  test::Handout handout;
  Evaluation evaluation{handout.graph, Evaluation::Messages::Keep};

  Net() {
    handout.wb = {0.2, -0.3, 0.4, 0.1, -0.1, 0.5, 0.3, -0.2};
    handout.wa = {0.2, -0.1, 0.3, -0.4, 0.1, 0.2, 0.1, 0.5, -0.3, 0.3, -0.6, 0.1};
    for (int i = 0; i < 4; ++i) {
      const auto from = handout.spans()[static_cast<size_t>(i)];
      std::copy(from.begin(), from.end(), evaluation.value(NodeId{i}).begin());
    }
  }
  void run(const Overrides& overrides) {
    evaluation.forward(&overrides);
    evaluation.backward(&overrides);
  }
  double gradient(const char* name, size_t entry) {
    return evaluation.gradient(handout.node(name))[entry];
  }
};

TEST_CASE("a clamped value is used by everything after it") {
  Net net;
  Overrides overrides;
  overrides.values.push_back({net.handout.node("H"), 1, 2.0}); // the second unit was dead (-0.29)
  net.run(overrides);
  CHECK(net.evaluation.value(net.handout.node("L"))[1] == 2.0);
  // O = Wb @ L with L = (0.16, 2, 0.31, 0)
  CHECK(net.evaluation.value(net.handout.node("O"))[0] ==
        doctest::Approx(0.2 * 0.16 - 0.3 * 2 + 0.4 * 0.31));
  CHECK(net.gradient("H", 1) != 0);
}

TEST_CASE("a clamped gradient is passed on instead of the true one") {
  Net net;
  Overrides overrides;
  overrides.gradients.push_back({net.handout.node("O"), 0, 10.0});
  overrides.gradients.push_back({net.handout.node("O"), 1, 0.0});
  net.run(overrides);
  for (size_t j = 0; j < 4; ++j)
    CHECK(net.gradient("L", j) == doctest::Approx(10 * net.handout.wb[j]));
  CHECK(net.gradient("Wb", 0) == doctest::Approx(10 * 0.16));
}

TEST_CASE("a clamped local derivative replaces one entry of the Jacobian") {
  Net net;
  const NodeId o = net.handout.node("O"), y = net.handout.node("Y");
  net.run({});
  const double y1 = net.evaluation.value(y)[0], y2 = net.evaluation.value(y)[1];
  const double g1 = net.gradient("Y", 0), g2 = net.gradient("Y", 1);
  Overrides overrides; // the student forgot the minus: dY2/dO1 = Y1 Y2
  overrides.locals.push_back({edgeBetween(*net.handout.graph, y, o), 1, 0, y1 * y2});
  net.run(overrides);
  CHECK(net.gradient("O", 0) == doctest::Approx(y1 * (1 - y1) * g1 + y1 * y2 * g2));
  CHECK(net.gradient("O", 1) == doctest::Approx(-y1 * y2 * g1 + y2 * (1 - y2) * g2));
}

TEST_CASE("a clamped local derivative stands in for an infinite one") {
  const auto program = parseProgram("f = log(x)\n");
  REQUIRE(program);
  const std::vector<Binding> bindings{{"x", Node::Kind::Input, scalarShape()}};
  const auto graph = buildGraph(*program, bindings);
  REQUIRE(graph);
  Evaluation evaluation(*graph, Evaluation::Messages::Keep);
  evaluation.value(NodeId{0})[0] = 0;
  Overrides overrides;
  overrides.locals.push_back({(*graph)->operandEdge((*graph)->output(), 0), 0, 0, 5.0});
  evaluation.forward(&overrides);
  evaluation.backward(&overrides);
  CHECK(evaluation.gradient(NodeId{0})[0] == 5.0);
}

TEST_CASE("a replaced pullback changes one edge and what lies behind it") {
  Net net;
  const EdgeId edge = edgeBetween(*net.handout.graph, net.handout.node("L"), net.handout.node("H"));
  Overrides overrides; // the activation's derivative left out
  overrides.pullbacks.push_back({edge, [](const PullbackArgs& args) {
                                   const auto n = static_cast<size_t>(args.outShape().size());
                                   for (size_t i = 0; i < n; ++i)
                                     args.out[i] = args.upstream[i] + (args.add ? args.out[i] : 0);
                                 }});
  net.run(overrides);
  for (size_t i = 0; i < 4; ++i) CHECK(net.gradient("H", i) == net.gradient("L", i));
  // dWa row 2 of the variation in the curriculum (S4.6, mask omitted)
  CHECK(net.gradient("Wa", 3) == doctest::Approx(0.1726242184));
  CHECK(net.gradient("Wa", 4) == doctest::Approx(0.09590234358));
  net.run({});
  CHECK(net.gradient("Wa", 3) == 0);
}

TEST_CASE("a replaced forward rule changes one node and what follows") {
  Net net;
  Overrides overrides; // the activation left out
  overrides.forwards.push_back({net.handout.node("L"), [](const ForwardArgs& args) {
                                  const auto from = args.operand(0).entries();
                                  std::copy(from.begin(), from.end(), args.out);
                                }});
  net.run(overrides);
  CHECK(net.evaluation.value(net.handout.node("L"))[1] == doctest::Approx(-0.29));
}

TEST_CASE("overrides work the same when messages are discarded") {
  Net kept;
  Evaluation lean(kept.handout.graph, Evaluation::Messages::Discard);
  for (int i = 0; i < 4; ++i) {
    const auto from = kept.handout.spans()[static_cast<size_t>(i)];
    std::copy(from.begin(), from.end(), lean.value(NodeId{i}).begin());
  }
  Overrides overrides;
  overrides.gradients.push_back({kept.handout.node("Y"), 0, -1.0});
  overrides.locals.push_back(
      {edgeBetween(*kept.handout.graph, kept.handout.node("O"), kept.handout.node("L")), 0, 2,
       7.0});
  kept.run(overrides);
  lean.forward(&overrides);
  lean.backward(&overrides);
  CHECK(lean.message(EdgeId{0}).empty());
  for (int n = 0; n < kept.handout.graph->nodeCount(); ++n)
    for (size_t k = 0; k < lean.gradient({n}).size(); ++k)
      CHECK(lean.gradient({n})[k] == doctest::Approx(kept.evaluation.gradient({n})[k]));
}

TEST_CASE("numbers that get both messages of a gate at once get the same as one by one") {
  // Every gate of two numbers, both of its operands used elsewhere too, and twice the same operand.
  const std::vector<Binding> bindings{{"a", Node::Kind::Parameter, {}},
                                      {"b", Node::Kind::Parameter, {}}};
  auto program = parseProgram("s = a + b\nd = a - s\np = d * b\nq = p / s\nr = q ** b\n"
                              "t = arctan2(r, a)\nu = maximum(t, b)\nv = minimum(u, s)\n"
                              "w = v * v\nf = w + a\n");
  REQUIRE(program);
  const auto graph = *buildGraph(std::move(*program), bindings);
  Evaluation together(graph, Evaluation::Messages::Discard);
  Evaluation single(graph, Evaluation::Messages::Discard);
  Evaluation kept(graph, Evaluation::Messages::Keep);
  Overrides asItIs; // a replacement that replaces nothing: with it, edges are gone through singly
  asItIs.pullbacks.push_back({EdgeId{graph->edgeCount()}, {}});
  for (Evaluation* each : {&together, &single, &kept}) {
    each->value(graph->find("a"))[0] = -1.7;
    each->value(graph->find("b"))[0] = 0.6;
    each->forward();
    each->backward(each == &single ? &asItIs : nullptr);
  }
  for (int n = 0; n < graph->nodeCount(); ++n) {
    CAPTURE(graph->node({n}).name);
    CHECK(together.gradient({n})[0] == single.gradient({n})[0]);
    CHECK(together.gradient({n})[0] == kept.gradient({n})[0]);
  }
}

TEST_CASE("the message to a row is the sum over the rows, of any width") {
  for (const int cols : {1, 2, 7, 8, 9, 16, 19}) {
    const std::vector<Binding> bindings{{"X", Node::Kind::Input, matrixShape(5, cols)},
                                        {"G", Node::Kind::Input, matrixShape(5, cols)},
                                        {"b", Node::Kind::Parameter, vectorShape(cols)}};
    auto program = parseProgram("f = sum((X - b) * G) + sum((b + X) * G) + sum((b + X) * G)\n");
    REQUIRE(program);
    const auto graph = *buildGraph(std::move(*program), bindings);
    Evaluation evaluation(graph, Evaluation::Messages::ForParameters);
    const auto weights = evaluation.value(graph->find("G"));
    for (size_t i = 0; i < weights.size(); ++i) weights[i] = std::sin(static_cast<double>(i));
    evaluation.forward();
    evaluation.backward();
    for (int col = 0; col < cols; ++col) { // once with a minus sign, twice with a plus sign
      double sum = 0;
      for (int row = 0; row < 5; ++row) sum += weights[static_cast<size_t>(row * cols + col)];
      const double gradient = evaluation.gradient(graph->find("b"))[static_cast<size_t>(col)];
      CHECK(gradient == doctest::Approx(sum).epsilon(1e-12));
    }
  }
}

TEST_CASE("a row of a local Jacobian is the softmax's") {
  Net net;
  net.run({});
  const NodeId o = net.handout.node("O"), y = net.handout.node("Y");
  const double y1 = net.evaluation.value(y)[0], y2 = net.evaluation.value(y)[1];
  double row[2], scratch[2];
  net.evaluation.localJacobianRow(edgeBetween(*net.handout.graph, y, o), 0, row, scratch);
  CHECK(row[0] == doctest::Approx(y1 * (1 - y1)));
  CHECK(row[1] == doctest::Approx(-y1 * y2));
}

} // namespace
} // namespace backstep
