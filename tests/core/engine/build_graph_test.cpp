#include "engine/graph.h"
#include "language/limits.h"
#include "report.h"

#include <algorithm>

namespace backstep {
namespace {

constexpr std::string_view handout =
    "H = Wa @ x\nL = relu(H)\nO = Wb @ L\nY = softmax(O)\nloss = mse(Y, y)\n";

/// A node as "name", or as its op or number when it has none.
std::string label(const Graph& graph, NodeId id) {
  const Node& node = graph.node(id);
  if (!node.name.empty()) return node.name;
  return node.kind == Node::Kind::Literal ? std::to_string(static_cast<int>(node.literal))
                                          : std::string(node.op->name);
}

std::string order(const Graph& graph) {
  std::string text;
  for (int i = 0; i < graph.nodeCount(); ++i) text += (i > 0 ? " " : "") + label(graph, {i});
  return text;
}

/// The messages as "from>to", with ( where a gradient begins and ) where it is complete.
std::string messages(const Graph& graph) {
  std::string text;
  for (const EdgeId id : graph.messageOrder()) {
    const Edge& edge = graph.edge(id);
    text += (text.empty() ? "" : " ") + std::string(edge.firstMessage ? "(" : "") +
            label(graph, edge.consumer) + ">" + label(graph, edge.operand) +
            (edge.lastMessage ? ")" : "");
  }
  return text;
}

std::string outputMistake(std::string_view text, std::string_view output) {
  const auto program = parseProgram(text);
  REQUIRE(program);
  return test::report(buildGraph(*program, test::arrays(), output).diagnostics());
}

std::string bindingMistake(std::vector<Binding> bindings) {
  const auto program = parseProgram("a = 1");
  return test::report(buildGraph(*program, bindings).diagnostics());
}

} // namespace

TEST_CASE("nodes come in topological order: inputs as given, then line by line") {
  const auto graph = test::graphOf(handout, test::arrays(), true);
  CHECK(order(*graph) == "x y s k X t Wa Wb H L O Y loss");
  CHECK(graph->bindingCount() == 8);
  CHECK(graph->output() == graph->find("loss"));
  CHECK((graph->node(graph->find("H")).shape == vectorShape(4)));
  CHECK((graph->node(graph->find("O")).shape == vectorShape(2)));
  CHECK((graph->node(graph->find("loss")).shape == scalarShape()));
  CHECK(graph->node(graph->find("Wa")).kind == Node::Kind::Parameter);
  CHECK_FALSE(graph->find("nobody").valid());
  CHECK_FALSE(graph->find("").valid());
}

TEST_CASE("the inside of a line comes before it, operands in the order written") {
  CHECK(order(*test::graphOf("a = 2 * x + sum(3 - x) ** s")).substr(12) ==
        "Wa Wb 2 mul 3 sub sum pow a");
  const auto graph = test::graphOf("a = x - s\nb = s - x");
  const auto operands = [&](const char* name) {
    std::string text;
    for (const Edge& edge : graph->operandEdges(graph->find(name)))
      text += label(*graph, edge.operand);
    return text;
  };
  CHECK(operands("a") == "xs");
  CHECK(operands("b") == "sx");
}

TEST_CASE("every assigned name has a node of its own") {
  const auto graph = test::graphOf("a = s\nb = (a)\nc = 3\nd = -2\nf = +b\ng = pi\nh = -a");
  for (const char* name : {"a", "b", "c", "d", "f", "g"}) {
    CAPTURE(name);
    CHECK(graph->node(graph->find(name)).op->name == "copy");
  }
  CHECK(graph->node(graph->find("h")).op->name == "neg");
}

TEST_CASE("literals have the numbers written, and constants theirs") {
  const auto literals = [](std::string_view text) {
    std::vector<double> values;
    const auto graph = test::graphOf(text);
    for (const Node& node : graph->nodes())
      if (node.kind == Node::Kind::Literal) values.push_back(node.literal);
    return values;
  };
  using Numbers = std::vector<double>;
  CHECK(literals("a = -2 * s - 1e-3") == Numbers{-2, 1e-3});
  CHECK(literals("a = s ** -2 - -s ** 2") == Numbers{-2, 2});
  CHECK(literals("a = pi * e") == Numbers{constantValue("pi"), constantValue("e")});
}

TEST_CASE("a name of the program hides a constant, everywhere") {
  const auto graph = test::graphOf("e = 3 * s\na = e * pi");
  CHECK(label(*graph, graph->operandEdges(graph->find("a"))[0].operand) == "e");
  CHECK(test::mistakesIn("a = e\ne = 2") ==
        "1:5+1 'e' is assigned only on line 2 of the program | move that line above this one");
  const auto bound = test::graphOf("a = pi", {{"pi", Node::Kind::Input, vectorShape(3)}});
  CHECK((bound->node(bound->output()).shape == vectorShape(3)));
}

TEST_CASE("messages go back from the output, operands in order") {
  CHECK(messages(*test::graphOf(handout)) ==
        "(loss>Y) (loss>y) (Y>O) (O>Wb) (O>L) (L>H) (H>Wa) (H>x)");
}

TEST_CASE("a node used several times receives as many messages") {
  const auto twice = test::graphOf("a = s * s");
  CHECK(messages(*twice) == "(a>s a>s)");
  CHECK(twice->node(twice->find("s")).messageCount == 2);
  CHECK(twice->edgeCount() == 2);
  const auto graph = test::graphOf("a = s * k\nb = s + a\nc = b * s - s");
  CHECK(messages(*graph) == "(c>mul) (c>s (mul>b) mul>s b>s (b>a) a>s) (a>k)");
  CHECK(graph->node(graph->find("s")).messageCount == 4);
}

TEST_CASE("no message goes to a literal or to what is off the output's path") {
  const auto graph = test::graphOf("a = 2 * s\nb = a * k\nc = a + 1");
  CHECK(messages(*graph) == "(c>a) (a>s)");
  CHECK_FALSE(graph->node(graph->find("b")).reachesOutput);
  CHECK_FALSE(graph->node(graph->find("k")).reachesOutput);
  CHECK(graph->node(graph->find("a")).messageCount == 1);
}

TEST_CASE("the output can be any assigned name") {
  const auto program = parseProgram("a = 2 * s\nb = a * k");
  const std::vector<Binding> bindings = test::arrays();
  const auto graph = buildGraph(*program, bindings, "a");
  REQUIRE(graph);
  CHECK((*graph)->output() == (*graph)->find("a"));
  CHECK_FALSE((*graph)->node((*graph)->find("b")).reachesOutput);
  CHECK(verify(**graph) == "");
  CHECK(outputMistake("loss = s", "los") ==
        "0:0+1 the output 'los' is not assigned in the program | did you mean 'loss'?");
  CHECK(outputMistake("loss = s", "s") == "0:0+1 the output 's' is not assigned in the program");
}

TEST_CASE("the output is a single number") {
  CHECK(outputMistake("a = s\nloss = Wa @ x", "") ==
        "2:1+4 the output 'loss' has shape (4,), but only a single number can be differentiated | "
        "make a number of it "
        "with sum(loss) or mean(loss)");
  CHECK(outputMistake("q = sum(X, keepdims=True)", "").find("has shape (1, 1)") !=
        std::string::npos);
  CHECK(outputMistake("q = X\nloss = s", "q").rfind("1:1+1 the output 'q' has shape (4, 3)", 0) ==
        0);
  CHECK(outputMistake("", "") ==
        "0:0+1 the program is empty | write a line such as loss = mse(Y, y)");
}

TEST_CASE("every name is assigned once") {
  test::check({
      {"a = 1\nb = 2\na = 3",
       "3:1+1 'a' is already assigned on line 1 of the program | give the new value a name "
       "of its own, such as a2"},
      {"x = 3", "1:1+1 'x' is already an input | give the new value a name of its own"},
      {"Wa = 2 * Wa", "1:1+2 'Wa' is already a parameter | give the new value a name of its own"},
      {"relu = 3", "1:1+4 'relu' is the name of a function | give the new value a name of its own"},
      {"add = 3\ncopy = 2\nmul = add", "fine"},
  });
}

TEST_CASE("shapes that do not fit are reported with their operands, under the operator") {
  test::check({
      {"a = Wa @ y", "1:8+1 (4, 3) @ (2,): the 3 columns of the left must equal the 2 entries of "
                     "the right ('Wa' has "
                     "shape (4, 3), 'y' has shape (2,))"},
  });
  const std::string sum = test::mistakesIn("a = relu(x) + Wb.T");
  CHECK(sum.rfind("1:13+1 ", 0) == 0);
  CHECK(sum.find("('relu(x)' has shape (3,), 'Wb.T' has shape (4, 2))") != std::string::npos);
  const std::string loss = test::mistakesIn("a = 2 * mse(x, y)");
  CHECK(loss.rfind("1:9+3 ", 0) == 0);
  CHECK(loss.find("('x' has shape (3,), 'y' has shape (2,))") != std::string::npos);
  CHECK(test::mistakesIn("a = x @ 2").find("'2' is a number") != std::string::npos);
}

TEST_CASE("what follows from a mistake is not reported again") {
  CHECK(test::mistakesIn("H = Wa @ y\nL = relu(H)\nO = Wb @ L\nloss = mse(softmax(O), y)\nz = q")
            .find('\n') == test::mistakesIn("H = Wa @ y").size());
  CHECK(test::mistakesIn("a = q + r\nb = 2").find("'r'") != std::string::npos);
}

TEST_CASE("arrays given to a program are checked") {
  using Kind = Node::Kind;
  CHECK(bindingMistake({{"x", Kind::Input, vectorShape(1)},
                        {"w", Kind::Parameter, matrixShape(1, 1)}}) == "fine");
  CHECK(
      bindingMistake({{"x", Kind::Input, scalarShape()}, {"x", Kind::Parameter, scalarShape()}}) ==
      "0:0+1 'x' is given twice | give one of the arrays another name");
  CHECK(bindingMistake({{"x", Kind::Input, vectorShape(0)}}) ==
        "0:0+1 'x' has no entries | an array has at least one entry");
  CHECK(bindingMistake({{"x y", Kind::Input, scalarShape()}})
            .rfind("0:0+1 'x y' cannot be a name", 0) == 0);
  CHECK(bindingMistake({{"lambda", Kind::Input, scalarShape()}})
            .rfind("0:0+1 'lambda' cannot be a name", 0) == 0);
  CHECK(bindingMistake({{"sum", Kind::Input, scalarShape()}}) ==
        "0:0+1 'sum' is an input and a function | give the array another name");
  CHECK(bindingMistake({{"x", Kind::Input, matrixShape(4097, 4096)}}) ==
        "0:0+1 'x' has 16781312 entries | an array has at most 16777216");
}

TEST_CASE("arrays and passes beyond the limits are refused with their place") {
  const auto mistake = [](std::string_view text, std::vector<Binding> bindings) {
    const auto program = parseProgram(text);
    return test::report(buildGraph(*program, bindings, {}, false).diagnostics());
  };
  const auto input = [](const char* name, Shape shape) {
    return Binding{name, Node::Kind::Input, shape};
  };
  CHECK(
      mistake("a = c * r", {input("c", matrixShape(5000, 1)), input("r", matrixShape(1, 5000))}) ==
      "1:7+1 the result has shape (5000, 5000), 25000000 entries | an array has at most 16777216");
  CHECK(mistake("a = c @ r",
                {input("c", matrixShape(1 << 24, 1)), input("r", matrixShape(1, 1 << 24))})
            .rfind("1:7+1 the result has shape (16777216, 16777216), 281474976710656 entries", 0) ==
        0);
  CHECK(
      mistake("a = M @ M", {input("M", matrixShape(4096, 4096))}) ==
      "1:7+1 up to here one pass takes more than 4294967296 multiplications | use smaller arrays");
  std::string chain = "a0 = M\n";
  for (int i = 1; i < 4; ++i)
    chain += "a" + std::to_string(i) + " = -a" + std::to_string(i - 1) + "\n";
  const std::string total = mistake(chain, {input("M", matrixShape(4096, 4096))});
  CHECK(total.find("at most 134217728 fit") != std::string::npos);
}

TEST_CASE("values, gradients and messages do not overlap, and all but small ones are aligned") {
  const auto graph = test::graphOf("a = x * s\nb = a + X\nc = sum(b) * s");
  std::int64_t end = 0;
  for (int i = 0; i < graph->nodeCount(); ++i) {
    const std::int64_t size = graph->node({i}).shape.size();
    if (size >= Graph::alignment) CHECK(graph->offset({i}) % Graph::alignment == 0);
    CHECK(graph->offset({i}) >= end);
    end = graph->offset({i}) + size;
  }
  CHECK(graph->valueEntries() >= end);
  std::vector<std::pair<std::int64_t, std::int64_t>> ranges;
  for (const EdgeId id : graph->messageOrder()) {
    const Edge& edge = graph->edge(id);
    const std::int64_t size = graph->node(edge.operand).shape.size();
    if (size >= Graph::alignment) CHECK(edge.offset % Graph::alignment == 0);
    ranges.emplace_back(edge.offset, edge.offset + size);
  }
  std::sort(ranges.begin(), ranges.end());
  for (size_t i = 1; i < ranges.size(); ++i) CHECK(ranges[i - 1].second <= ranges[i].first);
  CHECK(ranges.back().second <= graph->messageEntries());
}

TEST_CASE("every node knows its line and its text") {
  const auto graph = test::graphOf("# two lines\na = 2 * x\nb = sum(a ** 2)");
  const auto text = [&](NodeId id) {
    const Span span = graph->node(id).span;
    return graph->program().text.substr(static_cast<size_t>(span.begin),
                                        static_cast<size_t>(span.end - span.begin));
  };
  CHECK(text(graph->find("a")) == "2 * x");
  CHECK(text(graph->find("b")) == "sum(a ** 2)");
  CHECK(text(graph->operandEdges(graph->find("b"))[0].operand) == "a ** 2");
  CHECK(graph->node(graph->find("x")).assignment == -1);
  CHECK(graph->node(graph->find("a")).assignment == 0);
  CHECK(graph->node(graph->operandEdges(graph->find("b"))[0].operand).assignment == 1);
}

TEST_CASE("a program of 20,000 lines is built") {
  std::string text = "a0 = s\n";
  for (int i = 1; i < limits::programLines; ++i)
    text += "a" + std::to_string(i) + " = tanh(a" + std::to_string(i - 1) + ")\n";
  const auto graph = test::graphOf(text, test::arrays(), true);
  CHECK(graph->nodeCount() == 8 + limits::programLines);
}

TEST_CASE("a line of 20,000 operators is built") {
  std::string text = "a = s";
  for (int i = 0; i < 20'000; ++i) text += i % 2 == 0 ? " + s" : " - k";
  const auto graph = test::graphOf(text, test::arrays(), true);
  CHECK(graph->nodeCount() == 8 + 20'000);
  CHECK(graph->node(graph->find("s")).messageCount == 10'001);
}

TEST_CASE("a built graph copies nothing from its bindings that could go away") {
  std::shared_ptr<const Graph> graph;
  {
    std::vector<Binding> bindings{
        {"a_long_name_beyond_small_strings", Node::Kind::Input, scalarShape()}};
    auto program =
        parseProgram("another_long_name_beyond_small_strings = a_long_name_beyond_small_strings");
    graph = *buildGraph(std::move(*program), bindings);
  }
  CHECK(graph->find("a_long_name_beyond_small_strings") == NodeId{0});
  CHECK(graph->program().assignments[0].name == graph->node({1}).name);
}

} // namespace backstep
