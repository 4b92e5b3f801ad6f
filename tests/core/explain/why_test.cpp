#include "core/engine/cases.h"
#include "core/engine/handout.h"
#include "explain/why.h"
#include "small_walk.h"
#include "source_dir.h"
#include "tex_value.h"

#include <algorithm>
#include <cmath>

using namespace backstep;
using test::computeSides;
using test::SmallWalk;
using test::TexValue;

namespace {

using Kind = TracePlace::Kind;

Why asked(const SmallWalk& walk, Kind kind, const char* name, std::int64_t entry = 0) {
  const NodeId node = walk.trace().graph().find(name);
  return why(walk.trace(), walk.names(), {kind, node.value, entry});
}

/// Every side of an equation with numbers equals the last one; how many were compared.
int checkSides(const std::string& tex) {
  if (tex.find("\\cdots") != std::string::npos) return 0; // a part of the sum is left out
  const std::vector<TexValue> sides = computeSides(tex);
  for (size_t i = 0; i + 1 < sides.size(); ++i) {
    const auto a = static_cast<double>(sides[i][0]);
    const auto b = static_cast<double>(sides.back()[0]);
    CHECK_MESSAGE(test::agree(a, b, 1e-9), tex);
  }
  return sides.empty() ? 0 : static_cast<int>(sides.size()) - 1;
}

double sumOf(const Why& why) {
  double sum = why.rest;
  for (const WhyTerm& term : why.terms) {
    double product = 1;
    for (const WhyPart& factor : term.factors) product *= factor.number;
    CHECK(test::agree(product, term.product, 1e-12));
    sum += term.product;
  }
  return sum;
}

/// All numbers of a trace that can be asked about, of large arrays only some.
std::vector<TracePlace> placesOf(const Trace& trace) {
  const Graph& graph = trace.graph();
  std::vector<TracePlace> places;
  const auto add = [&](Kind kind, int index, std::int64_t size) {
    const std::int64_t stride = std::max<std::int64_t>(1, size / 5);
    for (std::int64_t entry = 0; entry < size; entry += stride)
      places.push_back({kind, index, entry});
  };
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const Node& node = graph.node({i});
    if (node.kind == Node::Kind::Literal) continue;
    add(Kind::Value, i, node.shape.size());
    if (!node.isLabels) add(Kind::Gradient, i, node.shape.size());
  }
  for (const EdgeId edge : graph.messageOrder()) {
    const std::int64_t in = graph.node(graph.edge(edge).operand).shape.size();
    add(Kind::Message, edge.value, in);
    add(Kind::Local, edge.value, in * graph.node(graph.edge(edge).consumer).shape.size());
  }
  return places;
}

} // namespace

TEST_CASE("in every reference case the terms add up to the number and the equations hold") {
  int numbers = 0;
  int equations = 0;
  for (const test::Case& example : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    if (example.has("nonfinite")) continue; // sums of infinities
    CAPTURE(example.id);
    Trace trace(example.build());
    trace.record(example.inputSpans());
    const Names names(trace.graph(), {});
    WhyOptions options;
    options.figures = 17;
    for (const TracePlace& place : placesOf(trace)) {
      const Why found = why(trace, names, place, options);
      CAPTURE(found.asked.name);
      CHECK(test::agree(found.asked.number, numberAt(trace, place), 0));
      CHECK_FALSE(found.formulaTex.empty());
      CHECK_FALSE(found.sentence.empty());
      if (!found.terms.empty()) CHECK(test::agree(sumOf(found), found.asked.number, 1e-9));
      equations += checkSides(found.numbersTex);
      for (const WhyPart& read : found.reads)
        CHECK(test::agree(read.number, numberAt(trace, read.place), 0));
      ++numbers;
    }
  }
  CHECK(numbers > 5000);
  CHECK(equations > 3000);
}

