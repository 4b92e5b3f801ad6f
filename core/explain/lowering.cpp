#include "explain/lowering.h"

#include "engine/op_slices.h"
#include "text/shortest.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <optional>

namespace backstep {
namespace {

/// Ops that are one gate to whoever draws the graph, although their rows know a longer form, or
/// whose longer form has other slopes at its kink.
constexpr std::array<std::string_view, 8> keptWhole = {"sub",  "div",        "sqrt", "square",
                                                       "relu", "leaky_relu", "elu",  "abs"};

bool isKept(const Op& op) {
  return op.gates.empty() ||
         std::find(keptWhole.begin(), keptWhole.end(), op.name) != keptWhole.end();
}

struct Infix {
  std::string_view op;
  std::string_view sign;
};
constexpr std::array<Infix, 5> infixes = {
    {{"add", " + "}, {"sub", " - "}, {"mul", " * "}, {"div", " / "}, {"pow", " ** "}}};

/// The entry of an operand that entry `out` of an element-wise result is computed from.
size_t entryOf(const Shape& operand, const Shape& result, size_t out) {
  const auto cols = static_cast<size_t>(result.cols());
  const size_t row = operand.rows() == 1 ? 0 : out / cols;
  const size_t col = operand.cols() == 1 ? 0 : out % cols;
  return row * static_cast<size_t>(operand.cols()) + col;
}

/// The operand's entry at each entry of a rearranged array, found by sending the entries' numbers
/// through the op.
std::vector<size_t> sourcesOf(const Node& node, const Shape& operand) {
  std::vector<double> numbers(static_cast<size_t>(operand.size()));
  for (size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<double>(i);
  std::vector<double> moved(static_cast<size_t>(node.shape.size()));
  ForwardArgs args;
  args.operands[0] = numbers.data();
  args.call = node.call;
  args.out = moved.data();
  node.forward(args);
  return {moved.begin(), moved.end()};
}

/// An entry while the program of the gates is written: a name or a number, and where it comes from.
using Cell = std::string;
using Cells = std::vector<Cell>;

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
  void finish(Lowering& lowering, const std::vector<Cells>& cells);

  const Trace& trace_;
  const Graph& graph_;
  std::string text_;
  std::vector<Binding> bindings_;
  std::vector<Lowering::Owner> bindingOwners_;
  std::vector<NodeId> gateOwner_; // per line
  NodeId current_;
  bool tooLarge_ = false;
};

Cell GateWriter::gate(const std::string& text) {
  if (gateOwner_.size() >= mostScalarGates) {
    tooLarge_ = true;
    return "0";
  }
  const std::string name = "g" + std::to_string(gateOwner_.size());
  text_ += name + " = " + text + "\n";
  gateOwner_.push_back(current_);
  return name;
}

Cell GateWriter::call(const Node& node, const Cells& operands) {
  const Op& op = *node.op;
  if (op.name == "neg") return gate("-" + operands[0]);
  for (const Infix& infix : infixes)
    if (infix.op == op.name) return gate(operands[0] + std::string(infix.sign) + operands[1]);
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
    bindings_.push_back({"x" + std::to_string(bindings_.size()), node.kind, scalarShape()});
    bindingOwners_.push_back({id, entry});
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
  Result<Program> program = parseProgram("y = " + gatesText(op, node.call->attributes) + "\n");
  assert(program);
  std::vector<Binding> names;
  for (size_t i = 0; i < operands.size(); ++i)
    names.push_back({i == 0 ? "a" : "b", Node::Kind::Input, shapes[i]});
  const auto built = buildGraph(std::move(*program), names, "y", false);
  assert(built);
  const Graph& inner = **built;
  std::vector<Cells> cells(static_cast<size_t>(inner.nodeCount()));
  for (int i = 0; i < inner.nodeCount(); ++i) {
    const Node& part = inner.node({i});
    auto& own = cells[static_cast<size_t>(i)];
    if (part.kind == Node::Kind::Literal)
      own = {shortest(part.literal)};
    else if (part.kind != Node::Kind::Operation)
      own = *operands[static_cast<size_t>(i)];
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
  if (op.gate == Gate::Rearranger || op.name == "copy") {
    for (const size_t from : sourcesOf(node, shapes[0]))
      results.push_back(gate((*operands[0])[from]));
    return results;
  }
  for (size_t out = 0; out < static_cast<size_t>(node.shape.size()); ++out)
    results.push_back(call(node, operandsAt(operands, shapes, node.shape, out)));
  return results;
}

Lowering GateWriter::run() {
  Lowering lowering;
  std::vector<Cells> cells(static_cast<size_t>(graph_.nodeCount()));
  for (int i = 0; i < graph_.nodeCount() && !tooLarge_; ++i) {
    const Node& node = graph_.node({i});
    Cells& own = cells[static_cast<size_t>(i)];
    current_ = {i};
    if (node.kind == Node::Kind::Literal) {
      own = {shortest(node.literal)};
      continue;
    }
    if (node.kind != Node::Kind::Operation) {
      const size_t first = bindings_.size();
      bind({i});
      for (size_t k = first; k < bindings_.size(); ++k) own.push_back(bindings_[k].name);
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
  if (tooLarge_)
    lowering.problem =
        "this program has more than " + std::to_string(mostScalarGates) + " scalar gates";
  else
    finish(lowering, cells);
  return lowering;
}

/// Builds the graph of what was written and finds every entry and gate in it.
void GateWriter::finish(Lowering& lowering, const std::vector<Cells>& cells) {
  Result<Program> program = parseProgram(text_);
  assert(program);
  const Cells& output = cells[static_cast<size_t>(graph_.output().value)];
  auto built = buildGraph(std::move(*program), bindings_, output[0]);
  assert(built);
  lowering.graph = std::move(*built);
  const Graph& fine = *lowering.graph;
  lowering.bindings = bindingOwners_;
  lowering.owners.resize(static_cast<size_t>(fine.nodeCount()));
  for (int i = 0; i < fine.nodeCount(); ++i) {
    const Node& node = fine.node({i});
    if (node.kind == Node::Kind::Operation)
      lowering.owners[static_cast<size_t>(i)].node =
          gateOwner_[static_cast<size_t>(node.assignment)];
    else if (i < fine.bindingCount())
      lowering.owners[static_cast<size_t>(i)] = bindingOwners_[static_cast<size_t>(i)];
  }
  lowering.entries.resize(cells.size());
  for (size_t i = 0; i < cells.size(); ++i)
    for (size_t k = 0; k < cells[i].size(); ++k) {
      const NodeId node = fine.find(cells[i][k]);
      lowering.entries[i].push_back(node);
      if (node.valid())
        lowering.owners[static_cast<size_t>(node.value)] = {NodeId{static_cast<int>(i)},
                                                            static_cast<std::int64_t>(k)};
    }
  lowering.edges.resize(static_cast<size_t>(fine.edgeCount()));
  for (int i = 0; i < fine.edgeCount(); ++i) {
    const NodeId from = lowering.owners[static_cast<size_t>(fine.edge({i}).operand.value)].node;
    const NodeId to = lowering.owners[static_cast<size_t>(fine.edge({i}).consumer.value)].node;
    if (!from.valid() || from == to) continue;
    for (int position = 0; position < graph_.node(to).operandCount; ++position)
      if (graph_.operandEdges(to)[static_cast<size_t>(position)].operand == from)
        lowering.edges[static_cast<size_t>(i)] = graph_.operandEdge(to, position);
  }
}

} // namespace

std::vector<double> Lowering::bindingValues(const Trace& original) const {
  std::vector<double> values;
  for (const Owner& owner : bindings)
    values.push_back(original.value(owner.node)[static_cast<size_t>(owner.entry)]);
  return values;
}

Lowering lower(const Trace& trace) { return GateWriter(trace).run(); }

std::string gatesText(const Op& op, const Attributes& attributes) {
  if (isKept(op)) return {};
  std::string text(op.gates);
  const bool whole = attributes.axis == Attributes::noAxis;
  text = replaceAll(text, "#axis", whole ? "None" : std::to_string(attributes.axis));
  text = replaceAll(text, "#keepdims", attributes.keepdims ? "True" : "False");
  text = replaceAll(text, "#slope", shortest(attributes.negativeSlope));
  text = replaceAll(text, "#alpha", shortest(attributes.alpha));
  text = replaceAll(text, "#a", "a");
  text = replaceAll(text, "#b", "b");
  return text;
}

} // namespace backstep
