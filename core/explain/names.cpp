#include "explain/names.h"

#include "explain/number.h"
#include "explain/paths.h"
#include "explain/rule_fill.h"
#include "explain/tex_parts.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>

namespace backstep {

namespace {

constexpr int mostProgramText = 48; // code points of a line's inside in a sentence
constexpr int mostWeight = 6;       // symbols in a formula that stands inside another one

std::int64_t rowOf(const Shape& shape, std::int64_t entry) { return entry / shape.cols(); }
std::int64_t columnOf(const Shape& shape, std::int64_t entry) { return entry % shape.cols(); }

/// How many symbols each node's formula has, operands before consumers.
std::vector<int> weightsOf(const Graph& graph) {
  std::vector<int> weights(static_cast<size_t>(graph.nodeCount()), 1);
  for (int i = graph.bindingCount(); i < graph.nodeCount(); ++i) {
    int weight = 1;
    for (const Edge& edge : graph.operandEdges({i})) {
      const Node& operand = graph.node(edge.operand);
      const bool named = !operand.name.empty() || operand.kind == Node::Kind::Literal;
      weight += named ? 1 : weights[static_cast<size_t>(edge.operand.value)];
    }
    weights[static_cast<size_t>(i)] = std::min(weight, mostWeight + 1);
  }
  return weights;
}

std::string numberOf(double value, NumberScript script) {
  return formatNumber(value, {NumberStyle::Form::Shortest, 0, script});
}

/// The typeset indices of an index expression: "2" for z[1], "2,\cdot" for W[1, :].
std::string selectedIndices(const Shape& shape, const Attributes& attributes) {
  std::string text;
  for (int axis = 0; axis < shape.rank; ++axis) {
    const int index = attributes.index[static_cast<size_t>(axis)];
    text += axis > 0 ? "," : "";
    text += index == Attributes::wholeAxis ? "\\cdot" : std::to_string(index + 1);
  }
  return text;
}

} // namespace

Names::Names(const Graph& graph, SymbolMap symbols)
    : graph_(&graph), symbols_(std::move(symbols)), weights_(weightsOf(graph)) {}

Names Names::labelled(const Graph& graph, std::vector<NodeLabel> labels) {
  Names names(graph, SymbolMap{});
  names.labels_ = std::move(labels);
  return names;
}

const NodeLabel* Names::label(NodeId id) const {
  if (labels_.empty()) return nullptr;
  const NodeLabel& label = labels_[static_cast<size_t>(id.value)];
  return label.program.empty() ? nullptr : &label;
}

std::string Names::program(NodeId id) const {
  if (const NodeLabel* own = label(id)) return own->program;
  const Node& node = graph_->node(id);
  if (!node.name.empty()) return node.name;
  if (node.kind == Node::Kind::Literal) return numberOf(node.literal, NumberScript::Ascii);
  return sourceText(id);
}

std::string Names::sourceText(NodeId id) const {
  const Node& node = graph_->node(id);
  const std::string_view text = graph_->program().text;
  const auto begin = static_cast<size_t>(node.span.begin);
  return excerpt(text.substr(begin, static_cast<size_t>(node.span.end) - begin), mostProgramText);
}

std::string Names::tex(NodeId id) const {
  if (const NodeLabel* own = label(id)) return own->tex;
  const Node& node = graph_->node(id);
  if (node.kind == Node::Kind::Literal) return numberOf(node.literal, NumberScript::Tex);
  if (node.name.empty()) return expressionTex(id);
  const auto symbol = symbols_.find(node.name);
  return symbol != symbols_.end() && !symbol->second.empty() ? symbol->second
                                                             : symbolTex(node.name);
}

std::string Names::plain(NodeId id) const { return plainTex(tex(id)); }

std::string Names::gradientTex(NodeId id) const { return gradientOfTex(id, tex(id)); }

std::string Names::gradientOfTex(NodeId id, const std::string& quantity) const {
  // The square of an unnamed x must not look like a second derivative; a symbol may have a script.
  const bool symbol = !graph_->node(id).name.empty() || texKind(quantity) == TexKind::Atom;
  return "\\frac{\\partial " + tex(graph_->output()) + "}{\\partial " +
         (symbol ? quantity : inParentheses(quantity)) + "}";
}

std::string Names::operandTex(NodeId id) const {
  const Node& node = graph_->node(id);
  const bool inner = node.name.empty() && node.kind == Node::Kind::Operation;
  const bool tooLong = inner && weights_[static_cast<size_t>(id.value)] > mostWeight;
  return tooLong ? "\\cdots" : tex(id);
}

// The right side of the op's rule where it speaks of whole arrays, else the op applied like a
// function. Recursion ends after mostWeight levels: a longer operand becomes dots.
std::string Names::expressionTex(NodeId id) const {
  const Node& node = graph_->node(id);
  const auto operands = graph_->operandEdges(id);
  if (selectsEntries(node)) return selectionTex(id);
  const std::string_view rule = ruleTex(*node.op, callShapes(*graph_, id)).forward;
  const std::string_view right = firstRightSide(rule);
  if (!readsAsExpression(rule)) return callTex(id);
  const auto whole = [&](std::string_view name) {
    const size_t position = name == "b" ? 1 : 0;
    return operandTex(operands[position].operand);
  };
  return fillRule(withoutEntrywiseSigns(right, callShapes(*graph_, id)), {whole, nullptr});
}

std::string Names::indexedTex(NodeId id, std::string_view subscript) const {
  const std::string text = tex(id);
  const bool symbol = !graph_->node(id).name.empty() || texKind(text) == TexKind::Atom;
  return backstep::indexedTex(symbol ? text : inParentheses(text), subscript);
}

std::string Names::selectionTex(NodeId call) const {
  const NodeId array = graph_->operandEdges(call)[0].operand;
  return indexedTex(
      array, selectedIndices(graph_->node(array).shape, graph_->node(call).call->attributes));
}

std::string Names::callTex(NodeId id) const {
  std::string name(graph_->node(id).op->name);
  for (size_t at = name.find('_'); at != std::string::npos; at = name.find('_', at + 2))
    name.insert(at, "\\");
  std::string arguments;
  for (const Edge& edge : graph_->operandEdges(id))
    arguments += (arguments.empty() ? "" : ", ") + operandTex(edge.operand);
  return "\\operatorname{" + name + "}(" + arguments + ")";
}

std::string Names::entryProgram(NodeId id, std::int64_t entry) const {
  const Node& node = graph_->node(id);
  if (node.shape.rank == 0) return program(id);
  const std::string base = node.name.empty() ? "(" + program(id) + ")" : node.name;
  if (node.shape.rank == 1) return base + "[" + std::to_string(entry) + "]";
  return base + "[" + std::to_string(rowOf(node.shape, entry)) + ", " +
         std::to_string(columnOf(node.shape, entry)) + "]";
}

std::string Names::entryTex(NodeId id, std::int64_t entry) const {
  const Shape& shape = graph_->node(id).shape;
  return shape.rank == 0 ? tex(id) : indexedTex(id, entryIndices(shape, entry));
}

std::string Names::gradientEntryTex(NodeId id, std::int64_t entry) const {
  return gradientOfTex(id, entryTex(id, entry));
}

bool readsAsExpression(std::string_view forwardRule) {
  return !hasIndices(forwardRule) && forwardRule.find("\\begin") == std::string_view::npos;
}

bool selectsEntries(const Node& call) {
  const auto& index = call.call->attributes.index;
  return index[0] != Attributes::wholeAxis || index[1] != Attributes::wholeAxis;
}

std::string entryIndices(const Shape& shape, std::int64_t entry) {
  if (shape.rank == 0) return {};
  if (shape.rank == 1) return std::to_string(entry + 1);
  const bool oneDigitEach = shape.rows() < 10 && shape.cols() < 10;
  return std::to_string(rowOf(shape, entry) + 1) + (oneDigitEach ? "" : ",") +
         std::to_string(columnOf(shape, entry) + 1);
}

} // namespace backstep
