#pragma once

#include "engine/graph.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace backstep {

/// A lesson's symbols: the TeX of names of the program.
using SymbolMap = std::map<std::string, std::string, std::less<>>;

/// What one node is called where its name in the graph means nothing to a reader.
struct NodeLabel {
  std::string program; ///< in the program's words; empty: as in the graph's program
  std::string tex;
  bool ofOp = false; ///< `tex` is only the sign or name of the node's op, which many nodes have
};

/// What the nodes of one graph are called, in formulas and in sentences.
class Names {
 public:
  /// `graph` must outlive the names. A name without a symbol gets one from symbolTex().
  Names(const Graph& graph, SymbolMap symbols);

  /// Names that are labels, one for every node.
  static Names labelled(const Graph& graph, std::vector<NodeLabel> labels);

  const Graph& graph() const { return *graph_; }

  /// The node's label; null where it is called as in the graph's program.
  const NodeLabel* label(NodeId node) const;

  /// As in the program: "Wa"; for the inside of a line its own text, "Wa @ x", shortened when long.
  std::string program(NodeId node) const;
  /// A node's own text in the program, shortened when long: for a named one what its line assigns.
  std::string sourceText(NodeId node) const;
  /// The symbol, or for the inside of a line its formula, whose inner parts become dots when long.
  std::string tex(NodeId node) const;
  /// The symbol without TeX, for places that only show text.
  std::string plain(NodeId node) const;
  /// d(output)/d(node) as a fraction.
  std::string gradientTex(NodeId node) const;

  /// One entry, counted row by row from 0: "Wa[0, 1]" in the program's words, W_{a,12} in formulas
  /// (which count from 1), the bare name for a number.
  std::string entryProgram(NodeId node, std::int64_t entry) const;
  std::string entryTex(NodeId node, std::int64_t entry) const;
  std::string gradientEntryTex(NodeId node, std::int64_t entry) const;

  /// The node's formula with a subscript: Y_{1}, (E^{2})_{11}.
  std::string indexedTex(NodeId node, std::string_view subscript) const;
  /// What an index expression selects, typeset: z_{2} for z[1]. `call` satisfies selectsEntries().
  std::string selectionTex(NodeId call) const;

  /// d(output)/d(quantity), where `quantity` is the TeX of the node or of a part of it.
  std::string gradientOfTex(NodeId node, const std::string& quantity) const;

 private:
  std::string expressionTex(NodeId node) const;
  std::string callTex(NodeId node) const;
  std::string operandTex(NodeId node) const;

  const Graph* graph_;
  SymbolMap symbols_;
  std::vector<NodeLabel> labels_; // per node; empty for none
  std::vector<int> weights_;      // per node: symbols in its formula; a named node is one
};

/// True for a forward rule whose right side can stand inside a larger formula; an op with another
/// rule is written like a function, \operatorname{softmax}(O).
bool readsAsExpression(std::string_view forwardRule);

/// True for an index expression such as z[1] or W[1, :].
bool selectsEntries(const Node& call);

/// "12" or, with an index beyond 9, "1,12": the typeset indices of an entry, counted from 1.
std::string entryIndices(const Shape& shape, std::int64_t entry);

} // namespace backstep
