#include "engine/anchor.h"
#include "engine/trace.h"
#include "handout.h"

namespace backstep {
namespace {

std::string describe(const Trace& trace, int k) {
  const Graph& graph = trace.graph();
  const Step& step = trace.step(k);
  const std::string& name = graph.node(step.node).name;
  switch (step.kind) {
  case StepKind::Input: return "input " + name;
  case StepKind::Forward: return "forward " + name;
  case StepKind::Seed: return "seed " + name;
  case StepKind::Message: return graph.node(graph.edge(step.edge).consumer).name + ">" + name;
  case StepKind::Accumulate: return "sum " + name;
  case StepKind::Update: return "update " + name;
  }
  return "";
}

std::shared_ptr<const Graph> scalarGraph(const std::string& text,
                                         const std::vector<std::string>& inputs) {
  std::vector<Binding> bindings;
  for (const std::string& name : inputs)
    bindings.push_back({name, Node::Kind::Input, scalarShape()});
  Result<Program> program = parseProgram(text);
  REQUIRE(program);
  auto graph = buildGraph(std::move(*program), bindings);
  REQUIRE(graph);
  return *graph;
}

TEST_CASE("the handout's walk has the 26 steps of the design, in its order") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  const std::vector<std::string> expected{
      "input x",   "input y",      "input Wa",  "input Wb", "forward H", "forward L", "forward O",
      "forward Y", "forward loss", "seed loss", "loss>Y",   "sum Y",     "loss>y",    "sum y",
      "Y>O",       "sum O",        "O>Wb",      "sum Wb",   "O>L",       "sum L",     "L>H",
      "sum H",     "H>Wa",         "sum Wa",    "H>x",      "sum x"};
  REQUIRE(trace.lastStep() == 26);
  for (int k = 1; k <= 26; ++k) CHECK(describe(trace, k) == expected[static_cast<size_t>(k - 1)]);
  CHECK(handout.recorded(1.0).lastStep() == 28);
}

TEST_CASE("the handout's numbers are those of the paper") {
  const test::Handout handout;
  const Trace trace = handout.recorded(1.0);
  for (const double h : trace.value(handout.node("H"))) CHECK(h == doctest::Approx(0.15));
  for (const double y : trace.value(handout.node("Y"))) CHECK(y == doctest::Approx(0.5));
  CHECK(trace.value(handout.node("loss"))[0] == doctest::Approx(0.25));
  for (int k = 0; k < 8; ++k)
    CHECK(trace.gradient(handout.node("Wb"))[static_cast<size_t>(k)] ==
          doctest::Approx(k < 4 ? -0.0375 : 0.0375));
  for (const double g : trace.gradient(handout.node("Wa"))) CHECK(g == 0);
  CHECK(trace.updated(handout.node("Wb"))[0] == doctest::Approx(0.1375));
  CHECK(trace.updated(handout.node("x")).empty());
}

TEST_CASE("phases cover the walk in order") {
  const test::Handout handout;
  const Trace trace = handout.recorded(0.5);
  const auto phase = [&](int k) { return trace.step(k).phase; };
  CHECK(phase(4) == Phase::Input);
  CHECK(phase(8) == Phase::Forward);
  CHECK(phase(9) == Phase::Loss);
  CHECK(phase(10) == Phase::Backward); // the seed
  CHECK(phase(11) == Phase::Backward);
  CHECK(phase(26) == Phase::Backward);
  CHECK(phase(27) == Phase::Update);
}

TEST_CASE("a node used twice gets two messages and their sum") {
  const auto graph = scalarGraph("f = a * a\n", {"a"});
  Trace trace(graph);
  const double a = 3;
  const std::span<const double> bindings[] = {{&a, 1}};
  trace.record(bindings);
  const NodeId node = graph->find("a");
  const std::span<const EdgeId> messages = trace.messagesTo(node);
  REQUIRE(messages.size() == 2);
  CHECK(trace.message(messages[0])[0] == 3);
  CHECK(trace.message(messages[1])[0] == 3);
  CHECK(trace.gradient(node)[0] == 6);
}

TEST_CASE("literals get no steps, and what misses the output only its forward step") {
  const auto graph = scalarGraph("unused = 3 * x\nf = x + 2\n", {"x"});
  Trace trace(graph);
  const double x = 1;
  const std::span<const double> bindings[] = {{&x, 1}};
  trace.record(bindings);
  CHECK(trace.lastStep() == 6); // input x, forward unused, forward f, seed, f>x, sum x
  const NodeId unused = graph->find("unused");
  CHECK(trace.gradientStep(unused) == Trace::never);
  CHECK(trace.gradient(unused)[0] == 0);
  CHECK(trace.gradient(graph->find("x"))[0] == 1);
}

TEST_CASE("an anchor names a step and a step names its anchor") {
  const test::Handout handout;
  const Trace trace = handout.recorded(1.0);
  const std::pair<const char*, int> anchors[] = {
      {"start", 0},           {"input Wa", 3},      {"forward H", 5},   {"seed", 10},
      {"message O -> L", 19}, {"message O->L", 19}, {"gradient L", 20}, {"gradient loss", 10},
      {"update Wb", 28},      {"end", 28}};
  for (const auto& [anchor, step] : anchors) {
    CAPTURE(anchor);
    const auto resolved = resolveAnchor(trace, anchor);
    REQUIRE(std::holds_alternative<int>(resolved));
    CHECK(std::get<int>(resolved) == step);
  }
  for (int k = 0; k <= trace.lastStep(); ++k)
    CHECK(std::get<int>(resolveAnchor(trace, anchorOf(trace, k))) == k);
}

TEST_CASE("a wrong anchor says what to write instead") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  const auto error = [&](const char* anchor) {
    const auto resolved = resolveAnchor(trace, anchor);
    REQUIRE(std::holds_alternative<AnchorError>(resolved));
    return std::get<AnchorError>(resolved);
  };
  CHECK(error("foward H").hint == "did you mean 'forward'?");
  CHECK(error("forward los").hint == "did you mean 'loss'?");
  CHECK(error("forward x").hint == "write: input x");
  CHECK(error("message L -> O").hint == "there is: message Y -> O");
  CHECK(error("update Wa").hint == "set eta in the lesson");
  CHECK(error("").message == "'' names no step");
}

