#pragma once

#include "engine/op.h"

#include <functional>
#include <string>
#include <string_view>

namespace backstep {

/// What to write for the placeholders of a rule of the op table: "#a", "#b", "#y", "#g", "#slope",
/// "#alpha", and N.
struct RuleFilling {
  /// The TeX for a placeholder, named without its "#"; also for "N".
  std::function<std::string(std::string_view placeholder)> whole;
  /// The TeX for an entry of it. `subscript` has been filled in already: "i", "ij", "2".
  std::function<std::string(std::string_view placeholder, const std::string& subscript)> entry;
};

/// The rule with its placeholders filled in; anything but a single symbol is put in parentheses
/// where its place needs them.
std::string fillRule(std::string_view rule, const RuleFilling& filling);

/// The part before the first "=" of a rule, and the first or last of the parts after it.
std::string_view leftSide(std::string_view rule);
std::string_view firstRightSide(std::string_view rule);
std::string_view lastRightSide(std::string_view rule);

/// The rule without the sign for entry-wise products beside single numbers: it belongs between
/// arrays.
std::string withoutEntrywiseSigns(std::string_view rule, const CallShapes& shapes);

/// True when the rule speaks of single entries (i, j, ...) and so cannot be filled with whole
/// arrays.
bool hasIndices(std::string_view rule);

/// The rule with its sums (and \max, \min) over one index i or j written out, for an index that
/// runs from 1 to `count`; beyond `mostTerms` terms, some of those between become \cdots. `free` is
/// the number to write for an index i that no sum binds; 0 when there is none. Empty when the rule
/// has an index that this does not cover.
std::string writeOutSums(std::string_view rule, int count, int free, int mostTerms = 6);

} // namespace backstep
