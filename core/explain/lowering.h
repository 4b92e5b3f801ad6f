#pragma once

#include "engine/trace.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A graph taken apart: into scalar gates, where every entry of every array is a node of its own, a
/// matrix product is its products and sums, softmax its exponentials, sum and quotients, and so on
/// as the op rows' `gates` say; or with a few of its nodes opened, and all else as it was. Values
/// and gradients are those of the original away from kinks and ties, and where the textbook
/// formulas do not overflow.
struct Lowering {
  /// The finer graph; null when it cannot be made, see `problem`.
  std::shared_ptr<const Graph> graph;
  std::string problem; ///< why there is no graph, one sentence; empty when there is one

  /// Per node of the original its nodes in the finer graph: one per entry, row by row, or a single
  /// one of its shape. Invalid for literals.
  std::vector<std::vector<NodeId>> entries;

  /// What a node of the finer graph belongs to.
  struct Owner {
    NodeId node; ///< of the original, whose op or array it is part of
    /// The entry of the original's that its first entry is; the others follow. -1 for the inside of
    /// an op.
    std::int64_t entry = -1;
  };
  std::vector<Owner> owners; ///< per node of the finer graph; invalid for literals inside an op

  /// Per edge of the finer graph the edge of the original that it is part of: the one that leads
  /// from the operand's array into the op. Invalid inside an op.
  std::vector<EdgeId> edges;

  /// Per binding of the finer graph its entry in the original, in the finer graph's order.
  std::vector<Owner> bindings;

  /// The entries of the finer graph's bindings, as Trace::record() takes them: those of a trace of
  /// the original, which must outlive them.
  std::vector<std::span<const double>> bindingValues(const Trace& original) const;
};

/// Most gates that a graph is taken apart into.
constexpr int mostScalarGates = 15000;

/// The number of nodes of the graph of scalar gates without its literals, from shapes alone.
std::int64_t scalarNodes(const Graph& graph);

/// Takes the graph that `trace` recorded apart into scalar gates. The trace is asked for class
/// labels alone: they choose which scores a loss reads. Linear in the number of gates.
Lowering lower(const Trace& trace);

/// Whether openGates() has a longer form for a node.
bool canOpen(const Node& node);

/// Opens some nodes of a graph into the gates that their ops are made of, on whole arrays: softmax
/// becomes an exponential, a sum and a quotient. Those that cannot be opened stay as they are.
Lowering openGates(const Graph& graph, std::span<const NodeId> opened);

/// An op in terms of more primitive ones, from its row's `gates`, over operands of these names: the
/// text of the program language. Empty for an op that is a gate itself. Class labels stand in it as
/// rows of zeros with a one.
std::string gatesText(const Op& op, const Attributes& attributes, std::string_view a = "a",
                      std::string_view b = "b");

} // namespace backstep
