#pragma once

#include "tex/ast.h"

namespace backstep::tex {

// The kind of atom a node counts as beside others. Colour and hover regions count as what they
// hold.
AtomClass atomClass(const Tree& tree, NodeId id);

// Space between neighbouring atoms in em of the current style (TeXbook, chapter 18). In scripts
// only operators keep some.
float atomSpace(AtomClass left, AtomClass right, bool script);

// One entry of a row that was made flat: colours and hover regions are no atoms, they begin and
// end.
struct RowEntry {
  enum class Kind : std::uint8_t { Atom, Space, Style, ColourBegin, HotBegin, End } kind;
  NodeId node;    // the node; for End the one that ends
  AtomClass atom; // Atom: its kind; a Bin that has nothing to join is Ord already
};

// The entries of the nodes side by side. `continues`: an ordinary atom stands before them.
std::vector<RowEntry> flatten(const Tree& tree, std::span<const NodeId> nodes,
                              bool continues = false);

// Entries of a row's node if it is a Row, of the node alone otherwise; none for noNode.
std::vector<RowEntry> flattenRow(const Tree& tree, NodeId node);

// Where the scripts of this base go, looking through colours and hover regions.
LimitPlacement limitsOf(const Tree& tree, NodeId base);

} // namespace backstep::tex
