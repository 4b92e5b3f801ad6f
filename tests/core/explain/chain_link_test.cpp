#include "core/engine/cases.h"
#include "core/engine/handout.h"
#include "engine/covered.h"
#include "explain/chain_link.h"
#include "small_walk.h"
#include "source_dir.h"

#include <cmath>
#include <doctest/doctest.h>
#include <memory>

namespace backstep {
namespace {

using Gate = ChainLink::Gate;

/// The edge from `operand` into the line of `consumer`.
EdgeId edgeOf(const Trace& trace, const char* consumer, const char* operand) {
  const Graph& graph = trace.graph();
  for (int i = 0; i < graph.edgeCount(); ++i) {
    const Edge& edge = graph.edge(EdgeId{i});
    if (edge.consumer == graph.find(consumer) && edge.operand == graph.find(operand))
      return EdgeId{i};
  }
  FAIL("no edge from " << operand << " to " << consumer);
  return {};
}

ChainLink linkOf(const test::SmallWalk& walk, const char* consumer, const char* operand) {
  const Names names(walk.trace().graph(), {});
  return chainLink(walk.trace(), names, edgeOf(walk.trace(), consumer, operand));
}

TEST_CASE("in every reference case one number times one number is the message") {
  int seen = 0;
  for (const test::Case& example : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    if (example.has("nonfinite")) continue; // infinity times 0
    Trace trace(example.build());
    trace.record(example.inputSpans());
    const Names names(trace.graph(), {});
    for (const EdgeId id : trace.graph().messageOrder()) {
      const ChainLink link = chainLink(trace, names, id);
      CAPTURE(example.id);
      CHECK_FALSE(link.rule.empty());
      CHECK(link.rule.find('#') == std::string::npos);
      if (!link.single) continue;
      ++seen;
      CHECK(test::agree(link.arrives * link.slope, link.sent, 1e-9));
      CHECK(link.sent == trace.message(id)[0]);
    }
  }
  CHECK(seen > 20);
}

TEST_CASE("the row and the column of a matrix product multiply to the message's entry") {
  const test::SmallWalk walk{"C = A @ B\nloss = sum(C * C)",
                             {{"A", matrixShape(2, 3), {1, -2, 3, 0.5, 0, -1}},
                              {"B", matrixShape(3, 2), {2, 0, -1, 4, 0.25, 3}}}};
  const Trace& trace = walk.trace();
  for (const char* operand : {"A", "B"}) {
    const EdgeId id = edgeOf(trace, "C", operand);
    for (std::int64_t entry = 0; entry < 6; ++entry) {
      const ChainFactors factors = chainFactors(trace, id, entry);
      REQUIRE(factors.arrives.size() == 2);
      REQUIRE(factors.slopes.size() == 2);
      double sum = 0;
      for (size_t i = 0; i < 2; ++i)
        sum += trace.gradient(trace.graph().find("C"))[static_cast<size_t>(factors.arrives[i])] *
               trace.value(
                   NodeId{factors.slopes[i].index})[static_cast<size_t>(factors.slopes[i].entry)];
      CAPTURE(operand);
      CAPTURE(entry);
      CHECK(sum == doctest::Approx(trace.message(id)[static_cast<size_t>(entry)]));
    }
  }
}

TEST_CASE("the handout's message to L comes from a column of Wb and both gradients of O") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  const EdgeId edge = trace.messagesTo(handout.node("L"))[0];
  const ChainFactors factors = chainFactors(trace, edge, 2);
  CHECK(factors.arrives == std::vector<std::int64_t>{0, 1});
  REQUIRE(factors.slopes.size() == 2);
  CHECK(factors.slopes[0].index == handout.node("Wb").value);
  CHECK(factors.slopes[0].entry == 2);
  CHECK(factors.slopes[1].entry == 6);
  const Names names(trace.graph(), {{"Wb", "W_b"}});
  CHECK(chainLink(trace, names, edge).rule == "{W_b}^{\\top} \\hot{arrives}{\\delta_{O}}");
}

TEST_CASE("a product swaps: each factor's slope is the other one's value") {
  const test::SmallWalk walk{"f = x * y", {{"x", {}, {3}}, {"y", {}, {-4}}}};
  const ChainLink link = linkOf(walk, "f", "x");
  CHECK(link.gate == Gate::Swaps);
  CHECK(link.single);
  CHECK(link.arrives == 1);
  CHECK(link.slope == -4);
  CHECK(link.sent == -4);
  CHECK(link.slopeFrom == std::vector<NodeId>{walk.trace().graph().find("y")});
  CHECK(link.rule == "\\hot{arrives}{\\delta_{f}}\\, y");
}

TEST_CASE("adds copy, and have a slope of no value") {
  const test::SmallWalk walk{"q = x + y\nf = -2 * q", {{"x", {}, {3}}, {"y", {}, {-4}}}};
  const ChainLink link = linkOf(walk, "q", "y");
  CHECK(link.gate == Gate::Copies);
  CHECK(link.slope == 1);
  CHECK(link.sent == -2);
  CHECK(link.slopeFrom.empty());
}

TEST_CASE("a ReLU is a switch, a maximum a router") {
  const auto relu = [](double x) {
    return linkOf({"h = relu(x)\nf = 3 * h", {{"x", {}, {x}}}}, "h", "x");
  };
  CHECK(relu(2).gate == Gate::Open);
  CHECK(relu(2).sent == 3);
  CHECK(relu(-2).gate == Gate::Closed);
  CHECK(relu(-2).slope == 0);
  const auto leaky = linkOf({"h = leaky_relu(x)\nf = 3 * h", {{"x", {}, {-2}}}}, "h", "x");
  CHECK(leaky.gate == Gate::Plain);
  CHECK(leaky.slope == doctest::Approx(0.01));
  const auto largest = [](double x, double y, const char* operand) {
    return linkOf({"f = maximum(x, y)", {{"x", {}, {x}}, {"y", {}, {y}}}}, "f", operand).gate;
  };
  CHECK(largest(2, 1, "x") == Gate::Wins);
  CHECK(largest(2, 1, "y") == Gate::Loses);
  CHECK(largest(2, 2, "y") == Gate::Shares);
  const test::SmallWalk all{"f = max(x)", {{"x", vectorShape(3), {1, 5, 2}}}};
  CHECK(linkOf(all, "f", "x").gate == Gate::Routes);
  CHECK(chainFactors(all.trace(), edgeOf(all.trace(), "f", "x"), 1).arrives ==
        std::vector<std::int64_t>{0});
}

TEST_CASE("a slope by the op's own value comes from there") {
  const test::SmallWalk walk{"h = sigmoid(x)\nf = h * h", {{"x", {}, {0.5}}}};
  const ChainLink link = linkOf(walk, "h", "x");
  CHECK(link.slopeFrom == std::vector<NodeId>{walk.trace().graph().find("h")});
  const double h = walk.trace().value(walk.trace().graph().find("h"))[0];
  CHECK(link.slope == doctest::Approx(h * (1 - h)));
}

TEST_CASE("a slope that is one of the trace's secret numbers is not told") {
  const auto walkAt = [](double x) {
    return test::SmallWalk{"h = tanh(x)\nf = 3 * h", {{"x", {}, {x}}}};
  };
  auto walks = std::make_shared<std::vector<Trace>>();
  SecretNumbers::Known secret;
  for (const double x : {0.3, 0.9}) {
    walks->push_back(walkAt(x).trace());
    secret.push_back(1 - std::tanh(x) * std::tanh(x));
  }
  Trace shown = walkAt(0.5).trace();
  const Names names(shown.graph(), {});
  const EdgeId edge = edgeOf(shown, "h", "x");
  CHECK_FALSE(isCovered(chainLink(shown, names, edge).slope));
  shown.cover({}, std::make_shared<const SecretNumbers>(SecretNumbers{walks, {secret}}));
  CHECK(isCovered(chainLink(shown, names, edge).slope));
  CHECK(chainLink(shown, names, edge).arrives == 3);
}

TEST_CASE("what is covered in the trace is not told, nor by which way it came") {
  test::SmallWalk walk{"h = relu(x)\nf = 3 * h", {{"x", {}, {-2}}}};
  Trace shown = walk.trace();
  const EdgeId edge = edgeOf(shown, "h", "x");
  const std::vector<TracePlace> places{{TracePlace::Kind::Message, edge.value, 0}};
  shown.cover(places);
  const Names names(shown.graph(), {});
  const ChainLink link = chainLink(shown, names, edge);
  CHECK(isCovered(link.sent));
  CHECK(link.gate == Gate::Plain);
}

} // namespace
} // namespace backstep
