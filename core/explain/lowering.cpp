#include "explain/lowering.h"

#include "engine/op_slices.h"
#include "explain/dependence.h"
#include "explain/written_gates.h"
#include "language/operators.h"
#include "text/shortest.h"
#include "text/words.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>

namespace backstep {
namespace {

bool isKept(const Op& op) { return op.gates.empty() || op.keptWhole; }

/// The entry of an operand that entry `out` of an element-wise result is computed from.
size_t entryOf(const Shape& operand, const Shape& result, size_t out) {
  const auto cols = static_cast<size_t>(result.cols());
  const size_t row = operand.rows() == 1 ? 0 : out / cols;
  const size_t col = operand.cols() == 1 ? 0 : out % cols;
  return row * static_cast<size_t>(operand.cols()) + col;
}

/// Writes the finer graph as a program, a gate a line.
class GateWriter {
 public:
  explicit GateWriter(const Trace& trace) : trace_(trace), graph_(trace.graph()) {}

  Lowering run();

 private:
  Cell gate(const std::string& text);
  Cell call(const Node& node, const Cells& operands);
  Cell chain(const Cells& terms, std::string_view sign);
  Cells operandsAt(const std::vector<const Cells*>& operands, const std::vector<Shape>& shapes,
                   const Shape& result, size_t out) const;
  void bind(NodeId id);
  Cells open(const Node& node, const std::vector<const Cells*>& operands,
             const std::vector<Shape>& shapes);
  Cells opened(const Op& op, const Node& node, const std::vector<const Cells*>& operands,
               const std::vector<Shape>& shapes);
  Cells products(const std::vector<const Cells*>& operands, const std::vector<Shape>& shapes,
                 const Shape& out);
  Cells reduced(const Node& node, const Cells& operand, const Shape& shape);
  Cells oneHot(const Cells& labels, const Shape& scores, NodeId node) const;

