#include "engine/infer_shape.h"

#include <doctest/doctest.h>
#include <string>

namespace backstep {
namespace {

const std::vector<Binding> bindings{{"x", Node::Kind::Input, vectorShape(3)},
                                    {"y", Node::Kind::Input, vectorShape(2)},
                                    {"X", Node::Kind::Input, matrixShape(5, 3)}};

std::string inferred(std::string_view program, std::string_view name) {
  const auto shape = inferShape(program, bindings, name);
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
