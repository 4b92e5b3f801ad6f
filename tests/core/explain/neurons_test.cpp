#include "explain/neurons.h"

#include <doctest/doctest.h>
#include <string>

using namespace backstep;

namespace {

std::shared_ptr<const Graph> built(const std::string& text, const std::vector<Binding>& bindings) {
  auto program = parseProgram(text);
  REQUIRE(program);
  auto graph = buildGraph(std::move(*program), bindings);
  REQUIRE(graph);
  return *graph;
}

const std::vector<Binding> net = {{"x", Node::Kind::Input, vectorShape(3)},
                                  {"V", Node::Kind::Parameter, matrixShape(2, 3)},
                                  {"b", Node::Kind::Parameter, vectorShape(2)},
                                  {"W", Node::Kind::Parameter, matrixShape(4, 2)}};

} // namespace

TEST_CASE("layers are found with their bias and their activation function") {
  const auto graph = built("z = V @ x + b\nh = tanh(z)\no = W @ h\nloss = sum(o * o)", net);
  const auto layers = neuronLayers(*graph);
  REQUIRE(layers.size() == 2);
  CHECK(layers[0].weights == graph->find("V"));
  CHECK(layers[0].input == graph->find("x"));
  CHECK(layers[0].bias == graph->find("b"));
  CHECK(layers[0].sum == graph->find("z"));
  CHECK(layers[0].output == graph->find("h"));
  CHECK(layers[1].input == graph->find("h"));
  CHECK_FALSE(layers[1].bias.valid());
  CHECK(layers[1].output == graph->find("o")); // used twice: it ends here
}

TEST_CASE("a sum that is used elsewhere ends its layer") {
  const auto graph = built("z = V @ x\nh = relu(z)\nloss = sum(h) + sum(z)", net);
  const auto layers = neuronLayers(*graph);
  REQUIRE(layers.size() == 1);
  CHECK(layers[0].output == graph->find("z"));
}

TEST_CASE("products of matrices, and of numbers, are no layers of neurons") {
  CHECK(neuronLayers(*built("loss = sum(W @ V)", net)).empty());
  CHECK(neuronLayers(*built("loss = x @ x", net)).empty());
}
