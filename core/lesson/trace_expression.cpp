#include "lesson/trace_expression.h"

#include "engine/local_derivative.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace backstep {
namespace {

/// The entry that "[1, 0]" takes of an array, or nothing when the index leaves more than one.
std::optional<std::int64_t> entryOf(const ExprTree& tree, const Expr& index, const Shape& shape) {
  if (static_cast<int>(index.operands.size()) != shape.rank + 1) return std::nullopt;
  std::int64_t entry = 0;
  for (int axis = 0; axis < shape.rank; ++axis) {
    const Expr& at = tree.nodes[static_cast<size_t>(index.operands[static_cast<size_t>(axis) + 1])];
    if (at.kind != Expr::Kind::Number) return std::nullopt;
    const auto extent = shape.dim[static_cast<size_t>(axis)];
    const auto place = static_cast<std::int64_t>(at.number);
    entry = entry * extent + (place < 0 ? place + extent : place);
  }
  return entry;
}

/// The node that a bare name, assigned through "copy", stands for.
NodeId withoutCopy(const Graph& graph, NodeId node) {
  const Op* op = graph.node(node).op;
  return op && op->name == "copy" ? graph.operandEdges(node)[0].operand : node;
}

bool sameSource(const TraceSource& a, const TraceSource& b) {
  return a.kind == b.kind && a.a == b.a && a.b == b.b && a.pick == b.pick;
}

bool sameAttributes(const Attributes& a, const Attributes& b) {
  return a.axis == b.axis && a.keepdims == b.keepdims && a.negativeSlope == b.negativeSlope &&
         a.alpha == b.alpha && a.newShape == b.newShape && a.index == b.index;
}

} // namespace

const Shape& TraceExpression::shape() const { return formula_->node(formula_->output()).shape; }

ArrayValue TraceExpression::run(Evaluation& evaluation) const {
  evaluation.forward(&replaced_);
  const auto entries = evaluation.value(formula_->output());
  return {shape(), {entries.begin(), entries.end()}};
}

ArrayValue TraceExpression::evaluate(const Trace& trace, const Overrides* overrides) const {
  assert(&trace.graph() == traced_.get());
  if (trace.covered() != nullptr) return evaluateCovered(trace);
  std::vector<std::vector<double>> entries;
  for (const TraceSource& source : sources_) entries.push_back(read(source, trace, overrides));
  return evaluateWith(entries);
}

ArrayValue TraceExpression::evaluateWith(std::span<const std::vector<double>> entries) const {
  assert(entries.size() == sources_.size());
  Evaluation evaluation(formula_, Evaluation::Messages::Discard);
  for (size_t i = 0; i < entries.size(); ++i)
    std::copy(entries[i].begin(), entries[i].end(),
              evaluation.value(NodeId{static_cast<int>(i)}).begin());
  return run(evaluation);
}

ArrayValue TraceExpression::evaluateCovered(const Trace& trace) const {
  ArrayValue value = evaluate(trace.covered()->exact);
  coverDifferences(value.entries, evaluate(trace.covered()->disturbed).entries);
  const std::optional<Target> whole = target();
  for (size_t i = 0; whole && i < value.entries.size(); ++i) {
    const auto place = placeOf(trace, *whole->source, whole->entries[i]);
    if (place && trace.covered()->covers(*place)) value.entries[i] = coveredNumber();
  }
  coverSecrets(*trace.covered(), value.entries,
               [this](const Trace& walk) { return evaluate(walk).entries; });
  return value;
}

std::vector<double> TraceExpression::read(const TraceSource& source, const Trace& trace,
                                          const Overrides* overrides) const {
  const auto copy = [](std::span<const double> from) {
    return std::vector<double>(from.begin(), from.end());
  };
  switch (source.kind) {
  case TraceSource::Kind::Value: return copy(trace.value(source.a));
  case TraceSource::Kind::Gradient: return copy(trace.gradient(source.a));
  case TraceSource::Kind::Updated: return copy(trace.updated(source.a));
  case TraceSource::Kind::Local: return readLocal(source, trace, overrides);
  case TraceSource::Kind::Message:
    return LocalDerivative(*traced_, source.a, source.b)
        .pullBack(trace.evaluation(), trace.gradient(source.a), overrides);
  }
  return {};
}

