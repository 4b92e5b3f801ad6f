#pragma once

#include "engine/trace.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace backstep {

/// A graph taken apart into scalar gates: every entry of every array is a node of its own, a matrix
/// product is its products and sums, softmax its exponentials, sum and quotients, and so on as the
/// op rows' `gates` say. Values and gradients are those of the original away from kinks and ties,
/// and where the textbook formulas do not overflow.
struct Lowering {
  /// The finer graph; null when it cannot be made, see `problem`.
  std::shared_ptr<const Graph> graph;
  std::string problem; ///< why there is no graph, one sentence; empty when there is one

  /// Per node of the original its entries' nodes in the finer graph, row by row.
  std::vector<std::vector<NodeId>> entries;

  /// What a node of the finer graph belongs to.
  struct Owner {
    NodeId node;             ///< of the original, whose op or array it is part of
    std::int64_t entry = -1; ///< the entry it is; -1 for the inside of an op
  };
  std::vector<Owner> owners; ///< per node of the finer graph; invalid for literals inside an op

  /// Per edge of the finer graph the edge of the original that it is part of: the one that leads
  /// from the operand's array into the op. Invalid inside an op.
  std::vector<EdgeId> edges;

  /// Per binding of the finer graph its entry in the original, in the finer graph's order.
  std::vector<Owner> bindings;

  /// The numbers of the finer graph's bindings, taken from a trace of the original; to be recorded
  /// one number per binding.
  std::vector<double> bindingValues(const Trace& original) const;
};

/// Most gates that a graph is taken apart into.
constexpr int mostScalarGates = 15000;

/// Takes the graph that `trace` recorded apart. The trace is asked for class labels alone: they
/// choose which scores a loss reads. Linear in the number of gates.
Lowering lower(const Trace& trace);

/// An op in terms of more primitive ones, from its row's `gates`, over the names a and b: the text
/// of the program language. Empty for an op that is a gate itself. Class labels stand in it as rows
/// of zeros with a one.
std::string gatesText(const Op& op, const Attributes& attributes);

} // namespace backstep
