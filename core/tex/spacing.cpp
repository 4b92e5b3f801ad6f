#include "tex/spacing.h"

namespace backstep::tex {

namespace {

using enum AtomClass;

// Spaces in 1/18 em by class of the left (row) and right (column) atom, in the order of AtomClass.
// Negative: left out in scripts. TeX never has a Bin beside the classes marked 0 here.
constexpr int spaces[8][8] = {
    //          Ord Op  Bin Rel Open Close Punct Inner
    /* Ord */ {0, 3, -4, -5, 0, 0, 0, -3},
    /* Op */ {3, 3, 0, -5, 0, 0, 0, -3},
    /* Bin */ {-4, -4, 0, 0, -4, 0, 0, -4},
    /* Rel */ {-5, -5, 0, 0, -5, 0, 0, -5},
    /* Open */ {0, 0, 0, 0, 0, 0, 0, 0},
    /* Close */ {0, 3, -4, -5, 0, 0, 0, -3},
    /* Punct */ {-3, -3, 0, -3, -3, -3, -3, -3},
    /* Inner */ {-3, 3, -4, -5, -3, 0, -3, -3},
};

// What a colour or a hover region holds, or noNode.
NodeId wrapped(const Node& node) {
  if (const auto* coloured = std::get_if<Coloured>(&node)) return coloured->body;
  if (const auto* hot = std::get_if<Hot>(&node)) return hot->body;
  return noNode;
}

// The atom that stands for the node: through colours and hover regions, if they hold just one.
NodeId standIn(const Tree& tree, NodeId id) {
  while (id != noNode) {
    NodeId inner = wrapped(tree[id]);
    if (inner == noNode) break;
    if (const auto* row = std::get_if<Row>(&tree[inner])) {
      if (row->items.count != 1) return inner;
      inner = tree.list(row->items)[0];
    }
    id = inner;
  }
  return id;
}

void flattenInto(const Tree& tree, std::span<const NodeId> nodes, std::vector<RowEntry>& entries);

void flattenNode(const Tree& tree, NodeId id, std::vector<RowEntry>& entries) {
  using Kind = RowEntry::Kind;
  const Node& node = tree[id];
  const NodeId body = wrapped(node);
  if (body != noNode) {
    const bool coloured = std::holds_alternative<Coloured>(node);
    entries.push_back({coloured ? Kind::ColourBegin : Kind::HotBegin, id, Ord});
    const auto* row = std::get_if<Row>(&tree[body]);
    flattenInto(tree, row ? tree.list(row->items) : std::span<const NodeId>(&body, 1), entries);
    entries.push_back({Kind::End, id, Ord});
  } else if (std::holds_alternative<Space>(node)) {
    entries.push_back({Kind::Space, id, Ord});
  } else if (std::holds_alternative<StyleChange>(node)) {
    entries.push_back({Kind::Style, id, Ord});
  } else {
    entries.push_back({Kind::Atom, id, atomClass(tree, id)});
  }
}

void flattenInto(const Tree& tree, std::span<const NodeId> nodes, std::vector<RowEntry>& entries) {
  for (const NodeId id : nodes) flattenNode(tree, id, entries);
}

bool needsLeftOperand(AtomClass left) {
  return left == Bin || left == Op || left == Rel || left == Open || left == Punct;
}

// Remembers the last atom while the binary operators of a row are resolved from left to right.
class BinaryResolver {
 public:
  void visit(AtomClass& atom) {
    if (atom == Bin && (previous_ == nullptr || needsLeftOperand(*previous_))) atom = Ord;
    const bool closes = atom == Rel || atom == Close || atom == Punct;
    if (closes) finish();
    previous_ = &atom;
  }
  // At the end of the row an operator has no right operand either.
  void finish() {
    if (previous_ != nullptr && *previous_ == Bin) *previous_ = Ord;
  }

 private:
  AtomClass* previous_ = nullptr;
};

} // namespace

AtomClass atomClass(const Tree& tree, NodeId id) {
  const NodeId atom = standIn(tree, id);
  if (atom == noNode) return Ord;
  return std::visit(Overloaded{
                        [](const Symbol& node) { return node.atom; },
                        [](const LargeOperator&) { return Op; },
                        [](const NamedOperator&) { return Op; },
                        [&](const Scripts& node) { return atomClass(tree, node.base); },
                        [](const Fraction&) { return Inner; },
                        [](const Delimited&) { return Inner; },
                        [](const Brace&) { return Inner; },
                        [](const SizedDelimiter& node) { return node.atom; },
                        [](const Table& node) { return node.open || node.close ? Inner : Ord; },
                        [](const auto&) { return Ord; },
                    },
                    tree[atom]);
}

float atomSpace(AtomClass left, AtomClass right, bool script) {
  const int amount = spaces[static_cast<size_t>(left)][static_cast<size_t>(right)];
  if (amount >= 0) return static_cast<float>(amount) / 18;
  return script ? 0 : static_cast<float>(-amount) / 18;
}

std::vector<RowEntry> flatten(const Tree& tree, std::span<const NodeId> nodes, bool continues) {
  std::vector<RowEntry> entries;
  entries.reserve(nodes.size() + 4);
  flattenInto(tree, nodes, entries);
  AtomClass before = Ord;
  BinaryResolver resolver;
  if (continues) resolver.visit(before);
  for (RowEntry& entry : entries) {
    if (entry.kind == RowEntry::Kind::Atom) resolver.visit(entry.atom);
  }
  resolver.finish();
  return entries;
}

std::vector<RowEntry> flattenRow(const Tree& tree, NodeId node) {
  if (node == noNode) return {};
  const auto* row = std::get_if<Row>(&tree[node]);
  return flatten(tree, row ? tree.list(row->items) : std::span<const NodeId>(&node, 1));
}

LimitPlacement limitsOf(const Tree& tree, NodeId base) {
  const NodeId atom = standIn(tree, base);
  if (atom == noNode) return LimitPlacement::Never;
  if (const auto* large = std::get_if<LargeOperator>(&tree[atom])) return large->limits;
  if (const auto* named = std::get_if<NamedOperator>(&tree[atom])) return named->limits;
  return std::holds_alternative<Brace>(tree[atom]) ? LimitPlacement::Always : LimitPlacement::Never;
}

} // namespace backstep::tex