std::vector<double> TraceExpression::readLocal(const TraceSource& source, const Trace& trace,
                                               const Overrides* overrides) const {
  const LocalDerivative local(*traced_, source.a, source.b);
  const std::int64_t columns = traced_->node(source.b).shape.size();
  std::vector<double> upstream(static_cast<size_t>(traced_->node(source.a).shape.size()));
  std::vector<double> entries;
  std::vector<double> row;
  std::int64_t rowIndex = -1;
  for (const std::int64_t cell : pickedEntries(*traced_, source)) {
    if (cell / columns != rowIndex) {
      if (rowIndex >= 0) upstream[static_cast<size_t>(rowIndex)] = 0;
      rowIndex = cell / columns;
      upstream[static_cast<size_t>(rowIndex)] = 1;
      row = local.pullBack(trace.evaluation(), upstream, overrides);
    }
    entries.push_back(row[static_cast<size_t>(cell % columns)]);
  }
  return entries;
}

std::vector<std::int64_t> pickedEntries(const Graph& graph, const TraceSource& local) {
  std::vector<int> extents;
  for (const NodeId node : {local.a, local.b}) {
    const Shape& shape = graph.node(node).shape;
    extents.insert(extents.end(), shape.dim.begin(), shape.dim.begin() + shape.rank);
  }
  std::vector<std::int64_t> cells{0};
  for (size_t axis = 0; axis < extents.size(); ++axis) {
    const int pick = local.pick[axis];
    const bool whole = pick == Attributes::wholeAxis;
    std::vector<std::int64_t> next;
    next.reserve(cells.size() * static_cast<size_t>(whole ? extents[axis] : 1));
    for (const std::int64_t cell : cells)
      for (int i = whole ? 0 : pick; i < (whole ? extents[axis] : pick + 1); ++i)
        next.push_back(cell * extents[axis] + i);
    cells = std::move(next);
  }
  return cells;
}

bool TraceExpression::matches(NodeId node, const TraceExpression& other, NodeId otherNode) const {
  const Node& mine = formula_->node(node);
  const Node& theirs = other.formula_->node(otherNode);
  if (mine.kind != theirs.kind) return false;
  if (mine.kind == Node::Kind::Literal) return mine.literal == theirs.literal;
  if (mine.kind == Node::Kind::Input)
    return sameSource(sources_[static_cast<size_t>(node.value)],
                      other.sources_[static_cast<size_t>(otherNode.value)]);
  if (mine.op != theirs.op || !sameAttributes(mine.call->attributes, theirs.call->attributes))
    return false;
  const auto uses = formula_->operandEdges(node);
  const auto otherUses = other.formula_->operandEdges(otherNode);
  return std::equal(uses.begin(), uses.end(), otherUses.begin(), otherUses.end(),
                    [&](const Edge& use, const Edge& otherUse) {
                      return matches(use.operand, other, otherUse.operand);
                    });
}

bool TraceExpression::replacePart(const TraceExpression& part, std::int64_t entry, double value) {
  const NodeId whole = withoutCopy(*part.formula_, part.formula_->output());
  if (part.formula_->node(whole).kind == Node::Kind::Literal) return false;
  bool found = false;
  for (int i = 0; i < formula_->nodeCount(); ++i) {
    if (!matches(NodeId{i}, part, whole)) continue;
    replaced_.values.push_back({NodeId{i}, static_cast<int>(entry), value});
    found = true;
  }
  return found;
}

namespace {

/// The edges by which the line of `a` reads `b`.
std::vector<EdgeId> edgesBetween(const Graph& graph, NodeId a, NodeId b) {
  std::vector<EdgeId> found;
  for (int i = 0; i < graph.edgeCount(); ++i) {
    const Edge& edge = graph.edge(EdgeId{i});
    const Node& consumer = graph.node(edge.consumer);
    const bool ofLine = edge.consumer == a ||
                        (consumer.name.empty() && consumer.assignment == graph.node(a).assignment);
    if (edge.operand == b && ofLine) found.push_back(EdgeId{i});
  }
  return found;
}

} // namespace

