#pragma once

#include "explain/lowering.h"
#include "explain/names.h"

#include <string>
#include <string_view>

namespace backstep {

/// A node of the finer graph in the program's words: the entry that it is, "H[0]", or what it
/// computes from its operands, "Wa[0, 0] * x[0]", with dots for what is too deep. `original` are
/// the names of the graph that was taken apart.
std::string gateText(const Lowering& lowering, const Names& original, NodeId gate);

/// What the nodes of the finer graph are called: entries by name, the inside of an op by gateText()
/// and, as a symbol, by the op's sign. `lowering` must have a graph, and outlive the names.
Names gateNames(const Lowering& lowering, const Names& original);

/// Whether the symbol of a node is only the sign or name of its op, which many gates have. A node
/// of the program is not called so, even where its own symbol looks the same.
bool isCalledByOp(const Names& names, NodeId id);

/// The symbol of the node that sends a message, for the place where the message arrives. Of a gate
/// that is called by its sign alone, with what else it computes with: \times w and not \times.
std::string senderTex(const Names& names, EdgeId message);

/// How gradient flows through a gate, in the words of CS231n: "distributor", "swap multiplier",
/// "router". Empty for an op without such a word.
std::string_view gatePattern(Gate gate);

/// The same with what it does, one sentence: "A distributor: it hands the gradient on unchanged."
/// Empty for an op without such a word.
std::string_view gateSentence(Gate gate);

} // namespace backstep
