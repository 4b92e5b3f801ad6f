#include "marking/slip_table.h"

#include <algorithm>

// Slips made in a formula that a blank asks for: its own sums and products, done wrongly.

namespace backstep::slip_rules {
namespace {

using FormulaRule = void (*)(const ForwardArgs&, const std::vector<std::vector<double>>& operands);

/// The operands of an element-wise step, broadcast to its value.
std::vector<std::vector<double>> spread(const ForwardArgs& args) {
  std::vector<std::vector<double>> operands(2);
  const auto cols = static_cast<size_t>(args.outShape().cols());
  for (size_t i = 0; i < 2; ++i) {
    const ArrayView from = args.operand(static_cast<int>(i));
    for (size_t out = 0; out < static_cast<size_t>(args.outShape().size()); ++out) {
      const size_t row = from.shape.rows() == 1 ? 0 : out / cols;
      const size_t col = from.shape.cols() == 1 ? 0 : out % cols;
      operands[i].push_back(from.data[row * static_cast<size_t>(from.shape.cols()) + col]);
    }
  }
  return operands;
}

/// The formula's numbers with one of its nodes computed by another rule.
std::vector<double> withRule(const AnswerView& view, NodeId node, FormulaRule rule) {
  Evaluation formula(view.expression.formula(), Evaluation::Messages::Discard);
  for (size_t i = 0; i < view.sources.size(); ++i)
    std::copy(view.sources[i].begin(), view.sources[i].end(),
              formula.value(NodeId{static_cast<int>(i)}).begin());
  Overrides broken = view.expression.replaced();
  broken.forwards.push_back({node, [rule](const ForwardArgs& args) { rule(args, spread(args)); }});
  formula.forward(&broken);
  const auto numbers = formula.value(view.expression.formula()->output());
  return {numbers.begin(), numbers.end()};
}

/// Breaks every node of the formula that has this op, one at a time.
void breakNodes(const AnswerView& view, std::string_view op, FormulaRule rule,
                std::vector<AnswerNumbers>& given) {
  if (view.target) return;
  const Graph& formula = *view.expression.formula();
  for (int i = 0; i < formula.nodeCount(); ++i)
    if (formula.node({i}).op != nullptr && formula.node({i}).op->name == op)
      given.push_back({{}, withRule(view, {i}, rule)});
}

void left(const ForwardArgs& args, const std::vector<std::vector<double>>& operands) {
  std::copy(operands[0].begin(), operands[0].end(), args.out);
}

void right(const ForwardArgs& args, const std::vector<std::vector<double>>& operands) {
  std::copy(operands[1].begin(), operands[1].end(), args.out);
}

void sum(const ForwardArgs& args, const std::vector<std::vector<double>>& operands) {
  for (size_t i = 0; i < operands[0].size(); ++i) args.out[i] = operands[0][i] + operands[1][i];
}

void difference(const ForwardArgs& args, const std::vector<std::vector<double>>& operands) {
  for (size_t i = 0; i < operands[0].size(); ++i) args.out[i] = operands[0][i] - operands[1][i];
}

bool readsValuesOnly(const AnswerView& view) {
  const auto& sources = view.expression.sources();
  return std::all_of(sources.begin(), sources.end(), [](const TraceSource& source) {
    return source.kind == TraceSource::Kind::Value;
  });
}

} // namespace

void onePathOfFormula(const AnswerView& view, std::vector<AnswerNumbers>& given) {
  if (readsValuesOnly(view)) return;
  breakNodes(view, "add", left, given);
  breakNodes(view, "add", right, given);
}

void firstTermOfFormula(const AnswerView& view, std::vector<AnswerNumbers>& given) {
  if (readsValuesOnly(view)) breakNodes(view, "add", left, given);
}

void differenceInFormula(const AnswerView& view, std::vector<AnswerNumbers>& given) {
  breakNodes(view, "add", difference, given);
}

void sumInFormula(const AnswerView& view, std::vector<AnswerNumbers>& given) {
  breakNodes(view, "mul", sum, given);
}

void factorOfFormula(const AnswerView& view, std::vector<AnswerNumbers>& given) {
  breakNodes(view, "mul", left, given);
  breakNodes(view, "mul", right, given);
}

} // namespace backstep::slip_rules
