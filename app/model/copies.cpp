#include "model/copies.h"

#include "explain/paths.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace backstep {

namespace {

using Kind = TracePlace::Kind;

bool sameDigits(double a, double b) { return a == b || a == -b; }

/// Follows numbers that are passed on unchanged through a trace, both ways.
class Copies {
 public:
  explicit Copies(const Trace& trace) : trace_(trace), graph_(trace.graph()) {
    uses_.resize(static_cast<size_t>(graph_.nodeCount()));
    moved_.resize(static_cast<size_t>(graph_.nodeCount()));
    for (int i = 0; i < graph_.edgeCount(); ++i)
      uses_[static_cast<size_t>(graph_.edge(EdgeId{i}).operand.value)].push_back(EdgeId{i});
  }

  /// Adds the place and everything that is a copy of it.
  void follow(const TracePlace& from, std::set<TracePlace>& found) {
    std::vector<TracePlace> waiting{from};
    while (!waiting.empty()) {
      const TracePlace place = waiting.back();
      waiting.pop_back();
      if (!found.insert(place).second) continue;
      next_.clear();
      addNeighbours(place);
      waiting.insert(waiting.end(), next_.begin(), next_.end());
    }
  }

 private:
  void add(Kind kind, int index, std::int64_t entry) { next_.push_back({kind, index, entry}); }

  void addNeighbours(const TracePlace& place) {
    switch (place.kind) {
    case Kind::Value: return addValues(NodeId{place.index}, place.entry);
    case Kind::Gradient: return addMessages(NodeId{place.index}, place.entry);
    case Kind::Message: return addGradients(EdgeId{place.index}, place.entry);
    case Kind::Local: return addMessage(EdgeId{place.index}, place.entry);
    case Kind::Updated: return;
    }
  }

  void addValues(NodeId node, std::int64_t entry) {
    for (int i = 0; i < graph_.node(node).operandCount; ++i) {
      const EdgeId edge = graph_.operandEdge(node, i);
      const NodeId operand = graph_.edge(edge).operand;
      for (std::int64_t in = 0; in < sizeOf(operand); ++in)
        if (passesValue(edge, entry, in)) add(Kind::Value, operand.value, in);
    }
    for (const EdgeId edge : uses_[static_cast<size_t>(node.value)]) {
      const NodeId consumer = graph_.edge(edge).consumer;
      addProductMessage(edge, entry);
      for (std::int64_t out = 0; out < sizeOf(consumer); ++out)
        if (passesValue(edge, out, entry)) add(Kind::Value, consumer.value, out);
    }
  }

  void addMessages(NodeId node, std::int64_t entry) {
    for (const EdgeId edge : trace_.messagesTo(node))
      if (isWholeGradient(edge, entry)) add(Kind::Message, edge.value, entry);
    for (int i = 0; i < graph_.node(node).operandCount; ++i) {
      const EdgeId edge = graph_.operandEdge(node, i);
      if (!graph_.edge(edge).carriesGradient) continue;
      for (std::int64_t in = 0; in < sizeOf(graph_.edge(edge).operand); ++in)
        if (passesGradient(edge, entry, in)) add(Kind::Message, edge.value, in);
    }
  }

  void addGradients(EdgeId edge, std::int64_t entry) {
    const Edge& what = graph_.edge(edge);
    if (isWholeGradient(edge, entry)) add(Kind::Gradient, what.operand.value, entry);
    addFactor(edge, entry);
    for (std::int64_t out = 0; out < sizeOf(what.consumer); ++out)
      if (passesGradient(edge, out, entry)) add(Kind::Gradient, what.consumer.value, out);
    if (what.consumer == graph_.output()) add(Kind::Local, edge.value, entry);
    addMirrored(edge, entry);
  }

  /// Whether an entry of a gradient is this message alone: all others are 0 there, if there are
  /// any.
  bool isWholeGradient(EdgeId edge, std::int64_t entry) const {
    const auto messages = trace_.messagesTo(graph_.edge(edge).operand);
    return std::all_of(messages.begin(), messages.end(), [&](EdgeId other) {
      return other == edge || trace_.message(other)[static_cast<size_t>(entry)] == 0;
    });
  }

