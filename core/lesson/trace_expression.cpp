#include "lesson/trace_expression.h"

#include "lesson/local_derivative.h"

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

bool onlyMoves(const Node& node) {
  return node.op->name == "copy" || node.op->name == "index" || node.op->name == "transpose" ||
         node.op->name == "reshape";
}

} // namespace

const Shape& TraceExpression::shape() const { return formula_->node(formula_->output()).shape; }

ArrayValue TraceExpression::run(Evaluation& evaluation) const {
  evaluation.forward();
  const auto entries = evaluation.value(formula_->output());
  return {shape(), {entries.begin(), entries.end()}};
}

ArrayValue TraceExpression::evaluate(const Trace& trace) const {
  assert(&trace.graph() == traced_.get());
  if (trace.covered() != nullptr) return evaluateCovered(trace);
  Evaluation evaluation(formula_, Evaluation::Messages::Discard);
  for (size_t i = 0; i < sources_.size(); ++i)
    fillSource(sources_[i], trace, evaluation.value(NodeId{static_cast<int>(i)}));
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
  return value;
}

void TraceExpression::fillSource(const TraceSource& source, const Trace& trace,
                                 std::span<double> out) const {
  const auto copy = [&](std::span<const double> from) {
    std::copy(from.begin(), from.end(), out.begin());
  };
  switch (source.kind) {
  case TraceSource::Kind::Value: return copy(trace.value(source.a));
  case TraceSource::Kind::Gradient: return copy(trace.gradient(source.a));
  case TraceSource::Kind::Updated: return copy(trace.updated(source.a));
  case TraceSource::Kind::Local: return fillLocal(source, trace, out);
  case TraceSource::Kind::Message:
    return copy(LocalDerivative(*traced_, source.a, source.b)
                    .pullBack(trace.evaluation(), trace.gradient(source.a)));
  }
}

void TraceExpression::fillLocal(const TraceSource& source, const Trace& trace,
                                std::span<double> out) const {
  const LocalDerivative local(*traced_, source.a, source.b);
  const std::int64_t columns = traced_->node(source.b).shape.size();
  std::vector<double> upstream(static_cast<size_t>(traced_->node(source.a).shape.size()));
  std::vector<double> row;
  std::int64_t rowIndex = -1;
  size_t at = 0;
  for (const std::int64_t cell : pickedEntries(*traced_, source)) {
    if (cell / columns != rowIndex) {
      if (rowIndex >= 0) upstream[static_cast<size_t>(rowIndex)] = 0;
      rowIndex = cell / columns;
      upstream[static_cast<size_t>(rowIndex)] = 1;
      row = local.pullBack(trace.evaluation(), upstream);
    }
    out[at++] = row[static_cast<size_t>(cell % columns)];
  }
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
        (node.kind == Node::Kind::Operation && !onlyMoves(node)))
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
