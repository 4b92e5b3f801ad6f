#include "explain/dependence.h"

#include "engine/op_slices.h"
#include "explain/paths.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace backstep {

namespace {

bool hasAxis(const Op& op) {
  return std::find(op.keywords.begin(), op.keywords.end(), Keyword::Axis) != op.keywords.end();
}

std::vector<std::int64_t> counted(std::int64_t first, std::int64_t count, std::int64_t stride = 1) {
  std::vector<std::int64_t> list(static_cast<size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) list[static_cast<size_t>(i)] = first + i * stride;
  return list;
}

std::int64_t sliceOfEntry(const Slices& slices, std::int64_t entry) {
  return entry / (slices.length * slices.inner) * slices.inner + entry % slices.inner;
}

} // namespace

std::vector<std::int64_t> sourceEntries(const Node& node, const Shape& operand) {
  std::vector<double> numbers(static_cast<size_t>(operand.size()));
  std::iota(numbers.begin(), numbers.end(), 0.0);
  std::vector<double> moved(static_cast<size_t>(node.shape.size()));
  ForwardArgs args;
  args.operands[0] = numbers.data();
  args.call = node.call;
  args.out = moved.data();
  node.forward(args);
  return {moved.begin(), moved.end()};
}

Dependence::Dependence(const Graph& graph, EdgeId id) {
  const Edge& edge = graph.edge(id);
  const Node& consumer = graph.node(edge.consumer);
  operand_ = graph.node(edge.operand).shape;
  result_ = consumer.shape;
  const Op& op = *consumer.op;
  if (op.elementwise) {
    kind_ = Kind::Entrywise;
  } else if (op.gate == Gate::Rearranger) {
    kind_ = Kind::Moved;
    source_ = sourceEntries(consumer, operand_);
  } else if (op.name == "matmul") {
    kind_ = edge.position == 0 ? Kind::Left : Kind::Right;
    const auto& shapes = consumer.call->shapes.operands;
    inner_ = shapes[0].cols();
    cols_ = shapes[1].rank == 2 ? shapes[1].cols() : 1;
  } else if (hasAxis(op)) {
    kind_ = Kind::Slices;
    axis_ = consumer.call->attributes.axis;
  }
}

/// The slice that an entry of the consumer belongs to: as an entry of an array of the operand's
/// shape, else as that slice's one result.
std::int64_t Dependence::sliceOfResult(std::int64_t out) const {
  return operand_ == result_ ? sliceOfEntry(slicesAlong(operand_, axis_), out) : out;
}

bool Dependence::reads(std::int64_t out, std::int64_t in) const {
  switch (kind_) {
  case Kind::Entrywise: return broadcastEntry(operand_, result_, out) == in;
  case Kind::Left: return in / inner_ == out / cols_;
  case Kind::Right: return in % cols_ == out % cols_;
  case Kind::Moved: return source_[static_cast<size_t>(out)] == in;
  case Kind::Slices: return sliceOfEntry(slicesAlong(operand_, axis_), in) == sliceOfResult(out);
  case Kind::All: break;
  }
  return true;
}

std::vector<std::int64_t> Dependence::operandsOf(std::int64_t out) const {
  switch (kind_) {
  case Kind::Entrywise: return {broadcastEntry(operand_, result_, out)};
  case Kind::Left: return counted(out / cols_ * inner_, inner_);
  case Kind::Right: return counted(out % cols_, inner_, cols_);
  case Kind::Moved: return {source_[static_cast<size_t>(out)]};
  case Kind::Slices: {
    const Slices slices = slicesAlong(operand_, axis_);
    return counted(slices.start(sliceOfResult(out)), slices.length, slices.inner);
  }
  case Kind::All: break;
  }
  return counted(0, operand_.size());
}

