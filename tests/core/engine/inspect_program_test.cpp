#include "engine/inspect_program.h"

#include <doctest/doctest.h>
#include <string>

namespace backstep {
namespace {

const std::vector<Binding> bindings{{"x", Node::Kind::Input, vectorShape(3)},
                                    {"y", Node::Kind::Input, vectorShape(2)},
                                    {"W", Node::Kind::Parameter, matrixShape(2, 3)}};

/// "1 h (2,)", "2 s ?": the lines with their shapes.
std::string linesOf(const Inspection& inspection) {
  std::string text;
  for (const Inspection::Line& line : inspection.lines)
    text += std::to_string(line.number) + " " + line.name + " " +
            (line.shape ? toString(*line.shape) : "?") + "; ";
  return text;
}

TEST_CASE("a program without mistakes has a graph and a shape on every line") {
  const Inspection found = inspectProgram("h = W @ x\n# why\nloss = mse(h, y)\n", bindings);
  CHECK(found.graph != nullptr);
  CHECK(found.mistakes.empty());
  CHECK(linesOf(found) == "1 h (2,); 3 loss (); ");
  CHECK(found.unknown.empty());
}

TEST_CASE("lines that can be read keep their shapes beside lines that cannot") {
  const Inspection found =
      inspectProgram("h = W @ x\nbroken = (h +\ns = h * 2\nu = broken + h\nt = x + y\n", bindings);
  CHECK(found.graph == nullptr);
  CHECK(linesOf(found) == "1 h (2,); 3 s (2,); 4 u ?; 5 t ?; ");
  REQUIRE(found.mistakes.size() == 2); // using 'broken' is not one
  CHECK(found.mistakes[0].line == 2);
  CHECK(found.mistakes[1].line == 5);
}

TEST_CASE(
    "unknown names are distinguished from functions, constants and what is assigned further down") {
  const Inspection found = inspectProgram(
      "a = Wq @ x + pi\nb = relu * e + later\nlater = Wq @ \u00e9 + bias\nc = bias\n", bindings);
  std::string names;
  for (const Inspection::Unknown& each : found.unknown)
    names += each.name + " " + std::to_string(each.line) + ":" + std::to_string(each.column) + "; ";
  CHECK(names == "Wq 1:5; bias 4:5; "); // line 3 cannot be read
}

TEST_CASE("an empty text is a mistake without a line") {
  for (const char* text : {"", "\n\n", "# nothing\n"}) {
    const Inspection found = inspectProgram(text, bindings);
    REQUIRE(found.mistakes.size() == 1);
    CHECK(found.mistakes[0].line == 0);
    CHECK(found.mistakes[0].message == "the program is empty");
  }
}

const std::vector<Binding> arrays{{"x", Node::Kind::Input, vectorShape(3)},
                                  {"y", Node::Kind::Input, vectorShape(2)},
                                  {"X", Node::Kind::Input, matrixShape(5, 3)}};

std::string inferred(std::string_view program, std::string_view name) {
  const auto shape = inferShape(program, arrays, name);
  return shape ? toString(*shape) : "unknown";
}

TEST_CASE("a shape is inferred from what the name meets") {
  CHECK(inferred("h = x + b", "b") == "(3,)");
  CHECK(inferred("h = X @ x + b", "b") == "(5,)");
  CHECK(inferred("h = 2 * k", "k") == "()");
  CHECK(inferred("loss = mse(x, t)", "t") == "(3,)");
  CHECK(inferred("h = w @ x\nloss = mse(h, y)", "w") == "(2, 3)");
  CHECK(inferred("h = X @ W\nloss = sum(h)", "W") == "(3,)");
  CHECK(inferred("z = cross_entropy(y, t)", "t") == "(2,)");
}

TEST_CASE("the rest of the program decides between matrices") {
  CHECK(inferred("h = relu(W @ x)\no = h - y\nloss = sum(o)", "W") == "(2, 3)");
}

TEST_CASE("a use that says nothing infers nothing") {
  CHECK(inferred("h = relu(q)", "q") == "unknown");
  CHECK(inferred("h = q + r", "q") == "unknown");
  CHECK(inferred("h = relu(x)", "q") == "unknown");
}

} // namespace
} // namespace backstep
