#include "report.h"

#include <array>
#include <limits>

namespace backstep {
namespace {

const std::vector<Binding> arrays{
    {"Z", Node::Kind::Input, matrixShape(2, 3)}, {"z", Node::Kind::Input, vectorShape(3)},
    {"w", Node::Kind::Input, vectorShape(2)},    {"t", Node::Kind::Input, vectorShape(2)},
    {"c", Node::Kind::Input, scalarShape()},     {"P", Node::Kind::Parameter, matrixShape(2, 3)},
    {"q", Node::Kind::Parameter, vectorShape(2)}};

std::string mistakesIn(std::string_view text) {
  const auto program = parseProgram(text);
  REQUIRE(program);
  return test::report(buildGraph(*program, arrays).diagnostics());
}

/// What is wrong when `t` has these labels in the program; everything else is 0.
std::string labelMistakes(std::string_view text, std::array<double, 2> labels) {
  const auto graph = test::graphOf(text, arrays);
  const std::vector<double> zeros(6, 0.0);
  std::vector<std::span<const double>> values;
  for (const Binding& binding : arrays)
    values.emplace_back(zeros.data(), static_cast<size_t>(binding.shape.size()));
  values[3] = labels;
  return test::report(checkLabels(*graph, values));
}

} // namespace

TEST_CASE("the target of hinge, or of cross_entropy with one axis less, is a label array") {
  for (const char* text :
       {"a = hinge(Z, t)", "a = cross_entropy(Z, t)", "a = cross_entropy(Z * 2, t) + l2(P)"}) {
    const auto graph = test::graphOf(text, arrays);
    CHECK(graph->node(graph->find("t")).isLabels);
    CHECK_FALSE(graph->node(graph->find("Z")).isLabels);
    CHECK(labelClasses(*graph, graph->find("t")) == 3);
    CHECK(labelClasses(*graph, graph->find("Z")) == 0);
  }
  CHECK(test::graphOf("a = hinge(z, c)", arrays)->node({4}).isLabels);
  CHECK_FALSE(test::graphOf("a = cross_entropy(Z, P)", arrays)->node({5}).isLabels);
}

TEST_CASE("labels get no gradient, wherever they are used") {
  const auto graph = test::graphOf("a = hinge(Z, t) + sum(t)", arrays);
  const NodeId labels = graph->find("t");
  CHECK(graph->node(labels).messageCount == 0);
  for (const Edge& edge : graph->edges())
    if (edge.operand == labels) CHECK_FALSE(edge.carriesGradient);
}

TEST_CASE("labels used with several scores must be classes of all") {
  const auto graph = test::graphOf("V = reshape(w, (2, 1)) * reshape(w, (1, 2))\n"
                                   "a = hinge(Z, t) + cross_entropy(V, t)",
                                   arrays);
  CHECK(labelClasses(*graph, graph->find("t")) == 2);
}

TEST_CASE("labels must be an input as it stands, or a class written out") {
  CHECK(mistakesIn("a = cross_entropy(z, 2)") == "fine");
  CHECK(mistakesIn("u = t\na = hinge(Z, u)") ==
        "2:14+1 hinge takes class labels here, and 'u' is computed | labels are an input of whole "
        "numbers from 0 to "
        "2, used as it stands");
  CHECK(mistakesIn("a = hinge(Z, t + 1)") ==
        "1:14+5 hinge takes class labels here, and 't + 1' is computed | labels are an input of "
        "whole numbers from 0 "
        "to 2, used as it stands");
  CHECK(mistakesIn("a = hinge(Z, q)") == "1:14+1 hinge takes class labels here, and 'q' is a "
                                         "parameter | labels are an input of whole numbers from 0 "
                                         "to 2, used as it stands");
  for (const std::string label : {"3", "1.5", "-1"})
    CHECK(
        mistakesIn("a = hinge(z, " + label + ")") ==
        "1:14+" + std::to_string(label.size()) + " '" + label +
            "' is not a class: there are scores for 3 classes | write a whole number from 0 to 2");
}

TEST_CASE("the labels themselves are whole numbers below the number of classes") {
  const std::string program = "a = hinge(Z, t)";
  CHECK(labelMistakes(program, {0, 2}) == "fine");
  CHECK(labelMistakes(program, {0, 3}) ==
        "0:0+1 t[1] is 3, but there are scores for 3 classes | labels count the "
        "classes from 0 to 2");
  CHECK(labelMistakes(program, {-1, 0}) ==
        "0:0+1 t[0] is -1, but there are scores for 3 classes | labels count "
        "the classes from 0 to 2");
  CHECK(
      labelMistakes(program, {0.5, 9}) ==
      "0:0+1 t[0] is 0.5, but a class label is a whole number | labels count the classes from 0 to "
      "2\n"
      "0:0+1 t[1] is 9, but there are scores for 3 classes | labels count the classes from 0 to 2");
  CHECK(
      labelMistakes(program, {std::numeric_limits<double>::quiet_NaN(), 0}).find("whole number") !=
      std::string::npos);
  CHECK(labelMistakes(program, {std::numeric_limits<double>::infinity(), 0}).find("whole number") !=
        std::string::npos);
  CHECK(labelMistakes("a = sum(t)", {0.5, 9}) == "fine");
}

} // namespace backstep