std::vector<std::int64_t> Dependence::resultsOf(std::int64_t in) const {
  switch (kind_) {
  case Kind::Entrywise: {
    const bool allRows = operand_.rows() < result_.rows();
    const bool allCols = operand_.cols() < result_.cols();
    const std::int64_t row = in / operand_.cols();
    const std::int64_t col = in % operand_.cols();
    std::vector<std::int64_t> outs;
    for (std::int64_t r = allRows ? 0 : row; r <= (allRows ? result_.rows() - 1 : row); ++r)
      for (std::int64_t c = allCols ? 0 : col; c <= (allCols ? result_.cols() - 1 : col); ++c)
        outs.push_back(r * result_.cols() + c);
    return outs;
  }
  case Kind::Left: return counted(in / inner_ * cols_, cols_);
  case Kind::Right: return counted(in % cols_, result_.size() / cols_, cols_);
  case Kind::Moved: {
    std::vector<std::int64_t> outs;
    for (size_t out = 0; out < source_.size(); ++out)
      if (source_[out] == in) outs.push_back(static_cast<std::int64_t>(out));
    return outs;
  }
  case Kind::Slices: {
    const Slices slices = slicesAlong(operand_, axis_);
    const std::int64_t slice = sliceOfEntry(slices, in);
    if (operand_ != result_) return {slice};
    return counted(slices.start(slice), slices.length, slices.inner);
  }
  case Kind::All: break;
  }
  return counted(0, result_.size());
}

std::int64_t Dependence::pairs() const {
  switch (kind_) {
  case Kind::Entrywise:
  case Kind::Moved: return result_.size();
  case Kind::Left:
  case Kind::Right: return result_.size() * inner_;
  case Kind::Slices: return result_.size() * slicesAlong(operand_, axis_).length;
  case Kind::All: break;
  }
  return result_.size() * operand_.size();
}

std::int64_t Dependence::otherFactor(std::int64_t out, std::int64_t in) const {
  assert(isProduct());
  if (kind_ == Kind::Left) return in % inner_ * cols_ + out % cols_;
  return out / cols_ * inner_ + in / cols_;
}

LocalEntries::LocalEntries(const Trace& trace, EdgeId edge)
    : trace_(trace), edge_(edge), dependence_(trace.graph(), edge) {
  const Graph& graph = trace.graph();
  const Node& consumer = graph.node(graph.edge(edge).consumer);
  const Node& operand = graph.node(graph.edge(edge).operand);
  operandSize_ = operand.shape.size();
  oneToOne_ = consumer.op->elementwise && consumer.shape == operand.shape;
  if (dependence_.isProduct()) return;
  numbers_.resize(static_cast<size_t>(operandSize_));
  scratch_.resize(static_cast<size_t>(consumer.shape.size()));
}

std::int64_t LocalEntries::rowCost() const {
  if (dependence_.isProduct() || oneToOne_) return 1;
  return static_cast<std::int64_t>(numbers_.size() + scratch_.size());
}

double LocalEntries::product(std::int64_t out, std::int64_t in) const {
  const std::int64_t place = out * operandSize_ + in;
  if (trace_.covered() != nullptr &&
      trace_.covered()->covers({TracePlace::Kind::Local, edge_.value, place}))
    return coveredNumber();
  const Graph& graph = trace_.graph();
  const Edge& edge = graph.edge(edge_);
  const NodeId other = graph.operandEdges(edge.consumer)[edge.position == 0 ? 1 : 0].operand;
  return trace_.value(other)[static_cast<size_t>(dependence_.otherFactor(out, in))];
}

/// All slopes at once: a gradient of ones sent back entry by entry is the slopes themselves.
void LocalEntries::fillDiagonal(const Trace& trace, std::vector<double>& to) const {
  const std::vector<double> ones(to.size(), 1.0);
  std::fill(to.begin(), to.end(), 0.0);
  trace.evaluation().addPullback(edge_, ones, to);
}

double LocalEntries::at(std::int64_t out, std::int64_t in) {
  if (!dependence_.reads(out, in)) return 0;
  if (dependence_.isProduct()) return product(out, in);
  if (!oneToOne_) {
    if (row_ != out) trace_.localRow(edge_, static_cast<int>(out), numbers_, scratch_);
    row_ = out;
    return numbers_[static_cast<size_t>(in)];
  }
  const CoveredTrace* under = trace_.covered();
  if (row_ < 0) {
    fillDiagonal(under != nullptr ? under->exact : trace_, numbers_);
    if (under != nullptr) {
      fillDiagonal(under->disturbed, scratch_);
      coverDifferences(numbers_, scratch_);
    }
    row_ = 0;
  }
  const TracePlace place{TracePlace::Kind::Local, edge_.value, out * operandSize_ + in};
  if (under != nullptr && under->covers(place)) return coveredNumber();
  return numbers_[static_cast<size_t>(in)];
}

} // namespace backstep
