#include "explain/step_text.h"

#include "explain/step_formula.h"
#include "explain/step_sentence.h"
#include "explain/tex_parts.h"

#include <algorithm>
#include <array>

namespace backstep {

// The names of phases, and a step's numbers.

namespace {

constexpr std::array<std::string_view, 7> lossNames{"loss", "L",     "J",    "E",
                                                    "cost", "error", "total"};

} // namespace

bool endsInLoss(const Graph& graph) {
  const std::string& name = graph.node(graph.output()).name;
  if (std::find(lossNames.begin(), lossNames.end(), name) != lossNames.end()) return true;
  return std::any_of(graph.nodes().begin(), graph.nodes().end(), [](const Node& node) {
    return node.op != nullptr && isLoss(*node.op) && node.reachesOutput;
  });
}

std::string_view phaseWords(const Graph& graph, Phase phase) {
  switch (phase) {
  case Phase::Input: return "Inputs";
  case Phase::Forward: return "Forward pass";
  case Phase::Loss: return endsInLoss(graph) ? "Loss" : "Output";
  case Phase::Backward: return "Backward pass";
  case Phase::Update: return "Update";
  }
  return {};
}

std::span<const double> stepResult(const Trace& trace, const Step& step) {
  switch (step.kind) {
  case StepKind::Input:
  case StepKind::Forward: return trace.value(step.node);
  case StepKind::Seed:
  case StepKind::Accumulate: return trace.gradient(step.node);
  case StepKind::Message: return trace.message(step.edge);
  case StepKind::Update: return trace.updated(step.node);
  }
  return {};
}

std::string stepNumbers(const Trace& trace, const Names& names, int step, const ArrayStyle& style) {
  if (step < 1 || step > trace.lastStep()) return {};
  const Step& what = trace.step(step);
  const std::string name = names.program(what.node);
  const std::string numbers =
      arrayText(stepResult(trace, what), trace.graph().node(what.node).shape, style);
  switch (what.kind) {
  case StepKind::Input:
  case StepKind::Forward: return name + " = " + numbers;
  case StepKind::Seed:
  case StepKind::Accumulate: return "grad(" + name + ") = " + numbers;
  case StepKind::Message: return "message " + numbers;
  case StepKind::Update: return name + " becomes " + numbers;
  }
  return {};
}

// What an edge carries.

namespace {

constexpr int mostEntries = 12;

std::string forwards(const Trace& trace, const Names& names, const Edge& edge, int step,
                     const ArrayStyle& style) {
  const Graph& graph = trace.graph();
  const Shape& shape = graph.node(edge.operand).shape;
  std::string line = names.program(edge.operand) + " goes into " + names.program(edge.consumer);
  if (shape.size() > 1) line += ": " + std::to_string(shape.size()) + " numbers";
  const bool isLiteral = graph.node(edge.operand).kind == Node::Kind::Literal;
  if (isLiteral || trace.valueStep(edge.operand) > step) return line;
  return line + "\n" + names.program(edge.operand) + " = " +
         arrayText(trace.value(edge.operand), shape, style);
}

std::string backwards(const Trace& trace, const Names& names, EdgeId id, int step,
                      const ArrayStyle& style) {
  const Graph& graph = trace.graph();
  const Edge& edge = graph.edge(id);
  const Node& operand = graph.node(edge.operand);
  if (operand.kind == Node::Kind::Literal) return "Nothing comes back: a number in the program.";
  if (operand.isLabels) return "Nothing comes back: class labels have no gradient.";
  if (!edge.carriesGradient) return "Nothing comes back: this does not reach the output.";
  if (trace.messageStep(id) > step) return "Its message has not come back yet.";
  const auto all = trace.messagesTo(edge.operand);
  const auto at = std::find(all.begin(), all.end(), id) - all.begin() + 1;
  const std::string count =
      all.size() > 1 ? " " + std::to_string(at) + " of " + std::to_string(all.size()) : "";
  return "Message" + count + " back to " + names.program(edge.operand) + ": " +
         arrayText(trace.message(id), operand.shape, style);
}

} // namespace

std::string edgeText(const Trace& trace, const Names& names, EdgeId edge, int step, int figures) {
  const ArrayStyle style{mostEntries, figures};
  return forwards(trace, names, trace.graph().edge(edge), step, style) + "\n" +
         backwards(trace, names, edge, step, style);
}

// All texts of a step.

namespace {

/// The right side of the line that a node is the result of, as written.
std::string definition(const Names& names, NodeId id) {
  const Node& node = names.graph().node(id);
  if (node.name.empty()) return names.program(id);
  return node.name + " = " + names.sourceText(id);
}

std::string titleOf(const StepContext& context) {
  const std::string name = context.names.program(context.step.node);
  switch (context.step.kind) {
  case StepKind::Input:
    return (context.node().kind == Node::Kind::Parameter ? "Parameter: " : "Input: ") + name;
  case StepKind::Forward: return "Forward: " + definition(context.names, context.step.node);
  case StepKind::Seed: return "Seed: the gradient of " + name;
  case StepKind::Message:
    return "Message from " +
           context.names.program(context.graph().edge(context.step.edge).consumer) + " to " + name;
  case StepKind::Accumulate: return "Gradient of " + name + " is complete";
  case StepKind::Update: return "Update: " + name;
  }
  return {};
}

/// Lists the arrays of a step, each once.
class ShapeList {
 public:
  explicit ShapeList(const StepContext& context) : context_(context) {}

  void add(NodeId node, const std::string& role) {
    const ShapeRow row{context_.names.program(node), context_.graph().node(node).shape, role};
    const bool known = std::any_of(rows_.begin(), rows_.end(), [&](const ShapeRow& other) {
      return other.name == row.name && other.role == row.role;
    });
    if (!known) rows_.push_back(row);
  }

  void addOperands(NodeId call) {
    for (const Edge& edge : context_.graph().operandEdges(call)) add(edge.operand, "operand");
  }

  std::vector<ShapeRow> take() { return std::move(rows_); }

 private:
  const StepContext& context_;
  std::vector<ShapeRow> rows_;
};

std::vector<ShapeRow> shapesOf(const StepContext& context) {
  const NodeId node = context.step.node;
  ShapeList list(context);
  switch (context.step.kind) {
  case StepKind::Input: list.add(node, "value"); break;
  case StepKind::Forward:
    list.addOperands(node);
    list.add(node, "value");
    break;
  case StepKind::Seed:
  case StepKind::Accumulate: list.add(node, "gradient"); break;
  case StepKind::Message: {
    const NodeId consumer = context.graph().edge(context.step.edge).consumer;
    list.addOperands(consumer);
    list.add(consumer, "gradient that arrives");
    list.add(node, "message");
    break;
  }
  case StepKind::Update:
    list.add(node, "value");
    list.add(node, "gradient");
    break;
  }
  return list.take();
}

} // namespace

StepText stepText(const Trace& trace, const Names& names, int step,
                  const StepTextOptions& options) {
  if (step <= 0) return {"The program", {}, {}, {}, {}, startSentence(trace), 0};
  const StepContext context{trace, names, trace.step(std::min(step, trace.lastStep())), options};
  const StepFormula formula = stepFormula(context);
  return {titleOf(context),  formula.rule,          formula.numbers,    formula.entry,
          shapesOf(context), stepSentence(context), shownEntry(context)};
}

} // namespace backstep