  /// A product whose gradient is 1 sends each side the other one's value.
  void addFactor(EdgeId edge, std::int64_t entry) {
    const Edge& what = graph_.edge(edge);
    const Node& consumer = graph_.node(what.consumer);
    if (consumer.op->gate != Gate::SwapMultiplier || sizeOf(what.operand) != consumer.shape.size())
      return;
    const NodeId other = graph_.edge(graph_.operandEdge(what.consumer, 1 - what.position)).operand;
    if (sizeOf(other) != consumer.shape.size()) return;
    if (std::abs(trace_.gradient(what.consumer)[static_cast<size_t>(entry)]) == 1)
      add(Kind::Value, other.value, entry);
  }

  /// The same from the value's side.
  void addProductMessage(EdgeId use, std::int64_t entry) {
    const Edge& what = graph_.edge(use);
    const Node& consumer = graph_.node(what.consumer);
    if (consumer.op->gate != Gate::SwapMultiplier || !consumer.reachesOutput) return;
    if (sizeOf(what.operand) != consumer.shape.size()) return;
    const EdgeId other = graph_.operandEdge(what.consumer, 1 - what.position);
    if (!graph_.edge(other).carriesGradient ||
        sizeOf(graph_.edge(other).operand) != consumer.shape.size())
      return;
    if (std::abs(trace_.gradient(what.consumer)[static_cast<size_t>(entry)]) == 1)
      add(Kind::Message, other.value, entry);
  }

  /// A loss that compares two arrays sends the second what it sends the first, with the other sign.
  void addMirrored(EdgeId edge, std::int64_t entry) {
    const Edge& what = graph_.edge(edge);
    const Node& consumer = graph_.node(what.consumer);
    if (consumer.operandCount != 2 || consumer.op->elementwise || consumer.op->gate != Gate::None)
      return;
    const EdgeId other = graph_.operandEdge(what.consumer, what.position == 0 ? 1 : 0);
    if (!graph_.edge(other).carriesGradient ||
        sizeOf(what.operand) != sizeOf(graph_.edge(other).operand))
      return;
    const auto at = static_cast<size_t>(entry);
    if (sameDigits(trace_.message(edge)[at], trace_.message(other)[at]))
      add(Kind::Message, other.value, entry);
  }

  /// The output's gradient is 1 and it has one entry: its local derivatives are its messages.
  void addMessage(EdgeId edge, std::int64_t entry) {
    const Edge& what = graph_.edge(edge);
    if (what.consumer == graph_.output() && what.carriesGradient)
      add(Kind::Message, edge.value, entry);
  }

  std::int64_t sizeOf(NodeId node) const { return graph_.node(node).shape.size(); }
  double value(NodeId node, std::int64_t entry) const {
    return trace_.value(node)[static_cast<size_t>(entry)];
  }

  /// Whether entry `out` of the consumer is entry `in` of the operand, taken over as it is.
  bool passesValue(EdgeId id, std::int64_t out, std::int64_t in) {
    const Edge& edge = graph_.edge(id);
    const Node& consumer = graph_.node(edge.consumer);
    const Shape& operand = graph_.node(edge.operand).shape;
    if (moves(consumer)) return movesTo(edge.consumer, out, in);
    const double before = value(edge.operand, in);
    const double after = value(edge.consumer, out);
    switch (consumer.op->gate) {
    case Gate::Router:
      if (consumer.op->elementwise)
        return before == after && broadcastEntry(operand, consumer.shape, out) == in;
      return before == after && inSlice(edge, out, in);
    case Gate::Broadcaster: // the sum of one number, or of others that are all 0
      return inSlice(edge, out, in) && (operand.size() == consumer.shape.size() ||
                                        (before != 0 && sameDigits(before, after)));
    // What is added to it is 0, or what it is multiplied by 1.
    case Gate::Distributor:
    case Gate::SwapMultiplier:
      return operand.size() == consumer.shape.size() && out == in && before != 0 &&
             sameDigits(before, after);
    case Gate::Switch: return out == in && sameDigits(before, after);
    case Gate::Scaler: return out == in && sameDigits(before, after) && slopeIsOne(id, out);
    default: return false;
    }
  }

