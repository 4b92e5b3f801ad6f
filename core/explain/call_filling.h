#pragma once

#include "explain/paths.h"
#include "explain/rule_fill.h"
#include "explain/step_formula.h"

#include <functional>
#include <optional>
#include <vector>

namespace backstep {

/// A rule worked out for one entry.
struct EntryRule {
  std::string symbols;           ///< TeX, with the entries' indices: W_{a,11}\, x_{1}
  std::string numbers;           ///< TeX, with the trace's numbers
  std::vector<TracePlace> reads; ///< the values that stand in it, in order, each once
};

/// Fills the rules of one operation of the graph, with symbols or with the trace's numbers.
class CallFilling {
 public:
  CallFilling(const StepContext& context, NodeId call);

  /// The rule in symbols.
  std::string symbols(std::string_view rule) const;
  /// One side of a rule with whole arrays of numbers in it and its sums written out. Nothing when
  /// an array is too large to be shown or the rule, filled with arrays, would not be mathematics.
  std::optional<std::string> numbers(std::string_view side) const;
  /// One side of a rule with the numbers that entry `out` of the value is computed from. Nothing
  /// when the rule does not say how one entry is computed.
  std::optional<std::string> numbersAt(std::string_view side, std::int64_t out) const;
  /// How entry `out` of the value is computed: the right side of its rule. Nothing when the rule
  /// does not say how one entry is computed, and for a matrix product.
  std::optional<EntryRule> valueAt(std::int64_t out) const;
  /// The local derivative d value[out] / d operand[in], of the operand at `position`; `out` reads
  /// `in`. Nothing in the same cases.
  std::optional<EntryRule> localAt(int position, std::int64_t out, std::int64_t in) const;
  /// True when the operands and the value are single numbers.
  bool allNumbers() const;

 private:
  struct Quantity {
    std::span<const double> entries;
    Shape shape;
  };

  NodeId nodeOf(std::string_view placeholder) const;
  std::optional<Quantity> quantity(std::string_view placeholder) const;
  std::string symbolOf(std::string_view placeholder) const;
  std::string symbolEntry(std::string_view placeholder, const std::string& subscript) const;
  std::string keyword(std::string_view placeholder) const;
  std::int64_t entryAt(const Shape& shape, std::int64_t out, const std::string& position) const;
  double numberAt(const Quantity& quantity, std::int64_t out, const std::string& position) const;
  EntryRule
  filledAt(const std::string& rule,
           const std::function<std::int64_t(const Shape&, const std::string&)>& entryOf) const;
  Slice slice(std::int64_t out) const;
  std::int64_t averagedOver() const;
  bool standsAlone(std::string_view rule) const;
  bool usesWholeOperand(std::string_view rule) const;
  std::string withProducts(std::string_view rule) const;

  const StepContext& context_;
  NodeId call_;
  const Node& node_;
  std::span<const Edge> operands_;
};

} // namespace backstep