TEST_CASE("a covered number is out of the trace, all others stay as they were") {
  const auto graph = scalarGraph("c = a * b\nd = c + a\nloss = d * 2", {"a", "b"});
  Trace trace(graph);
  const double a = 3;
  const double b = 5;
  const std::vector<std::span<const double>> inputs{{&a, 1}, {&b, 1}};
  trace.record(inputs);
  const NodeId c = graph->find("c");
  const TracePlace place{TracePlace::Kind::Value, c.value, 0};
  trace.cover({&place, 1});
  CHECK(isCovered(trace.value(c)[0]));
  CHECK(trace.value(graph->find("d"))[0] == 18);
  CHECK(trace.gradient(c)[0] == 2);
  CHECK(trace.covered()->exact.value(c)[0] == 15);
  trace.record(inputs);
  CHECK(trace.value(c)[0] == 15);
  CHECK(trace.covered() == nullptr);
}

TEST_CASE("a local derivative is covered where it depends on a covered number, and nowhere else") {
  const test::Handout handout;
  Trace trace = handout.recorded();
  const NodeId l = handout.node("L");
  const EdgeId toWeights = trace.graph().operandEdge(handout.node("O"), 0); // O = Wb @ L
  const TracePlace place{TracePlace::Kind::Value, l.value, 1};
  trace.cover({&place, 1});
  std::vector<double> row(8);
  std::vector<double> scratch(2);
  trace.localRow(toWeights, 0, row, scratch); // d O[0] / d Wb[0, j] = L[j], d O[0] / d Wb[1, j] = 0
  CHECK(row[0] == doctest::Approx(0.15));
  CHECK(isCovered(row[1]));
  for (size_t j = 4; j < 8; ++j) CHECK(row[j] == 0);
}

TEST_CASE("a secret number is known by what it is in other walks, and covered however computed") {
  const auto graph = scalarGraph("c = a * b\nloss = c * 2", {"a", "b"});
  const auto walk = [&](double a, double b) {
    Trace trace(graph);
    const std::vector<std::span<const double>> inputs{{&a, 1}, {&b, 1}};
    trace.record(inputs);
    return trace;
  };
  Trace trace = walk(2, 2); // here a + b is a * b
  const auto others =
      std::make_shared<const std::vector<Trace>>(std::vector<Trace>{walk(3, 5), walk(-2, 7)});
  trace.cover({}, std::make_shared<const SecretNumbers>(SecretNumbers{others, {{15, -14}}}));
  REQUIRE(trace.covered() != nullptr);
  const NodeId a{0};
  const NodeId b{1};
  const auto computed = [&](const Trace& from) {
    const double product = from.value(a)[0] * from.value(b)[0];
    return std::vector<double>{product, -product, from.value(a)[0] + from.value(b)[0]};
  };
  std::vector<double> numbers = computed(trace);
  coverSecrets(*trace.covered(), numbers, computed);
  CHECK(isCovered(numbers[0]));
  CHECK(isCovered(numbers[1])); // sign apart
  CHECK(numbers[2] == 4);       // equal by chance only
}

TEST_CASE("walks without a finite number say nothing of a secret") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  CHECK(SecretNumbers::same({1.5, none}, {-1.5, 2}));
  CHECK_FALSE(SecretNumbers::same({1.5, none}, {1.6, 2}));
  CHECK_FALSE(SecretNumbers::same({none}, {none}));
}

} // namespace
} // namespace backstep
