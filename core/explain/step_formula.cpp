#include "explain/step_formula.h"

#include "explain/call_filling.h"
#include "explain/gate_names.h"
#include "explain/paths.h"
#include "explain/step_sentence.h"
#include "explain/step_text.h"
#include "explain/tex_parts.h"

#include <algorithm>
#include <functional>

namespace backstep {

namespace {

ArrayStyle styleOf(const StepContext& context) {
  return {.maxEntries = context.options.maxEntries, .figures = context.options.figures};
}

std::string arrayOf(const StepContext& context, std::span<const double> entries,
                    const Shape& shape) {
  return arrayTex(entries, shape, styleOf(context));
}

/// "= 0.15" or "\approx 0.3333", with a space in front.
std::string resultOf(const StepContext& context, std::span<const double> entries,
                     const Shape& shape) {
  const std::string leads =
      context.options.judges ? relationTex(entries, styleOf(context)) : " \\to ";
  return leads + arrayOf(context, entries, shape);
}

std::string resultOf(const StepContext& context, double value) {
  return resultOf(context, {&value, 1}, scalarShape());
}

/// "= working = result", or only the result where there is nothing to work out.
std::string workedOut(const StepContext& context, const std::string& working,
                      std::span<const double> entries, const Shape& shape) {
  const bool said = working.empty() || working == arrayOf(context, entries, shape);
  return (said ? std::string() : " = " + working) + resultOf(context, entries, shape);
}

/// One entry worked out; empty where there is nothing to work out.
std::string entryLine(const StepContext& context, const std::string& entry,
                      const std::string& working, double value) {
  if (working == numberTex(value, context.options.figures)) return {};
  return entry + " = " + working + resultOf(context, value);
}

std::string number(const StepContext& context, double value) {
  return numberTex(value, context.options.figures);
}

/// A number as a factor or as a later term.
std::string enclosed(const StepContext& context, double value) {
  const std::string text = number(context, value);
  return texKind(text) == TexKind::Atom ? text : "(" + text + ")";
}

/// Terms with a sign between them; of many only some.
std::string sumOf(size_t count, const std::function<std::string(size_t)>& term) {
  constexpr size_t most = 6;
  constexpr size_t shownOfMany = 3;
  std::string sum;
  for (size_t i = 0; i < count; ++i) {
    const bool skipped = count > most && i >= shownOfMany && i + 1 < count;
    if (skipped && i > shownOfMany) continue;
    if (!sum.empty()) sum += " + ";
    sum += skipped ? "\\cdots" : term(i);
  }
  return sum;
}

StepFormula inputFormula(const StepContext& context) {
  const Node& node = context.node();
  const std::string symbol = context.names.tex(context.step.node);
  std::string space = "\\mathbb{R}";
  if (node.shape.rank == 1) space += "^{" + std::to_string(node.shape.dim[0]) + "}";
  if (node.shape.rank == 2)
    space += "^{" + std::to_string(node.shape.dim[0]) + " \\times " +
             std::to_string(node.shape.dim[1]) + "}";
  return {symbol + " \\in " + space,
          symbol + resultOf(context, context.trace.value(context.step.node), node.shape),
          {}};
}

/// One entry of a matrix product: a row times a column.
std::string productEntry(const StepContext& context, NodeId id, std::int64_t out) {
  const Graph& graph = context.graph();
  const auto operands = graph.operandEdges(id);
  const Shape& a = graph.node(operands[0].operand).shape;
  const Shape& b = graph.node(operands[1].operand).shape;
  const auto left = context.trace.value(operands[0].operand);
  const auto right = context.trace.value(operands[1].operand);
  const std::int64_t columns = b.rank == 2 ? b.cols() : 1;
  const std::int64_t inner = a.cols();
  return sumOf(static_cast<size_t>(inner), [&](size_t k) {
    const double x = left[static_cast<size_t>(out / columns * inner) + k];
    const double y = right[k * static_cast<size_t>(columns) + static_cast<size_t>(out % columns)];
    return (k == 0 ? number(context, x) : enclosed(context, x)) + " \\cdot " + enclosed(context, y);
  });
}

std::string forwardEntry(const StepContext& context, const CallFilling& filling,
                         std::string_view rule) {
  const NodeId id = context.step.node;
  const Node& node = context.node();
  if (node.op->gate == Gate::Rearranger) return {};
  const std::int64_t out = shownEntry(context);
  const bool product = node.op->gate == Gate::Mixer && node.op->arity == 2;
  const auto worked =
      product ? productEntry(context, id, out) : filling.numbersAt(lastRightSide(rule), out);
  if (!worked || worked->empty()) return {};
  const double value = context.trace.value(id)[static_cast<size_t>(out)];
  return entryLine(context, context.names.entryTex(id, out), *worked, value);
}

std::string forwardRule(const StepContext& context, const CallFilling& filling,
                        std::string_view rule) {
  const NodeId id = context.step.node;
  const std::string symbol = context.names.tex(id);
  if (selectsEntries(context.node())) {
    const std::string selection = context.names.selectionTex(id);
    return symbol == selection ? selection : symbol + " = " + selection;
  }
  const std::string filled = filling.symbols(rule);
  // The inside of a line has no symbol of its own: its rule is its right side.
  const bool inside = context.node().name.empty() && readsAsExpression(rule);
  return inside ? filled.substr(findAtTop(filled, " = ") + 3) : filled;
}

} // namespace

StepFormula forwardFormula(const StepContext& context) {
  const NodeId id = context.step.node;
  const Node& node = context.node();
  const std::string_view rule = ruleTex(*node.op, ruleCall(context.trace, id)).forward;
  const CallFilling filling(context, id);
  StepFormula formula{forwardRule(context, filling, rule), {}, {}};
  const bool scalars = filling.allNumbers();
  const auto numbers = selectsEntries(node)
                           ? std::nullopt
                           : filling.numbers(scalars ? lastRightSide(rule) : firstRightSide(rule));
  formula.numbers = context.names.tex(id) +
                    workedOut(context, numbers.value_or(""), context.trace.value(id), node.shape);
  if (!scalars && !selectsEntries(node)) formula.entry = forwardEntry(context, filling, rule);
  const bool saidTwice = numbers && node.shape.rank == 0 && !hasIndices(formula.entry);
  if (saidTwice && !(node.op->gate == Gate::Mixer && node.op->arity == 2)) formula.entry.clear();
  return formula;
}

namespace {

/// The share of `gradient`, of the operand or of one of its entries, that comes along one edge.
std::string shareTex(const StepContext& context, EdgeId id, const std::string& gradient) {
  const Graph& graph = context.graph();
  const Edge& edge = graph.edge(id);
  if (graph.node(edge.operand).messageCount == 1) return gradient;
  std::string sender = senderTex(context.names, id);
  const auto operands = graph.operandEdges(edge.consumer);
  const auto uses = std::count_if(operands.begin(), operands.end(),
                                  [&](const Edge& other) { return other.operand == edge.operand; });
  if (uses > 1) sender += ",\\," + std::to_string(edge.position + 1);
  return "\\left." + gradient + "\\right|_{\\text{via }" + sender + "}";
}

std::string messageSymbol(const StepContext& context, EdgeId id) {
  return shareTex(context, id, context.names.gradientTex(context.graph().edge(id).operand));
}

/// Over which entries of the consumer a broadcast operand's gradient is summed; empty for none.
std::string_view summedOver(const Node& consumer, const Node& operand) {
  if (!consumer.op->elementwise) return {};
  const bool rows = operand.shape.rows() < consumer.shape.rows();
  const bool columns = operand.shape.cols() < consumer.shape.cols();
  if (rows && columns) return "entries";
  if (columns)
    return consumer.shape.rank == 1 || consumer.shape.rows() == 1 ? "entries" : "columns";
  if (rows) return operand.shape.cols() == 1 ? "entries" : "rows";
  return {};
}

std::string summed(const std::string& term, std::string_view over) {
  if (over.empty()) return term;
  const bool sum = texKind(term) == TexKind::Sum;
  return "\\sum_{\\text{" + std::string(over) + "}} " + (sum ? inParentheses(term) : term);
}

std::string pathsEntry(const StepContext& context, EdgeId id, std::int64_t entry) {
  const Paths paths = pathsFrom(context.trace, id, entry);
  if (!paths.known || paths.list.empty()) return {};
  return sumOf(paths.list.size(), [&](size_t i) {
    const Path& path = paths.list[i];
    const std::string upstream =
        i == 0 ? number(context, path.upstream) : enclosed(context, path.upstream);
    return upstream + " \\cdot " + enclosed(context, path.local);
  });
}

std::string messageEntry(const StepContext& context, const CallFilling& filling, EdgeId id,
                         std::string_view rule) {
  const Graph& graph = context.graph();
  const Edge& edge = graph.edge(id);
  const Node& consumer = graph.node(edge.consumer);
  const Node& operand = graph.node(edge.operand);
  const std::int64_t entry = shownEntry(context);
  const bool oneToOne = consumer.op->elementwise && consumer.shape == operand.shape;
  const auto filled = oneToOne ? filling.numbersAt(rule, entry) : std::nullopt;
  const std::string worked = filled ? *filled : pathsEntry(context, id, entry);
  if (worked.empty()) return {};
  const double value = context.trace.message(id)[static_cast<size_t>(entry)];
  const std::string entryOf = context.names.gradientEntryTex(edge.operand, entry);
  return entryLine(context, shareTex(context, id, entryOf), worked, value);
}

std::string_view pullbackRule(const StepContext& context, const Edge& edge) {
  const Node& consumer = context.graph().node(edge.consumer);
  const RuleTex rules = ruleTex(*consumer.op, ruleCall(context.trace, edge.consumer));
  return rules.pullback[static_cast<size_t>(edge.position)];
}

/// What a message is, in symbols.
std::string messageRule(const StepContext& context, EdgeId id) {
  const Edge& edge = context.graph().edge(id);
  const std::string term = CallFilling(context, edge.consumer).symbols(pullbackRule(context, edge));
  return messageSymbol(context, id) + " = " +
         summed(term, summedOver(context.graph().node(edge.consumer),
                                 context.graph().node(edge.operand)));
}

} // namespace

StepFormula messageFormula(const StepContext& context, EdgeId id) {
  const Graph& graph = context.graph();
  const Edge& edge = graph.edge(id);
  const Node& consumer = graph.node(edge.consumer);
  const Node& operand = graph.node(edge.operand);
  const std::string_view rule = pullbackRule(context, edge);
  const CallFilling filling(context, edge.consumer);
  const auto numbers = selectsEntries(consumer) ? std::nullopt : filling.numbers(rule);
  StepFormula formula{messageRule(context, id), {}, {}};
  formula.numbers =
      messageSymbol(context, id) +
      workedOut(context, numbers ? summed(*numbers, summedOver(consumer, operand)) : "",
                context.trace.message(id), operand.shape);
  const bool scalars = filling.allNumbers();
  if (!scalars && !selectsEntries(consumer))
    formula.entry = messageEntry(context, filling, id, rule);
  return formula;
}

namespace {

/// The one message is the gradient; how it was computed has just been shown.
StepFormula onlyMessage(const StepContext& context, EdgeId id) {
  const std::string symbol = context.names.gradientTex(context.step.node);
  return {messageRule(context, id),
          symbol +
              resultOf(context, context.trace.gradient(context.step.node), context.node().shape),
          {}};
}

StepFormula accumulateFormula(const StepContext& context) {
  const auto messages = context.trace.messagesTo(context.step.node);
  if (messages.size() == 1) return onlyMessage(context, messages[0]);
  const Node& node = context.node();
  const std::string symbol = context.names.gradientTex(context.step.node);
  const auto style = styleOf(context);
  StepFormula formula;
  formula.rule = symbol + " = " + sumOf(messages.size(), [&](size_t i) {
                   return messageSymbol(context, messages[i]);
                 });
  const auto gradient = context.trace.gradient(context.step.node);
  std::string sum;
  if (fits(node.shape, style)) {
    sum = " = " + sumOf(messages.size(), [&](size_t i) {
            const auto message = context.trace.message(messages[i]);
            const bool bare = node.shape.rank > 0 || i == 0;
            return bare ? arrayOf(context, message, node.shape) : enclosed(context, message[0]);
          });
  }
  formula.numbers = symbol + sum + resultOf(context, gradient, node.shape);
  if (node.shape.rank == 0) return formula;
  const auto entry = static_cast<size_t>(shownEntry(context));
  formula.entry =
      context.names.gradientEntryTex(context.step.node, static_cast<std::int64_t>(entry)) + " = " +
      sumOf(messages.size(),
            [&](size_t i) {
              const double value = context.trace.message(messages[i])[entry];
              return i == 0 ? number(context, value) : enclosed(context, value);
            }) +
      resultOf(context, gradient[entry]);
  return formula;
}

StepFormula seedFormula(const StepContext& context) {
  const std::string symbol = context.names.gradientTex(context.step.node);
  return {symbol, symbol + resultOf(context, context.trace.gradient(context.step.node)[0]), {}};
}

StepFormula updateFormula(const StepContext& context) {
  const NodeId id = context.step.node;
  const Node& node = context.node();
  const std::string symbol = context.names.tex(id);
  const std::string eta = number(context, *context.trace.eta());
  const auto old = context.trace.value(id);
  const auto slope = context.trace.gradient(id);
  const auto fresh = context.trace.updated(id);
  StepFormula formula;
  formula.rule = symbol + " \\leftarrow " + symbol + " - \\eta\\, " + context.names.gradientTex(id);
  formula.numbers = symbol + " \\leftarrow ";
  if (node.shape.rank == 0)
    formula.numbers += number(context, old[0]) + " - " + eta + " \\cdot " +
                       enclosed(context, slope[0]) + resultOf(context, fresh[0]);
  else if (fits(node.shape, styleOf(context)))
    formula.numbers += arrayOf(context, old, node.shape) + " - " + eta + " \\cdot " +
                       arrayOf(context, slope, node.shape) + resultOf(context, fresh, node.shape);
  else
    formula.numbers += arrayOf(context, fresh, node.shape);
  if (node.shape.rank == 0) return formula;
  const std::int64_t entry = shownEntry(context);
  const auto at = static_cast<size_t>(entry);
  formula.entry = context.names.entryTex(id, entry) + " \\leftarrow " + number(context, old[at]) +
                  " - " + eta + " \\cdot " + enclosed(context, slope[at]) +
                  resultOf(context, fresh[at]);
  return formula;
}

StepFormula wholeFormula(const StepContext& context) {
  switch (context.step.kind) {
  case StepKind::Input: return inputFormula(context);
  case StepKind::Forward: return forwardFormula(context);
  case StepKind::Seed: return seedFormula(context);
  case StepKind::Message: return messageFormula(context, context.step.edge);
  case StepKind::Accumulate: return accumulateFormula(context);
  case StepKind::Update: return updateFormula(context);
  }
  return {};
}

} // namespace

StepFormula stepFormula(const StepContext& context) {
  StepFormula formula = wholeFormula(context);
  const std::span<const double> result = stepResult(context.trace, context.step);
  if (!anyCovered(result)) return formula;
  // With its numbers the rule would give the covered result away.
  formula.numbers.clear();
  const std::int64_t entry = shownEntry(context);
  if (isCovered(result[static_cast<size_t>(entry)])) formula.entry.clear();
  return formula;
}

} // namespace backstep