TEST_CASE("an entry of the handout's H is a row times a column") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  const Names names(*handout.graph, {{"Wa", "W_a"}, {"loss", "\\mathcal{L}"}});
  const Why h = why(trace, names, {Kind::Value, handout.node("H").value, 1});
  CHECK(h.asked.name == "H[1]");
  CHECK(h.formulaTex == "H_{2} = W_{a,21}\\, x_{1} + W_{a,22}\\, x_{2} + W_{a,23}\\, x_{3}");
  CHECK(h.numbersTex == "H_{2} = 0.1 \\cdot 0.9 + 0.1 \\cdot 0.5 + 0.1 \\cdot 0.1 = 0.15");
  REQUIRE(h.terms.size() == 3);
  CHECK(h.terms[0].factors[0].name == "Wa[1, 0]");
  CHECK(h.terms[0].factors[1].name == "x[0]");
  CHECK(h.terms[0].product == doctest::Approx(0.09));
  REQUIRE(h.effects.size() == 1);
  CHECK(h.effects[0].part.name == "L[1]");
  CHECK(h.effects[0].slope == 1);
}

TEST_CASE("a gradient adds up its paths, and each slope shows its constants") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  const Names names(*handout.graph, {});
  const Why o = why(trace, names, {Kind::Gradient, handout.node("O").value, 0});
  CHECK(
      o.numbersTex ==
      "\\frac{\\partial \\mathrm{loss}}{\\partial O_{1}} = -0.5 \\cdot 0.25 + 0.5 \\cdot (-0.25) = "
      "-0.25");
  REQUIRE(o.terms.size() == 2);
  CHECK(o.terms[0].factors[0].name == "grad(Y)[0]");
  CHECK(o.terms[0].factors[1].name == "local(Y, O)[0, 0]");
  CHECK(o.terms[1].factors[1].name == "local(Y, O)[1, 0]");
  CHECK(o.terms[0].factors[1].ruleTex == "Y_{1} (1 - Y_{1})");
  CHECK(o.terms[0].factors[1].numbersTex == "0.5 (1 - 0.5)");
  // One story: one message, and the two paths in it.
  CHECK(o.sentence.find("one message is the whole gradient") != std::string::npos);
  CHECK(o.sentence.find("2 paths") != std::string::npos);

  const Why y = why(trace, names, {Kind::Gradient, handout.node("Y").value, 0});
  REQUIRE(y.terms.size() == 1);
  CHECK(y.terms[0].factors[1].ruleTex == "\\frac{2}{N}(Y_{1} - y_{1})");
  CHECK(y.terms[0].factors[1].numbersTex == "\\frac{2}{2}(0.5 - 1)");

  const Why w = why(trace, names, {Kind::Gradient, handout.node("Wb").value, 0});
  CHECK(w.terms[0].factors[1].ruleTex == "L_{1}");
}

TEST_CASE("the seed says why it is 1") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  const Names names(*handout.graph, {});
  const Why seed = why(trace, names, {Kind::Gradient, handout.graph->output().value, 0});
  CHECK(seed.asked.number == 1);
  CHECK(seed.sentence.find("as fast as itself") != std::string::npos);
}

TEST_CASE("several messages are named beside their paths") {
  const SmallWalk walk("p = x * y\nf = p + x",
                       {{"x", scalarShape(), {3}}, {"y", scalarShape(), {4}}});
  const Why x = asked(walk, Kind::Gradient, "x");
  REQUIRE(x.messages.size() == 2);
  CHECK(x.messages[0].number + x.messages[1].number == 5);
  CHECK(x.termCount == 2);
  CHECK(x.sentence.find("in 2 places") != std::string::npos);
  const Why message = why(walk.trace(), walk.names(), x.messages[1].place);
  CHECK(message.what == "message");
  REQUIRE(message.effects.size() == 1);
  CHECK(message.effects[0].part.name == "grad(x)");
}

TEST_CASE("a mean shows what it divides by, and a long sum what it leaves out") {
  const SmallWalk walk("m = mean(x)", {{"x", vectorShape(4), {1, 2, 3, 6}}});
  const Why m = asked(walk, Kind::Value, "m");
  CHECK(m.asked.number == 3);
  REQUIRE(m.terms.size() == 4);
  CHECK(m.terms[0].factors[0].name == "1/4");
  CHECK_FALSE(m.terms[0].factors[0].asked);

  const SmallWalk wide("s = sum(x)", {{"x", vectorShape(100), std::vector<double>(100, 0.5)}});
  const Why s = asked(wide, Kind::Value, "s");
  CHECK(s.termCount == 100);
  CHECK(s.terms.size() == 64);
  CHECK(s.rest == doctest::Approx(18));
}

