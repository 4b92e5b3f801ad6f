#include "model/activation.h"

#include "explain/number.h"
#include "explain/rule_fill.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace backstep {

namespace {

std::shared_ptr<const Graph> graphOf(std::string_view name, int points) {
  auto program = parseProgram("y = " + std::string(name) + "(x)\ntotal = sum(y)");
  const Binding x{"x", Node::Kind::Input, vectorShape(points)};
  auto graph = buildGraph(std::move(*program), {&x, 1});
  assert(graph);
  return *graph;
}

} // namespace

std::vector<std::string_view> activationNames() {
  std::vector<std::string_view> names;
  for (const Op& op : opTable())
    if (!op.activation.empty()) names.push_back(op.name);
  return names;
}

ActivationTex activationTex(std::string_view name) {
  const Op* op = findOp(name);
  assert(op != nullptr);
  const Attributes usual;
  const auto whole = [&usual](std::string_view placeholder) -> std::string {
    const NumberStyle style{NumberStyle::Form::Shortest, 17, NumberScript::Tex};
    if (placeholder == "slope") return formatNumber(usual.negativeSlope, style);
    if (placeholder == "alpha") return formatNumber(usual.alpha, style);
    return placeholder == "y" ? "f(x)" : "x";
  };
  const CallShapes number{{scalarShape(), scalarShape()}, scalarShape()};
  const RuleTex rule = ruleTex(*op, number);
  const auto filled = [&](std::string_view side) {
    return fillRule(withoutEntrywiseSigns(side, number), {whole, nullptr});
  };
  return {filled(rule.forward), "f'(x) = " + filled(rule.local[0])};
}

ActivationFunction::ActivationFunction(std::string_view name, int points)
    : evaluation_(graphOf(name, points), Evaluation::Messages::Discard),
      x_(evaluation_.graph().find("x")),
      y_(evaluation_.graph().find("y")) {}

void ActivationFunction::evaluate(std::span<const double> xs) {
  const std::span<double> to = evaluation_.value(x_);
  assert(xs.size() == to.size());
  std::copy(xs.begin(), xs.end(), to.begin());
  evaluation_.forward();
  evaluation_.backward();
}

std::span<const double> ActivationFunction::values() const { return evaluation_.value(y_); }

// d sum(f(x)) / dx_i = f'(x_i): every entry of y depends on its own entry of x alone.
std::span<const double> ActivationFunction::slopes() const { return evaluation_.gradient(x_); }

std::vector<FlatStretch> flatStretches(std::span<const double> xs, std::span<const double> slopes) {
  constexpr size_t leastPoints = 3; // fewer are a minimum that is passed through
  std::vector<FlatStretch> found;
  for (size_t i = 0; i < xs.size();) {
    size_t end = i;
    bool zero = true;
    for (; end < xs.size() && std::abs(slopes[end]) < flatSlope; ++end)
      zero = zero && slopes[end] == 0;
    if (end - i >= leastPoints) found.push_back({xs[i], xs[end - 1], zero});
    i = end + 1;
  }
  return found;
}

} // namespace backstep
