#include "core/engine/cases.h"
#include "core/engine/handout.h"
#include "engine/anchor.h"
#include "explain/step_text.h"
#include "small_walk.h"
#include "source_dir.h"
#include "tex/parser.h"

#include <doctest/doctest.h>
#include <variant>

using namespace backstep;

namespace {

TEST_CASE("what compares with a target, or is called a loss, ends in a loss; else in an output") {
  const test::Handout handout;
  CHECK(endsInLoss(*handout.graph));
  CHECK(phaseWords(*handout.graph, Phase::Loss) == "Loss");
  const test::SmallWalk product{"f = x * y", {{"x", {}, {3}}, {"y", {}, {-4}}}};
  CHECK_FALSE(endsInLoss(product.trace().graph()));
  CHECK(phaseWords(product.trace().graph(), Phase::Loss) == "Output");
  CHECK(phaseWords(product.trace().graph(), Phase::Backward) == "Backward pass");
  const test::SmallWalk byName{"L = square(x - y)", {{"x", {}, {3}}, {"y", {}, {-4}}}};
  CHECK(endsInLoss(byName.trace().graph()));
  const test::SmallWalk weighed{"m = mse(x, y)\nf = m + l2(x)",
                                {{"x", vectorShape(2), {3, 1}}, {"y", vectorShape(2), {-4, 1}}}};
  CHECK(endsInLoss(weighed.trace().graph()));
}

std::string numbersAt(const char* anchor) {
  Result<Program> program = parseProgram("z = w * x\nloss = sum(z)\n");
  REQUIRE(program);
  const std::vector<Binding> bindings{{"w", Node::Kind::Parameter, vectorShape(2)},
                                      {"x", Node::Kind::Input, vectorShape(2)}};
  const auto graph = buildGraph(std::move(*program), bindings);
  REQUIRE(graph);
  Trace trace(*graph, 0.5);
  const std::vector<double> w{1, 2};
  const std::vector<double> x{3, -4};
  trace.record(std::vector<std::span<const double>>{w, x});
  const Names names(**graph, {});
  const auto step = resolveAnchor(trace, anchor);
  REQUIRE(std::holds_alternative<int>(step));
  return stepNumbers(trace, names, std::get<int>(step), {});
}

TEST_CASE("every kind of step says what it brings") {
  CHECK(numbersAt("start").empty());
  CHECK(numbersAt("input w") == "w = [1, 2]");
  CHECK(numbersAt("forward z") == "z = [3, \u22128]");
  CHECK(numbersAt("seed") == "grad(loss) = 1");
  CHECK(numbersAt("message z -> w") == "message [3, \u22124]");
  CHECK(numbersAt("gradient w") == "grad(w) = [3, \u22124]");
  CHECK(numbersAt("update w") == "w becomes [\u22120.5, 4]");
}

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

/// The handout with its symbols, asked step by step.
struct Walk {
  test::Handout handout;
  Trace trace = handout.recorded(1.0);
  Names names{*handout.graph, {{"loss", "\\mathcal{L}"}}};

  StepText at(const char* anchor, StepTextOptions options = {}) const {
    return stepText(trace, names, std::get<int>(resolveAnchor(trace, anchor)), options);
  }
};

std::string column(const char* entries) {
  return "\\begin{bmatrix} " + std::string(entries) + " \\end{bmatrix}";
}

void checkText(const std::string& text) {
  CHECK(text.find('#') == std::string::npos);
  CHECK(text.find("  ") == std::string::npos);
}

void checkTex(const std::string& formula) {
  CAPTURE(formula);
  const tex::ParseResult parsed = tex::parse(formula);
  CHECK_MESSAGE(!parsed.error, (parsed.error ? parsed.error->message : ""));
  checkText(formula);
}

void checkStep(const StepText& text, bool start) {
  checkText(text.title);
  checkText(text.sentence);
  CHECK_FALSE(text.title.empty());
  REQUIRE_FALSE(text.sentence.empty());
  CHECK(text.sentence.back() == '.');
  CHECK(text.sentence.find(". .") == std::string::npos);
  CHECK(text.sentence.find("..") == text.sentence.find("...")); // only a cut text ends in dots
  CHECK(text.ruleTex.empty() == start);
  CHECK(text.numbersTex.empty() == start);
  CHECK(text.shapes.empty() == start);
  for (const std::string& formula : {text.ruleTex, text.numbersTex, text.entryTex})
    checkTex(formula);
}

} // namespace

TEST_CASE("the walk of the handout begins with nothing") {
  const Walk walk;
  const StepText start = stepText(walk.trace, walk.names, 0);
  CHECK(start.title == "The program");
  CHECK(start.sentence.find("28 steps") != std::string::npos);
}