std::optional<TracePlace> placeOf(const Trace& trace, const TraceSource& source,
                                  std::int64_t entry) {
  switch (source.kind) {
  case TraceSource::Kind::Value: return TracePlace{TracePlace::Kind::Value, source.a.value, entry};
  case TraceSource::Kind::Gradient:
    return TracePlace{TracePlace::Kind::Gradient, source.a.value, entry};
  case TraceSource::Kind::Updated:
    return TracePlace{TracePlace::Kind::Updated, source.a.value, entry};
  case TraceSource::Kind::Local:
  case TraceSource::Kind::Message: break;
  }
  const bool message = source.kind == TraceSource::Kind::Message;
  const Graph& graph = trace.graph();
  const std::vector<EdgeId> edges = edgesBetween(graph, source.a, source.b);
  if (edges.size() == 1 && message)
    return TracePlace{TracePlace::Kind::Message, edges[0].value, entry};
  if (edges.size() == 1 && graph.edge(edges[0]).consumer == source.a)
    return TracePlace{TracePlace::Kind::Local, edges[0].value, entry};
  if (message && static_cast<int>(edges.size()) == graph.node(source.b).messageCount)
    return TracePlace{TracePlace::Kind::Gradient, source.b.value, entry};
  return std::nullopt;
}

std::vector<TraceReference> TraceExpression::references() const {
  const ExprTree& tree = formula_->program().assignments[0].value;
  std::vector<TraceReference> list;
  for (size_t i = 0; i < tree.nodes.size(); ++i) {
    const Expr& name = tree.nodes[i];
    const auto source =
        std::find_if(sources_.begin(), sources_.end(),
                     [&](const TraceSource& candidate) { return candidate.name == name.name; });
    if (name.kind != Expr::Kind::Name || source == sources_.end()) continue;
    const auto index = std::find_if(tree.nodes.begin(), tree.nodes.end(), [&](const Expr& expr) {
      return expr.kind == Expr::Kind::Index && expr.operands[0] == static_cast<int>(i);
    });
    TraceReference reference{&*source, std::nullopt, name.span};
    if (source->shape.rank == 0)
      reference.entry = 0;
    else if (index != tree.nodes.end())
      reference.entry = entryOf(tree, *index, source->shape);
    if (index != tree.nodes.end()) reference.span = index->span;
    list.push_back(reference);
  }
  return list;
}

std::optional<TraceExpression::Target> TraceExpression::target() const {
  if (sources_.size() != 1) return std::nullopt;
  for (const Node& node : formula_->nodes())
    if (node.kind == Node::Kind::Literal ||
        (node.kind == Node::Kind::Operation && !node.op->onlyMoves))
      return std::nullopt;
  // Sending the entries' own numbers through the formula shows which of them it picks.
  Evaluation evaluation(formula_, Evaluation::Messages::Discard);
  const std::span<double> numbers = evaluation.value(NodeId{0});
  std::iota(numbers.begin(), numbers.end(), 0.0);
  const bool local = sources_[0].kind == TraceSource::Kind::Local;
  const std::vector<std::int64_t> cells =
      local ? pickedEntries(*traced_, sources_[0]) : std::vector<std::int64_t>{};
  Target target{&sources_[0], {}};
  for (const double number : run(evaluation).entries) {
    const auto entry = static_cast<size_t>(number);
    target.entries.push_back(local ? cells[entry] : static_cast<std::int64_t>(entry));
  }
  return target;
}

Result<ArrayValue> evaluateExpression(std::string_view text, const Trace& trace) {
  const auto expression =
      TraceExpression::compile(text, trace.evaluation().sharedGraph(), trace.eta().has_value());
  if (!expression) return expression.diagnostics();
  return expression->evaluate(trace);
}

} // namespace backstep
