#include "explain/step_numbers.h"
#include "small_walk.h"

namespace backstep {
namespace {

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

} // namespace
} // namespace backstep