TEST_CASE("the handout forwards") {
  const Walk walk;
  const StepText hidden = walk.at("forward H");
  CHECK(hidden.title == "Forward: H = Wa @ x");
  CHECK(hidden.ruleTex == "H = W_a\\, x");
  CHECK(hidden.entryTex == "H_{1} = 0.1 \\cdot 0.9 + 0.1 \\cdot 0.5 + 0.1 \\cdot 0.1 = 0.15");
  REQUIRE(hidden.shapes.size() == 3);
  CHECK(hidden.shapes[0].name == "Wa");
  CHECK((hidden.shapes[0].shape == matrixShape(4, 3)));
  CHECK(hidden.shapes[2].role == "value");

  const StepText shares = walk.at("forward Y");
  CHECK(shares.numbersTex == "Y = " + column("0.5 \\\\ 0.5"));
  CHECK(shares.entryTex == "Y_{1} = \\frac{e^{0.06}}{e^{0.06} + e^{0.06}} = 0.5");
  CHECK(shares.sentence ==
        "Every entry depends on every entry of O: they become shares that add up to 1.");

  const StepText loss = walk.at("forward loss");
  CHECK(loss.ruleTex == "\\mathcal{L} = \\frac{1}{N} \\sum_i (Y_{i} - y_{i})^2");
  CHECK(loss.numbersTex ==
        "\\mathcal{L} = \\frac{1}{2} \\left((0.5 - 1)^2 + (0.5 - 0)^2\\right) = 0.25");
}

TEST_CASE("the handout backwards") {
  const Walk walk;
  CHECK(walk.at("seed").numbersTex == "\\frac{\\partial \\mathcal{L}}{\\partial \\mathcal{L}} = 1");

  const StepText scores = walk.at("message Y -> O");
  CHECK(scores.title == "Message from Y to O");
  CHECK(scores.entryTex == "\\frac{\\partial \\mathcal{L}}{\\partial O_{1}} = -0.5 \\cdot 0.25 + "
                           "0.5 \\cdot (-0.25) = -0.25");
  CHECK(scores.sentence == "O[0] acts on both entries of Y, so its gradient is the sum of 2 paths: "
                           "−0.5 × 0.25 + 0.5 × (−0.25) = −0.25.");

  const StepText weights = walk.at("message O -> Wb", {.entry = 4});
  CHECK(weights.ruleTex == "\\frac{\\partial \\mathcal{L}}{\\partial W_b} = "
                           "\\frac{\\partial \\mathcal{L}}{\\partial O}\\, {L}^{\\top}");
  CHECK(weights.entryTex ==
        "\\frac{\\partial \\mathcal{L}}{\\partial W_{b,21}} = 0.25 \\cdot 0.15 = 0.0375");

  const StepText cancelled = walk.at("message O -> L");
  CHECK(cancelled.sentence == "L[0] acts on both entries of O, so its gradient is the sum of 2 "
                              "paths: −0.25 × 0.1 + 0.25 × 0.1 = "
                              "0. The message is exactly 0 because the paths cancel.");

  const StepText gate = walk.at("message L -> H");
  CHECK(gate.sentence == "relu lets the gradient through where H > 0: all 4 entries are open. "
                         "The message is exactly 0 because the gradient of L is exactly 0.");
  CHECK(walk.at("gradient L").title == "Gradient of L is complete");
}

TEST_CASE("the handout's updates") {
  const Walk walk;
  const StepText moved = walk.at("update Wb");
  CHECK(moved.title == "Update: Wb");
  CHECK(moved.entryTex == "W_{b,11} \\leftarrow 0.1 - 1 \\cdot (-0.0375) = 0.1375");
  CHECK(moved.sentence.find("goes from 0.1 to 0.1375.") != std::string::npos);
  CHECK(walk.at("update Wa").sentence ==
        "The gradient of Wa is 0, so gradient descent leaves Wa as it is.");
}

TEST_CASE("the seed says that it is 1, unless a blank asks for it") {
  const test::SmallWalk walk{"f = x * y", {{"x", {}, {3}}, {"y", {}, {-4}}}};
  const StepText told = walk.at("seed");
  CHECK(told.numbersTex == "\\frac{\\partial f}{\\partial f} = 1");
  CHECK(told.sentence.find('1') != std::string::npos);
  Trace shown = walk.trace();
  const NodeId f = shown.graph().output();
  const std::vector<TracePlace> places{{TracePlace::Kind::Gradient, f.value, 0}};
  shown.cover(places);
  const StepText asked = stepText(shown, walk.names(), shown.gradientStep(f));
  CHECK(asked.sentence.find('1') == std::string::npos);
  CHECK(asked.numbersTex.find('1') == std::string::npos);
}

TEST_CASE("every step of every reference case reads well") {
  for (const test::Case& example : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    CAPTURE(example.id);
    const std::shared_ptr<const Graph> graph = example.build();
    Trace trace(graph, 0.5);
    trace.record(example.inputSpans());
    const Names names(*graph, {});
    for (int step = 0; step <= trace.lastStep(); ++step) {
      CAPTURE(step);
      checkStep(stepText(trace, names, step, {.entry = step}), step == 0);
    }
  }
}