  /// Whether the message's entry `in` is the gradient of the consumer's entry `out`, handed on as
  /// it is and added to nothing.
  bool passesGradient(EdgeId id, std::int64_t out, std::int64_t in) {
    const Edge& edge = graph_.edge(id);
    if (!edge.carriesGradient) return false;
    const Node& consumer = graph_.node(edge.consumer);
    if (moves(consumer)) return movesTo(edge.consumer, out, in);
    const double upstream = trace_.gradient(edge.consumer)[static_cast<size_t>(out)];
    if (!sameDigits(upstream, trace_.message(id)[static_cast<size_t>(in)])) return false;
    const bool oneToOne = consumer.op->elementwise && sizeOf(edge.operand) == consumer.shape.size();
    switch (consumer.op->gate) {
    case Gate::Router:
      return oneToOne ? out == in : !consumer.op->elementwise && inSlice(edge, out, in);
    case Gate::Broadcaster: return inSlice(edge, out, in);
    case Gate::Distributor:
    case Gate::Switch: return oneToOne && out == in;
    case Gate::Scaler: return oneToOne && out == in && slopeIsOne(id, out);
    default: return false;
    }
  }

  /// Whether entry `in` of the operand is one of those that entry `out` of a reduction looks at.
  bool inSlice(const Edge& edge, std::int64_t out, std::int64_t in) const {
    const Node& consumer = graph_.node(edge.consumer);
    const Slice slice = sliceOf(graph_.node(edge.operand).shape, consumer.shape,
                                consumer.call->attributes.axis, out);
    const std::int64_t place = in - slice.first;
    return place >= 0 && place % slice.stride == 0 && place / slice.stride < slice.count;
  }

  bool slopeIsOne(EdgeId edge, std::int64_t entry) {
    const auto size = static_cast<size_t>(sizeOf(graph_.edge(edge).operand));
    row_.resize(size);
    scratch_.resize(static_cast<size_t>(sizeOf(graph_.edge(edge).consumer)));
    trace_.localRow(edge, static_cast<int>(entry), row_, scratch_);
    return std::abs(row_[static_cast<size_t>(entry)]) == 1;
  }

  static bool moves(const Node& consumer) { return consumer.op->onlyMoves; }

  /// Whether a node that only moves numbers takes entry `out` from entry `in` of its operand.
  bool movesTo(NodeId node, std::int64_t out, std::int64_t in) {
    return movedFrom(node)[static_cast<size_t>(out)] == static_cast<double>(in);
  }

  /// For each entry of such a node, the entry of the operand that it takes over.
  const std::vector<double>& movedFrom(NodeId node) {
    std::vector<double>& from = moved_[static_cast<size_t>(node.value)];
    if (!from.empty()) return from;
    const Node& what = graph_.node(node);
    const Shape& shape = graph_.node(graph_.operandEdges(node)[0].operand).shape;
    // Sending the entries' own numbers through shows where they go.
    std::vector<double> numbers(static_cast<size_t>(shape.size()));
    std::iota(numbers.begin(), numbers.end(), 0.0);
    from.resize(static_cast<size_t>(what.shape.size()));
    ForwardArgs args;
    args.operands[0] = numbers.data();
    args.out = from.data();
    args.call = what.call;
    what.forward(args);
    return from;
  }

  const Trace& trace_;
  const Graph& graph_;
  std::vector<std::vector<EdgeId>> uses_;  // per node, the edges that read it
  std::vector<std::vector<double>> moved_; // per node, see movedFrom(); filled when asked for
  std::vector<TracePlace> next_;
  std::vector<double> row_;
  std::vector<double> scratch_;
};

} // namespace

std::set<TracePlace> copiesOf(const Trace& trace, const std::set<TracePlace>& places) {
  std::set<TracePlace> found;
  Copies copies(trace);
  for (const TracePlace& place : places) copies.follow(place, found);
  return found;
}

} // namespace backstep