  const Trace& trace_;
  const Graph& graph_;
  WrittenGates written_;
  NodeId current_;
  bool tooLarge_ = false;
};

Cell GateWriter::gate(const std::string& text) {
  if (written_.gateOwners.size() >= mostScalarGates) {
    tooLarge_ = true;
    return "0";
  }
  const std::string name = "g" + std::to_string(written_.gateOwners.size());
  written_.text += name + " = " + text + "\n";
  written_.gateOwners.push_back(current_);
  return name;
}

Cell GateWriter::call(const Node& node, const Cells& operands) {
  const Op& op = *node.op;
  if (op.name == "neg") return gate("-" + operands[0]);
  const std::string_view sign = operatorSign(op.name);
  if (!sign.empty()) return gate(operands[0] + " " + std::string(sign) + " " + operands[1]);
  std::string text = std::string(op.name) + "(" + operands[0];
  if (op.arity == 2) text += ", " + operands[1];
  for (const Keyword keyword : op.keywords) {
    if (keyword == Keyword::NegativeSlope)
      text += ", negative_slope=" + shortest(node.call->attributes.negativeSlope);
    if (keyword == Keyword::Alpha) text += ", alpha=" + shortest(node.call->attributes.alpha);
  }
  return gate(text + ")");
}

Cell GateWriter::chain(const Cells& terms, std::string_view sign) {
  if (terms.size() == 1) return gate(terms[0]);
  Cell sum = terms[0];
  for (size_t i = 1; i < terms.size(); ++i)
    sum = sign.front() == '+' ? gate(sum + " + " + terms[i])
                              : gate(std::string(sign) + "(" + sum + ", " + terms[i] + ")");
  return sum;
}

void GateWriter::bind(NodeId id) {
  const Node& node = graph_.node(id);
  for (std::int64_t entry = 0; entry < node.shape.size(); ++entry) {
    const std::string name = "x" + std::to_string(written_.bindings.size());
    written_.bindings.push_back({name, node.kind, scalarShape()});
    written_.bindingOwners.push_back({id, entry});
  }
}

Cells GateWriter::operandsAt(const std::vector<const Cells*>& operands,
                             const std::vector<Shape>& shapes, const Shape& result,
                             size_t out) const {
  Cells cells;
  for (size_t i = 0; i < operands.size(); ++i)
    cells.push_back((*operands[i])[entryOf(shapes[i], result, out)]);
  return cells;
}

/// The products of a matrix product, and their sums.
Cells GateWriter::products(const std::vector<const Cells*>& operands,
                           const std::vector<Shape>& shapes, const Shape& out) {
  const auto inner = static_cast<size_t>(shapes[0].cols());
  const auto cols = static_cast<size_t>(shapes[1].rank == 2 ? shapes[1].cols() : 1);
  Cells sums;
  for (size_t at = 0; at < static_cast<size_t>(out.size()); ++at) {
    Cells terms;
    for (size_t k = 0; k < inner; ++k)
      terms.push_back(gate((*operands[0])[at / cols * inner + k] + " * " +
                           (*operands[1])[k * cols + at % cols]));
    sums.push_back(inner == 1 ? terms[0] : chain(terms, "+"));
  }
  return sums;
}

Cells GateWriter::reduced(const Node& node, const Cells& operand, const Shape& shape) {
  const std::string_view op = node.op->name;
  const Slices slices = slicesAlong(shape, node.call->attributes.axis);
  Cells results;
  for (std::int64_t s = 0; s < slices.count(); ++s) {
    Cells terms;
    for (std::int64_t k = 0; k < slices.length; ++k)
      terms.push_back(operand[static_cast<size_t>(slices.start(s) + k * slices.inner)]);
    if (op == "max" || op == "min")
      results.push_back(chain(terms, op == "max" ? "maximum" : "minimum"));
    else if (op == "mean" && slices.length > 1)
      results.push_back(gate(chain(terms, "+") + " / " + std::to_string(slices.length)));
    else
      results.push_back(chain(terms, "+"));
  }
  return results;
}

/// Class labels as rows of zeros with a one.
Cells GateWriter::oneHot(const Cells& labels, const Shape& scores, NodeId node) const {
  Cells ones(static_cast<size_t>(scores.size()), "0");
  for (size_t row = 0; row < labels.size(); ++row) {
    const double label = trace_.value(node)[row];
    if (label >= 0 && label < scores.cols())
      ones[row * static_cast<size_t>(scores.cols()) + static_cast<size_t>(label)] = "1";
  }
  return ones;
}

/// An op by its row's longer form: that form's own graph, lowered in its turn.
Cells GateWriter::opened(const Op& op, const Node& node, const std::vector<const Cells*>& operands,
                         const std::vector<Shape>& shapes) {
  const Cells names = operands.size() > 1 ? Cells{"a", "b"} : Cells{"a"};
  const auto form = longerForm(op, node.call->attributes, names, shapes, "y");
  const Graph& inner = *form;
  const std::vector<NodeId> first = firstAlike(inner);
  std::vector<Cells> cells(static_cast<size_t>(inner.nodeCount()));
  for (int i = 0; i < inner.nodeCount(); ++i) {
    const Node& part = inner.node({i});
    auto& own = cells[static_cast<size_t>(i)];
    if (part.kind == Node::Kind::Literal)
      own = {shortest(part.literal)};
    else if (part.kind != Node::Kind::Operation)
      own = *operands[static_cast<size_t>(i)];
    else if (first[static_cast<size_t>(i)] != NodeId{i})
      own = cells[static_cast<size_t>(first[static_cast<size_t>(i)].value)];
    else {
      std::vector<const Cells*> uses;
      std::vector<Shape> useShapes;
      for (const Edge& edge : inner.operandEdges({i})) {
        uses.push_back(&cells[static_cast<size_t>(edge.operand.value)]);
        useShapes.push_back(inner.node(edge.operand).shape);
      }
      own = open(part, uses, useShapes);
    }
  }
  return cells[static_cast<size_t>(inner.output().value)];
}

Cells GateWriter::open(const Node& node, const std::vector<const Cells*>& operands,
                       const std::vector<Shape>& shapes) {
  const Op& op = *node.op;
  if (tooLarge_) return Cells(static_cast<size_t>(node.shape.size()), "0");
  if (op.name == "matmul") return products(operands, shapes, node.shape);
  if (op.name == "sum" || op.name == "mean" || op.name == "max" || op.name == "min")
    return reduced(node, *operands[0], shapes[0]);
  if (!isKept(op)) return opened(op, node, operands, shapes);
  Cells results;
  if (op.onlyMoves) {
    for (const std::int64_t from : sourceEntries(node, shapes[0]))
      results.push_back(gate((*operands[0])[static_cast<size_t>(from)]));
    return results;
  }
  for (size_t out = 0; out < static_cast<size_t>(node.shape.size()); ++out)
    results.push_back(call(node, operandsAt(operands, shapes, node.shape, out)));
  return results;
}

Lowering GateWriter::run() {
  std::vector<Cells>& cells = written_.cells;
  cells.resize(static_cast<size_t>(graph_.nodeCount()));
  for (int i = 0; i < graph_.nodeCount() && !tooLarge_; ++i) {
    const Node& node = graph_.node({i});
    Cells& own = cells[static_cast<size_t>(i)];
    current_ = {i};
    if (node.kind == Node::Kind::Literal) {
      own = {shortest(node.literal)};
      continue;
    }
    if (node.kind != Node::Kind::Operation) {
      const size_t first = written_.bindings.size();
      bind({i});
      for (size_t k = first; k < written_.bindings.size(); ++k)
        own.push_back(written_.bindings[k].name);
      continue;
    }
    std::vector<const Cells*> operands;
    std::vector<Shape> shapes;
    Cells labels;
    for (const Edge& edge : graph_.operandEdges({i})) {
      operands.push_back(&cells[static_cast<size_t>(edge.operand.value)]);
      shapes.push_back(graph_.node(edge.operand).shape);
      if (!graph_.node(edge.operand).isLabels || node.op->labelOperand == nullptr) continue;
      labels = oneHot(*operands.back(), shapes[0], edge.operand);
      operands.back() = &labels;
      shapes.back() = shapes[0];
    }
    own = open(node, operands, shapes);
  }
  if (!tooLarge_) return finishedLowering(graph_, written_);
  Lowering refused;
  refused.problem =
      "this program has more than " + std::to_string(mostScalarGates) + " scalar gates";
  return refused;
}

std::int64_t gatesIn(const Node& node, std::span<const Shape> operands);

/// The gates of an op's longer form.
std::int64_t gatesInside(const Node& node, std::span<const Shape> operands) {
  const Cells names = operands.size() > 1 ? Cells{"a", "b"} : Cells{"a"};
  const auto form = longerForm(*node.op, node.call->attributes, names, operands, "y");
  const std::vector<NodeId> first = firstAlike(*form);
  std::int64_t count = 0;
  for (int i = form->bindingCount(); i < form->nodeCount(); ++i) {
    const Node& part = form->node({i});
    if (part.kind != Node::Kind::Operation || first[static_cast<size_t>(i)].value != i) continue;
    std::vector<Shape> shapes;
    for (const Edge& edge : form->operandEdges({i}))
      shapes.push_back(form->node(edge.operand).shape);
    count += gatesIn(part, shapes);
  }
  return count;
}

std::int64_t gatesIn(const Node& node, std::span<const Shape> operands) {
  const Op& op = *node.op;
  if (op.name == "matmul") return node.shape.size() * (2 * operands[0].cols() - 1);
  if (op.name == "sum" || op.name == "mean" || op.name == "max" || op.name == "min") {
    const Slices slices = slicesAlong(operands[0], node.call->attributes.axis);
    const bool divides = op.name == "mean" && slices.length > 1;
    return slices.count() * (std::max<std::int64_t>(1, slices.length - 1) + (divides ? 1 : 0));
  }
  return isKept(op) ? node.shape.size() : gatesInside(node, operands);
}

} // namespace

std::vector<std::span<const double>> Lowering::bindingValues(const Trace& original) const {
  std::vector<std::span<const double>> values;
  for (size_t i = 0; i < bindings.size(); ++i) {
    const auto size = static_cast<size_t>(graph->node({static_cast<int>(i)}).shape.size());
    values.push_back(
        original.value(bindings[i].node).subspan(static_cast<size_t>(bindings[i].entry), size));
  }
  return values;
}

std::int64_t scalarNodes(const Graph& graph) {
  // Calls of the same op over the same shapes have as many gates.
  std::map<std::pair<const Op*, const CallInfo*>, std::int64_t> known;
  std::int64_t count = 0;
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const Node& node = graph.node({i});
    if (node.kind == Node::Kind::Literal) continue;
    if (node.kind != Node::Kind::Operation) {
      count += node.shape.size();
      continue;
    }
    const auto [gates, isNew] = known.try_emplace({node.op, node.call});
    if (isNew) {
      std::vector<Shape> shapes;
      for (const Edge& edge : graph.operandEdges({i})) {
        // Labels become an array like the scores that they are held against.
        const bool labels = graph.node(edge.operand).isLabels && node.op->labelOperand != nullptr;
        shapes.push_back(labels ? shapes[0] : graph.node(edge.operand).shape);
      }
      gates->second = gatesIn(node, shapes);
    }
    count += gates->second;
  }
  return count;
}

Lowering lower(const Trace& trace) { return GateWriter(trace).run(); }

std::string gatesText(const Op& op, const Attributes& attributes, std::string_view a,
                      std::string_view b) {
  if (isKept(op)) return {};
  std::string text(op.gates);
  const bool whole = attributes.axis == Attributes::noAxis;
  text = replaceAll(text, "#axis", whole ? "None" : std::to_string(attributes.axis));
  text = replaceAll(text, "#keepdims", attributes.keepdims ? "True" : "False");
  text = replaceAll(text, "#slope", shortest(attributes.negativeSlope));
  text = replaceAll(text, "#alpha", shortest(attributes.alpha));
  text = replaceAll(text, "#a", a);
  text = replaceAll(text, "#b", b);
  return text;
}

} // namespace backstep
