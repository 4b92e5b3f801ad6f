#pragma once

#include "engine/trace.h"

#include <array>
#include <doctest/doctest.h>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace backstep::test {

/// The four-hidden-neuron handout, built by hand: 3 inputs, 4 ReLU units, 2 softmax outputs, MSE.
struct Handout {
  std::vector<Binding> bindings{{"x", Node::Kind::Input, vectorShape(3)},
                                {"y", Node::Kind::Input, vectorShape(2)},
                                {"Wa", Node::Kind::Parameter, matrixShape(4, 3)},
                                {"Wb", Node::Kind::Parameter, matrixShape(2, 4)}};
  std::vector<double> x{0.9, 0.5, 0.1};
  std::vector<double> y{1, 0};
  std::vector<double> wa = std::vector<double>(12, 0.1);
  std::vector<double> wb = std::vector<double>(8, 0.1);
  std::shared_ptr<const Graph> graph = build();

  std::array<std::span<const double>, 4> spans() const { return {x, y, wa, wb}; }
  NodeId node(const char* name) const { return graph->find(name); }
  Trace recorded(std::optional<double> eta = std::nullopt) const {
    Trace trace(graph, eta);
    trace.record(spans());
    return trace;
  }

 private:
  std::shared_ptr<const Graph> build() const {
    Result<Program> program =
        parseProgram("H = Wa @ x\nL = relu(H)\nO = Wb @ L\nY = softmax(O)\nloss = mse(Y, y)\n");
    REQUIRE(program);
    auto built = buildGraph(std::move(*program), bindings);
    REQUIRE(built);
    return *built;
  }
};

} // namespace backstep::test
