#include "explain/step_text.h"

#include "explain/step_formula.h"
#include "explain/step_sentence.h"
#include "explain/wording.h"

#include <algorithm>

namespace backstep {

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
