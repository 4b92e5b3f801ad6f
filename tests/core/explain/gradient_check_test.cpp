#include "core/engine/cases.h"
#include "core/engine/handout.h"
#include "explain/gradient_check.h"
#include "small_walk.h"
#include "source_dir.h"

#include <algorithm>
#include <cmath>

using namespace backstep;
using test::SmallWalk;

namespace {

CheckedEntry checked(const SmallWalk& walk, const char* name, std::int64_t entry = 0) {
  return checkEntry(walk.trace(), walk.names(), walk.trace().graph().find(name), entry);
}

} // namespace

TEST_CASE("all gradients of the reference cases agree with differences") {
  for (const test::Case& example : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    if (example.has("nonfinite")) continue; // no finite slope
    CAPTURE(example.id);
    Trace trace(example.build());
    trace.record(example.inputSpans());
    const Names names(trace.graph(), {});
    for (const CheckedEntry& entry : checkGradients(trace, names, 16)) {
      CAPTURE(names.entryProgram(entry.node, entry.entry));
      CAPTURE(entry.gradient);
      CAPTURE(entry.central);
      CHECK(entry.agrees);
    }
  }
}

TEST_CASE("a wrong gradient is found, whatever the rule that makes it") {
  const test::Handout handout;
  const Names names(*handout.graph, {});
  for (const double factor : {2.0, -1.0, 1.001, 0.0}) {
    Trace trace(handout.graph);
    Overrides wrong;
    const EdgeId edge = handout.graph->operandEdge(handout.node("O"), 0);
    const PullbackKernel kernel = handout.graph->edge(edge).pullback;
    wrong.pullbacks.push_back({edge, [&](const PullbackArgs& args) {
                                 kernel(args);
                                 for (int i = 0; i < 8; ++i) args.out[i] *= factor;
                               }});
    trace.record(handout.spans(), &wrong);
    CAPTURE(factor);
    const CheckedEntry entry = checkEntry(trace, names, handout.node("Wb"), 0);
    CHECK_FALSE(entry.agrees);
    CHECK(entry.remark.find("disagree") != std::string::npos);
    CHECK(checkEntry(trace, names, handout.node("Wa"), 0).agrees);
  }
}

TEST_CASE("a kink is recognised by the gate that switches, and any slope between is right") {
  const SmallWalk relu("f = relu(x) * 3", {{"x", scalarShape(), {0}}});
  const CheckedEntry at = checked(relu, "x");
  CHECK(at.kink);
  CHECK(at.agrees);
  CHECK(at.left == doctest::Approx(0));
  CHECK(at.right == doctest::Approx(3));
  CHECK(at.remark.find("x, which relu reads, passes 0") != std::string::npos);

  const SmallWalk tie("f = maximum(x, y)", {{"x", scalarShape(), {2}}, {"y", scalarShape(), {2}}});
  CHECK(checked(tie, "x").kink);
  CHECK(checked(tie, "x").agrees);
  const SmallWalk margin("f = hinge(s, t)", {{"s", vectorShape(3), {1, 2, 0.5}},
                                             {"t", scalarShape(), {1}, Node::Kind::Input}});
  CHECK(checked(margin, "s", 0).kink); // 1 - 2 + 1 = 0
  CHECK(checked(margin, "s", 0).remark.find("hinge") != std::string::npos);
  CHECK_FALSE(checked(margin, "s", 2).kink);
}

TEST_CASE("a kink nearby does not disturb: the step gets smaller until no gate switches") {
  const SmallWalk walk("f = relu(x)", {{"x", scalarShape(), {1e-6}}});
  const CheckedEntry at = checked(walk, "x");
  CHECK_FALSE(at.kink);
  CHECK(at.agrees);
  CHECK(at.central == doctest::Approx(1));
  CHECK(at.step < 1e-6);
  // With a step that reaches over it the kink is seen.
  const CheckedEntry wide =
      checkEntry(walk.trace(), walk.names(), walk.trace().graph().find("x"), 0, 1e-3);
  CHECK(wide.kink);
}

