#pragma once

#include "engine/trace.h"

#include <cstdint>
#include <span>
#include <vector>

namespace backstep {

/// One way from an entry of an operand to the output: through one entry of the consumer.
struct Path {
  std::int64_t out = 0; ///< entry of the consumer
  double upstream = 0;  ///< d(output)/d(consumer[out])
  double local = 0;     ///< d(consumer[out])/d(operand[entry])
};

/// The ways by which entry `entry` of an edge's operand reaches the output through this edge: those
/// with a local derivative that is not 0. Their products upstream * local add up to the message.
/// `known` is false when the Jacobian is too large to be looked through.
struct Paths {
  bool known = true;
  std::vector<Path> list;
};
Paths pathsFrom(const Trace& trace, EdgeId edge, std::int64_t entry);

/// The operand's entry that entry `out` of an element-wise result is computed from (broadcasting).
std::int64_t broadcastEntry(const Shape& operand, const Shape& result, std::int64_t out);

/// The entries of an operand that entry `out` of a reduction or softmax looks at: a row or column
/// when an axis is given, else all.
struct Slice {
  std::int64_t first = 0;
  std::int64_t stride = 1;
  int count = 0;
  int position = 0; ///< place of entry `out` itself in the slice, where the shapes are the same
};
Slice sliceOf(const Shape& operand, const Shape& result, int axis, std::int64_t out);

/// The shapes of a node's operands and value.
CallShapes callShapes(const Graph& graph, NodeId node);
/// The call that computes a node, with the trace's numbers.
RuleCall ruleCall(const Trace& trace, NodeId node);

/// The edges along which a node's gradient has come from the output when `step` steps are done: all
/// whose messages have arrived on some way from the output to the node. In ascending order, each
/// once; empty when nothing has arrived, and for the output itself. Linear in the edges passed.
std::vector<EdgeId> gradientRoute(const Trace& trace, NodeId node, int step);

} // namespace backstep
