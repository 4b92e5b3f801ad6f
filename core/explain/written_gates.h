#pragma once

#include "explain/lowering.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// An entry while the program of the gates is written: a name or a number, and where it comes from.
using Cell = std::string;
using Cells = std::vector<Cell>;

/// A finer graph as a program, a gate a line, and what each part of it belongs to.
struct WrittenGates {
  std::string text;
  std::vector<Binding> bindings;
  std::vector<Lowering::Owner> bindingOwners; ///< per binding
  std::vector<NodeId> gateOwners;             ///< per line, a node of the original
  std::vector<Cells> cells; ///< per node of the original: of each entry, or one of the whole array
};

/// Builds the graph of what was written and finds every entry and gate of `original` in it. The
/// text is a correct program.
Lowering finishedLowering(const Graph& original, const WrittenGates& written);

/// The graph of the longer form of an op (see gatesText) over operands of these names and shapes. A
/// name may also be a number in parentheses. The output is called `result`.
std::shared_ptr<const Graph> longerForm(const Op& op, const Attributes& attributes,
                                        const Cells& operands, std::span<const Shape> shapes,
                                        const std::string& result);

/// Per node of a graph the first one that computes the same from the same: itself where there is
/// none before it. For small graphs.
std::vector<NodeId> firstAlike(const Graph& graph);

} // namespace backstep
