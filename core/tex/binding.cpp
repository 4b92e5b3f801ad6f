#include "tex/binding.h"

#include "tex/spacing.h"
#include "tex/symbols.h"

#include <algorithm>

namespace backstep::tex {

namespace {

const Symbol* symbolOf(const Tree& tree, NodeId id) {
  if (const auto* scripts = std::get_if<Scripts>(&tree[id])) {
    return scripts->base == noNode ? nullptr : std::get_if<Symbol>(&tree[scripts->base]);
  }
  return std::get_if<Symbol>(&tree[id]);
}

bool isNumeral(const Tree& tree, NodeId id) {
  const auto* symbol = std::get_if<Symbol>(&tree[id]);
  return symbol != nullptr && (isDigit(symbol->codePoint) || symbol->codePoint == U'.');
}

Binding bindingOfAtom(const Tree& tree, const RowEntry& entry) {
  using enum AtomClass;
  const Node& node = tree[entry.node];
  if (entry.atom == Bin || entry.atom == Rel || entry.atom == Punct || entry.atom == Op)
    return Binding::Sum;
  if (std::holds_alternative<Fraction>(node) || std::holds_alternative<Brace>(node))
    return Binding::Sum;
  if (const auto* table = std::get_if<Table>(&node)) {
    return table->kind == TableKind::Aligned ? Binding::Sum : Binding::Factor;
  }
  return std::holds_alternative<Row>(node) ? bindingOf(tree, entry.node) : Binding::Factor;
}

// Goes over a row and counts what stands side by side outside of parentheses.
class FactorCounter {
 public:
  explicit FactorCounter(const Tree& tree) : tree_(tree) {}

  void visit(const RowEntry& entry) {
    if (entry.atom == AtomClass::Open) ++depth_;
    const bool outside = depth_ == 0;
    if (entry.atom == AtomClass::Close && depth_ > 0) {
      --depth_;
      if (depth_ == 0) ++factors_;
    }
    if (!outside) return;
    const bool numeral = isNumeral(tree_, entry.node);
    if (!numeral || !inNumeral_) ++factors_;
    inNumeral_ = numeral;
    loosest_ = std::max(loosest_, bindingOfAtom(tree_, entry));
  }
  Binding result(bool differential) const {
    if (loosest_ == Binding::Sum) return Binding::Sum;
    return factors_ > 1 && !differential ? Binding::Product : loosest_;
  }

 private:
  const Tree& tree_;
  int depth_ = 0;
  int factors_ = 0;
  bool inNumeral_ = false;
  Binding loosest_ = Binding::Factor;
};

// ∂x, ∂²f, dx: a product in form only.
bool isDifferential(const Tree& tree, std::span<const RowEntry> entries) {
  if (entries.empty() || entries[0].kind != RowEntry::Kind::Atom) return false;
  const Symbol* first = symbolOf(tree, entries[0].node);
  if (first == nullptr) return false;
  return first->codePoint == U'∂' || (first->codePoint == U'd' && entries.size() == 2);
}

} // namespace

Binding bindingOf(const Tree& tree, NodeId id) {
  const std::vector<RowEntry> entries = flattenRow(tree, id);
  FactorCounter counter(tree);
  for (const RowEntry& entry : entries) {
    if (entry.kind == RowEntry::Kind::Atom) counter.visit(entry);
  }
  return counter.result(isDifferential(tree, entries));
}

} // namespace backstep::tex