TEST_CASE("a covered number has no numbers, and none that give it away") {
  const test::Handout handout;
  Trace trace = handout.recorded();
  const Names names(*handout.graph, {});
  const TracePlace place{Kind::Gradient, handout.node("O").value, 0};
  trace.cover({&place, 1});
  const Why o = why(trace, names, place);
  CHECK(isCovered(o.asked.number));
  CHECK(o.numbersTex.empty());
  CHECK_FALSE(o.formulaTex.empty());
  CHECK(o.sentence.find("0.25") == std::string::npos);
  for (const WhyTerm& term : o.terms) {
    CHECK(isCovered(term.product));
    for (const WhyPart& factor : term.factors) CHECK(isCovered(factor.number));
  }
  // Its callers show a box for it.
  const Why w = why(trace, names, {Kind::Gradient, handout.node("Wb").value, 0});
  CHECK(isCovered(w.terms[0].factors[0].number));
  CHECK(w.numbersTex.find("\\square") != std::string::npos);
}

TEST_CASE("a number that a blank asks for is not told by being the same everywhere") {
  const test::SmallWalk walk{"unused = 2 * v\nf = x * x", {{"x", {}, {3}}, {"v", {}, {4}}}};
  const NodeId f = walk.trace().graph().output();
  const NodeId v = walk.trace().graph().find("v");
  const TracePlace seed{Kind::Gradient, f.value, 0};
  const TracePlace none{Kind::Gradient, v.value, 0};
  CHECK(why(walk.trace(), walk.names(), seed).formulaTex.ends_with("= 1"));
  CHECK(why(walk.trace(), walk.names(), none).formulaTex.ends_with("= 0"));
  CHECK_FALSE(why(walk.trace(), walk.names(), none).sentence.empty());
  Trace asked = walk.trace();
  const std::vector<TracePlace> places{seed, none};
  asked.cover(places);
  for (const TracePlace& place : places) {
    const Why hidden = why(asked, walk.names(), place);
    CHECK(hidden.formulaTex.find('=') == std::string::npos);
    CHECK(hidden.sentence.find("not computed") == std::string::npos);
  }
}

TEST_CASE("an update goes against the gradient") {
  const test::Handout handout;
  const Trace trace = handout.recorded(0.5);
  const Names names(*handout.graph, {});
  const Why w = why(trace, names, {Kind::Updated, handout.node("Wb").value, 0});
  CHECK(w.asked.name == "new(Wb)[0, 0]");
  CHECK(sumOf(w) == doctest::Approx(0.1 + 0.5 * 0.0375));
  CHECK(checkSides(why(trace, names, {Kind::Updated, handout.node("Wb").value, 0}, {.figures = 17})
                       .numbersTex) > 0);
}

TEST_CASE("a number that a broken rule made is not explained away") {
  const test::Handout handout;
  Trace trace(handout.graph);
  Overrides broken;
  const EdgeId edge = handout.graph->operandEdge(handout.node("O"), 0);
  const PullbackKernel kernel = handout.graph->edge(edge).pullback;
  broken.pullbacks.push_back({edge, [&](const PullbackArgs& args) {
                                kernel(args);
                                args.out[0] *= -1;
                              }});
  trace.record(handout.spans(), &broken);
  const Names names(*handout.graph, {});
  const Why wrong = why(trace, names, {Kind::Gradient, handout.node("Wb").value, 0});
  CHECK_FALSE(wrong.holds);
  CHECK(wrong.numbersTex.find("-0.25 \\cdot 0.15 \\ne 0.0375") != std::string::npos);
  CHECK(wrong.sentence.find("do not add up to it") != std::string::npos);
  CHECK(why(trace, names, {Kind::Gradient, handout.node("Wb").value, 1}).holds);
  // While the broken rule is still to be found, nothing sets it apart from the others.
  const Why asked =
      why(trace, names, {Kind::Gradient, handout.node("Wb").value, 0}, {.judges = false});
  CHECK(asked.holds);
  CHECK(asked.numbersTex.find("\\ne") == std::string::npos);
  CHECK(asked.sentence.find("do not add up") == std::string::npos);
}
