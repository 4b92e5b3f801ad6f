#include "engine/graph_builder.h"
#include "engine/missing_name.h"
#include "language/limits.h"
#include "language/operators.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace backstep {
namespace {

/// True when the text calls the op by its name, false when it writes the operator's sign.
bool isCalledByName(std::string_view text, const Expr& call) {
  const auto size = static_cast<size_t>(call.head.end - call.head.begin);
  return text.substr(static_cast<size_t>(call.head.begin), size) == call.name;
}

size_t hashOf(const CallInfo& call) {
  size_t hash = 0;
  const auto mix = [&](int number) { hash = hash * 1'000'003 + static_cast<size_t>(number); };
  const auto mixShape = [&](const Shape& shape) {
    mix(shape.rank);
    mix(shape.dim[0]);
    mix(shape.dim[1]);
  };
  mixShape(call.shapes.operands[0]);
  mixShape(call.shapes.operands[1]);
  mix(call.attributes.axis);
  mix(call.attributes.index[0]);
  mix(call.attributes.index[1]);
  return hash;
}

} // namespace

const CallInfo* CallPool::find(const CallInfo& call) {
  const auto isLike = [&](const CallInfo& known) {
    return known.shapes == call.shapes && known.attributes == call.attributes;
  };
  if (last_ != nullptr && isLike(*last_)) return last_;
  const size_t hash = hashOf(call);
  const auto [first, end] = byHash_.equal_range(hash);
  const auto found =
      std::find_if(first, end, [&](const auto& entry) { return isLike(*entry.second); });
  if (found != end) return last_ = found->second;
  calls_.push_back(call);
  last_ = &calls_.back();
  byHash_.emplace(hash, last_);
  return last_;
}

NodeId GraphBuilder::addExpression(const ExprTree& tree) {
  findArrays(tree, isArray_);
  built_.assign(tree.nodes.size(), NodeId());
  for (size_t i = 0; i < tree.nodes.size(); ++i) {
    if (!isArray_[i]) continue;
    try {
      built_[i] = addExpr(tree, tree.nodes[i]);
    } catch (Mistake& mistake) {
      mistakes_.add(std::move(mistake));
    }
  }
  const Expr& root = tree.root();
  const bool isBare = root.kind == Expr::Kind::Name || root.kind == Expr::Kind::Number;
  if (!built_.back().valid() || !isBare) return built_.back();
  return addOperation(*findOp("copy"), std::span(&built_.back(), 1), {}, root);
}

NodeId GraphBuilder::addExpr(const ExprTree& tree, const Expr& expr) {
  switch (expr.kind) {
  case Expr::Kind::Number: return addLiteral(expr.number, expr.span);
  case Expr::Kind::Name: return addName(expr);
  case Expr::Kind::Apply: return addCall(tree, expr);
  case Expr::Kind::Index: return addIndex(tree, expr);
  case Expr::Kind::Tuple:
    if (expr.operands.empty())
      throw Mistake{expr.span, "there is nothing between the parentheses", "write a value there"};
    throw Mistake{expr.span, "values in parentheses with commas are not an array",
                  "only a shape is written so, as in reshape(x, (4, 3))"};
  case Expr::Kind::Slice:
  case Expr::Kind::Keyword: break;
  }
  assert(false);
  return {};
}

NodeId GraphBuilder::addName(const Expr& name) {
  const Name* known = findName(name.name);
  if (known != nullptr && known->met) return known->node;
  if (known == nullptr && isConstantName(name.name))
    return addLiteral(constantValue(name.name), name.span);
  Advice advice = adviceForMissingName(graph_->program_, assignment_, name.name, knownNames());
  names_[addedName(name.name)].met = true;
  throw Mistake{name.span, std::move(advice.message), std::move(advice.hint)};
}

/// The names that have a value in the present line, or would have one if theirs had no mistake.
std::vector<std::string> GraphBuilder::knownNames() const {
  std::vector<std::string> result;
  for (const Name& name : names_) {
    const bool earlier = name.assignedAt >= 0 && name.assignedAt < assignment_;
    if (name.node.valid() || (name.met && earlier)) result.emplace_back(name.text);
  }
  std::sort(result.begin(), result.end()); // of equally near ones the first is proposed
  return result;
}

NodeId GraphBuilder::addLiteral(double value, Span span) {
  Node node;
  node.kind = Node::Kind::Literal;
  node.literal = value;
  node.assignment = assignment_;
  node.span = span;
  graph_->nodes_.push_back(std::move(node));
  return {graph_->nodeCount() - 1};
}

