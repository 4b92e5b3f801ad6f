#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace backstep {

/// What the entries of a matrix show, the most telling first.
enum class MatrixForm {
  Zero,
  Identity,
  ScaledIdentity, ///< one number on the diagonal, not 1
  Diagonal,
  OneHotRows,     ///< a single 1 in every row, else 0: entries are only moved or copied
  OneEntryRows,   ///< at most one entry of a row differs from 0
  Constant,       ///< all entries are one number
  Row,            ///< of a number by an array: its gradient
  Column,         ///< of an array by a number
  EqualBlocks,    ///< the same block along the diagonal
  IdentityBlocks, ///< made of square blocks, each a multiple of the identity
  Outer,          ///< a column times a row
  Sparse,         ///< some entries are 0
  Dense,          ///< none is
  Unknown,        ///< too large to be looked at
};

/// "diagonal", "one-hot rows", ...: for programs that read it.
std::string_view nameOf(MatrixForm form);

/// The form of a matrix, found from its entries alone. A covered entry counts as any number but 0.
struct FoundForm {
  MatrixForm form = MatrixForm::Dense;
  std::int64_t nonzero = 0; ///< entries that differ from 0
  int blocks = 1;           ///< of EqualBlocks their number, of IdentityBlocks their extent
  bool symmetric = false;   ///< square, larger than 1 x 1 and equal to its transpose
  bool rowsCancel = false;  ///< every row adds up to 0, with entries that are not
};
FoundForm findForm(std::span<const double> entries, std::int64_t rows, std::int64_t cols);

} // namespace backstep
