#pragma once

#include "engine/shape.h"
#include "language/diagnostic.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// How an array is written for another program.
enum class ArrayFormat {
  Tabs,   ///< rows of numbers with tabs between: what spreadsheets take
  Commas, ///< the same with commas
  Tex,    ///< a bmatrix; a flat list is a column
  NumPy   ///< np.array([...]) of float64
};

/// The array, row by row, in that format; a flat list is a column. Every number reads back as the
/// same double.
std::string copyText(std::span<const double> entries, const Shape& shape, ArrayFormat format);

/// Numbers as they came from a spreadsheet, a program or a letter.
struct NumberTable {
  int rows = 0;
  int cols = 0;
  std::vector<double> entries; ///< row by row
};

/// Reads rows of numbers separated by tabs, semicolons, commas or spaces, also with the brackets of
/// Python. A decimal comma is understood where commas do not separate. A number that cannot be
/// read, an empty text and rows of different length are errors.
Result<NumberTable> readNumberTable(std::string_view text);

/// The entries of an array of that shape after the table has been laid over it, its first number at
/// `entry`; a row of numbers may also fill a column. An error that says both sizes when it does not
/// fit.
Result<std::vector<double>> pasted(const NumberTable& table, const Shape& shape, int entry,
                                   std::span<const double> current);

} // namespace backstep