NodeId GraphBuilder::addCall(const ExprTree& tree, const Expr& call) {
  const std::string_view text = graph_->program_.text;
  const Op* op = findOp(call.name);
  if (op == nullptr || (isCalledByName(text, call) && !operatorExample(call.name).empty())) {
    const Name* value = findName(call.name);
    const bool isArray =
        value != nullptr && value->node.valid() && graph_->node(value->node).shape.rank > 0;
    Advice advice = adviceForMissingFunction(call.name, knownNames(), isArray);
    throw Mistake{call.head, std::move(advice.message), std::move(advice.hint)};
  }
  const Call site{text, tree, call, *op};
  const std::span<const int> arrays = arrayOperands(site);
  std::array<NodeId, maxOperands> nodes;
  std::transform(arrays.begin(), arrays.end(), nodes.begin(),
                 [&](int array) { return built_[static_cast<size_t>(array)]; });
  const auto operands = std::span<const NodeId>(nodes).first(arrays.size());
  if (!std::all_of(operands.begin(), operands.end(), [](NodeId id) { return id.valid(); }))
    return {};
  const Attributes attributes = readAttributes(site, nodeAt(operands[0]).shape);
  const NodeId result = addOperation(*op, operands, attributes, call);
  if (op->labelOperand == nullptr) return result;
  const CallShapes& shapes = nodeAt(result).call->shapes;
  const int labels = op->labelOperand(shapes);
  if (labels != noLabels) {
    const auto position = static_cast<size_t>(labels);
    const Span span = tree.nodes[static_cast<size_t>(arrays[position])].span;
    markLabels(*op, operands[position], shapes.operands[0].cols(), span);
  }
  return result;
}

NodeId GraphBuilder::addIndex(const ExprTree& tree, const Expr& index) {
  const NodeId array = built_[static_cast<size_t>(index.operands[0])];
  if (!array.valid()) return {};
  const Attributes attributes =
      readIndices(graph_->program_.text, tree, index, nodeAt(array).shape);
  return addOperation(*findOp("index"), std::span(&array, 1), attributes, index);
}

NodeId GraphBuilder::addOperation(const Op& op, std::span<const NodeId> operands,
                                  Attributes attributes, const Expr& expr) {
  CallShapes shapes;
  for (size_t i = 0; i < operands.size(); ++i) shapes.operands[i] = nodeAt(operands[i]).shape;
  shapes.out = resultShape(op, operands, shapes, attributes, expr);
  checkSize(op, shapes, expr);
  const NodeId id{graph_->nodeCount()};
  Node node;
  node.shape = shapes.out;
  node.op = &op;
  if (attributes.newShape.rank > 0) attributes.newShape = shapes.out;
  node.call = calls_.find({shapes, attributes});
  node.assignment = assignment_;
  node.span = expr.span;
  node.firstEdge = graph_->edgeCount();
  node.operandCount = static_cast<int>(operands.size());
  graph_->nodes_.push_back(std::move(node));
  for (size_t i = 0; i < operands.size(); ++i) {
    Edge edge;
    edge.consumer = id;
    edge.operand = operands[i];
    edge.position = static_cast<int>(i);
    graph_->edges_.push_back(edge);
  }
  return id;
}

Shape GraphBuilder::resultShape(const Op& op, std::span<const NodeId> operands,
                                const CallShapes& shapes, const Attributes& attributes,
                                const Expr& expr) const {
  ShapeOrError result = op.shape(shapes, attributes);
  if (result.ok()) return result.shape;
  std::string message = std::move(result.message) + " (";
  for (size_t i = 0; i < operands.size(); ++i)
    message +=
        (i > 0 ? ", " : "") + operandText(operands[i]) + " " + describe(nodeAt(operands[i]).shape);
  throw Mistake{expr.head, message + ")", std::move(result.hint)};
}

void GraphBuilder::checkSize(const Op& op, const CallShapes& shapes, const Expr& expr) {
  const std::int64_t entries = shapes.out.size();
  if (entries > limits::arrayEntries)
    throw Mistake{expr.head,
                  "the result has shape " + toString(shapes.out) + ", " + std::to_string(entries) +
                      " entries",
                  "an array has at most " + std::to_string(limits::arrayEntries)};
  multiplyAdds_ += op.cost == nullptr ? entries : op.cost(shapes);
  if (multiplyAdds_ <= limits::passMultiplyAdds) return;
  multiplyAdds_ = 0;
  throw Mistake{expr.head,
                "up to here one pass takes more than " + std::to_string(limits::passMultiplyAdds) +
                    " multiplications",
                "use smaller arrays"};
}

void GraphBuilder::markLabels(const Op& op, NodeId id, int classes, Span span) {
  Node& labels = nodeAt(id);
  const std::string text = quotedText(graph_->program_.text, span);
  const std::string range = "0 to " + std::to_string(classes - 1);
  if (labels.kind == Node::Kind::Input) {
    labels.isLabels = true;
  } else if (labels.kind != Node::Kind::Literal) {
    throw Mistake{span,
                  std::string(op.name) + " takes class labels here, and " + text + " is " +
                      (labels.kind == Node::Kind::Parameter ? "a parameter" : "computed"),
                  "labels are an input of whole numbers from " + range + ", used as it stands"};
  } else if (labels.literal != std::floor(labels.literal) || labels.literal < 0 ||
             labels.literal >= classes) {
    throw Mistake{span,
                  text + " is not a class: there are scores for " + std::to_string(classes) +
                      " classes",
                  "write a whole number from " + range};
  }
}

/// A node as the program writes it.
std::string GraphBuilder::operandText(NodeId id) const {
  const Node& node = nodeAt(id);
  if (!node.name.empty()) return "'" + node.name + "'";
  return quotedText(graph_->program_.text, node.span);
}

} // namespace backstep
