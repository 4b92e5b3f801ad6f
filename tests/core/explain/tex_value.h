#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace backstep::test {

/// A matrix of numbers, row by row; a number is 1 x 1, a vector a column. In more digits than the
/// engine has, so that e^1000 is not infinite here.
struct TexValue {
  int rows = 1;
  int columns = 1;
  std::vector<long double> entries{0};

  TexValue() = default;
  TexValue(long double number) : entries{number} {}
  TexValue(int r, int c) : rows(r), columns(c), entries(static_cast<size_t>(r) * c) {}

  bool isNumber() const { return rows == 1 && columns == 1; }
  /// Entry `at`; a number has it everywhere.
  long double operator[](size_t at) const { return isNumber() ? entries[0] : entries[at]; }
};

/// What a formula is evaluated with.
struct TexNames {
  std::map<char, TexValue> arrays; ///< letters that stand for numbers or arrays
  std::map<char, int> counts;      ///< how far the indices i, j, k run, from 1
  std::map<char, int> indices;     ///< those that have a value
  bool matrices =
      false; ///< softmax goes by rows also where they have one entry: no vector is meant
};

/// The formula, or something in it, is not in the subset that is computed here.
struct NotComputed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Computes a formula of the op table's TeX: arithmetic, matrix and entry-wise products, powers,
/// subscripts, sums and maxima over indices, indicators, cases, and the functions that the rules
/// name. Independent of the engine: it reads the parsed formula alone.
TexValue computeTex(const std::string& tex, const TexNames& names);

/// The parts of a formula between its outermost signs = and \approx, from the second on, computed.
/// A part that is not computed is left out.
std::vector<TexValue> computeSides(const std::string& tex);

} // namespace backstep::test
