#pragma once

#include "engine/shape.h"

#include <cstdint>
#include <span>
#include <string>

namespace backstep {

/// How much of an array is written out.
struct ArrayStyle {
  int maxEntries = 24; ///< an array with more shows the first of its rows and columns, and dots
  int figures = 4;     ///< of each number
};

/// A number as TeX.
std::string numberTex(double value, int figures = 4);

/// An array of numbers as TeX: a bare number, a column for rank 1, a matrix for rank 2.
std::string arrayTex(std::span<const double> entries, const Shape& shape, ArrayStyle style = {});

/// The same in one line of text, row by row: "[0.1, 0.2]"; long ones end in "…".
std::string arrayText(std::span<const double> entries, const Shape& shape, ArrayStyle style = {});

/// True when the array is written out in full.
bool fits(const Shape& shape, const ArrayStyle& style);

/// " = " when all entries are written exactly, " \approx " when one of them is rounded.
std::string relationTex(std::span<const double> entries, const ArrayStyle& style = {});

} // namespace backstep