TEST_CASE("the nodes that switch around an entry are all told") {
  const SmallWalk walk("a = relu(x)\nb = abs(x)\nc = relu(x + 1)\nf = sum(a + b + c)",
                       {{"x", vectorShape(2), {0, 3}}});
  const Graph& graph = walk.trace().graph();
  const NodeId x = graph.find("x");
  const std::vector<NodeId> nodes = switchingNodes(walk.trace(), x, 0, 1e-5);
  REQUIRE(nodes.size() == 2);
  CHECK(nodes[0] == graph.find("a"));
  CHECK(nodes[1] == graph.find("b"));
  CHECK(switchingNodes(walk.trace(), x, 1, 1e-5).empty());
  CHECK(switchingNodes(walk.trace(), x, 0, 2).size() == 3);
}

TEST_CASE("the errors make a V, whose tip lies elsewhere in floats and one-sided") {
  const SmallWalk walk("f = exp(sin(x)) * x", {{"x", scalarShape(), {0.7}}});
  const std::vector<StepErrors> sweep = stepSweep(walk.trace(), NodeId{0}, 0);
  REQUIRE(sweep.size() == 53);
  CHECK(sweep.front().step == 1);
  CHECK(sweep.back().step == doctest::Approx(1e-13));
  const auto tip = [&](double StepErrors::*error) {
    return *std::min_element(sweep.begin(), sweep.end(),
                             [&](const auto& a, const auto& b) { return a.*error < b.*error; });
  };
  const StepErrors central = tip(&StepErrors::central);
  CHECK(central.central < 1e-9);
  CHECK(central.step < 1e-3);
  CHECK(central.step > 1e-8);
  CHECK(sweep.front().central > 1e-3);
  CHECK(sweep.back().central > 1e-6);
  CHECK(tip(&StepErrors::oneSided).oneSided > central.central);
  CHECK(tip(&StepErrors::centralFloat).centralFloat > 1e-7);
  CHECK(tip(&StepErrors::centralFloat).step > central.step);
}

TEST_CASE("in floats every value is rounded to 32 bits") {
  const SmallWalk walk("a = x / 3\nf = a * 3", {{"x", scalarShape(), {0.1}}});
  TrialPass pass(walk.trace(), NodeId{0}, TrialPass::Precision::Float);
  const float third = 0.1F / 3.0F;
  CHECK(pass.outputAt(0, 0.1) == static_cast<double>(third * 3.0F));
  CHECK(pass.value(walk.trace().graph().find("a"))[0] == static_cast<double>(third));
}

TEST_CASE("no number of a covered gradient is shown") {
  const test::Handout handout;
  Trace trace = handout.recorded();
  const Names names(*handout.graph, {});
  const TracePlace place{TracePlace::Kind::Gradient, handout.node("Wb").value, 0};
  trace.cover({&place, 1});
  const CheckedEntry entry = checkEntry(trace, names, handout.node("Wb"), 0);
  CHECK(entry.agrees);
  for (const double number : {entry.gradient, entry.central, entry.left, entry.right})
    CHECK(isCovered(number));
}

TEST_CASE("relative errors and what they mean") {
  CHECK(relativeError(0, 0) == 0);
  CHECK(relativeError(1, 1.01) == doctest::Approx(0.01 / 1.01));
  CHECK(std::isnan(relativeError(1, INFINITY)));
  CHECK(errorMeaning(0.5) == "the gradient is probably wrong");
  CHECK(errorMeaning(1e-9) == "all is well");
  CheckedEntry zero; // 0 by the backward pass, 10^-13 by rounding
  zero.agrees = true;
  zero.error = 1;
  CHECK(verdictOn(zero) == "as near as rounding lets it come");
  zero.agrees = false;
  CHECK(verdictOn(zero) == "the gradient is probably wrong");
}
