#include "explain/array_tex.h"

#include "explain/number.h"

#include <algorithm>
#include <vector>

namespace backstep {

namespace {

constexpr int dots = -1;    // stands for the indices left out
constexpr int longest = 12; // rows or columns of an array that is written out in full

/// The indices that are shown: all, or the first two, dots, and the last.
std::vector<int> shownIndices(int count, bool all) {
  constexpr int atMost = 4;
  std::vector<int> shown;
  if (all || count <= atMost) {
    for (int i = 0; i < count; ++i) shown.push_back(i);
    return shown;
  }
  return {0, 1, dots, count - 1};
}

std::string cellTex(int row, int column, double value, int figures) {
  if (row == dots && column == dots) return "\\ddots";
  if (row == dots) return "\\vdots";
  if (column == dots) return "\\cdots";
  return numberTex(value, figures);
}

/// Rank 1 is drawn as a column.
struct Drawn {
  int rows = 1;
  int columns = 1;
};
Drawn drawn(const Shape& shape) {
  if (shape.rank == 1) return {shape.dim[0], 1};
  return {shape.rows(), shape.cols()};
}

std::string rowText(std::span<const double> row, const ArrayStyle& style) {
  constexpr size_t shownWhenLong = 4;
  const bool all = row.size() <= longest || static_cast<int>(row.size()) <= style.maxEntries;
  std::string text = "[";
  for (size_t i = 0; i < row.size(); ++i) {
    if (i > 0) text += ", ";
    if (!all && i == shownWhenLong) return text + "…]";
    text += formatNumber(row[i], {.digits = style.figures});
  }
  return text + "]";
}

} // namespace

std::string numberTex(double value, int figures) {
  return formatNumber(value, {.digits = figures, .script = NumberScript::Tex});
}

bool fits(const Shape& shape, const ArrayStyle& style) {
  const auto [rows, columns] = drawn(shape);
  return shape.size() <= style.maxEntries && rows <= longest && columns <= longest;
}

std::string arrayTex(std::span<const double> entries, const Shape& shape, ArrayStyle style) {
  if (shape.rank == 0) return numberTex(entries[0], style.figures);
  const auto [rows, columns] = drawn(shape);
  const bool all = fits(shape, style);
  const std::vector<int> shownColumns = shownIndices(columns, all);
  std::string tex = "\\begin{bmatrix} ";
  bool firstRow = true;
  for (const int row : shownIndices(rows, all)) {
    if (!firstRow) tex += " \\\\ ";
    firstRow = false;
    for (size_t c = 0; c < shownColumns.size(); ++c) {
      const bool number = row != dots && shownColumns[c] != dots;
      const auto at = number ? static_cast<size_t>(row) * columns + shownColumns[c] : 0;
      tex += (c > 0 ? " & " : "") + cellTex(row, shownColumns[c], entries[at], style.figures);
    }
  }
  return tex + " \\end{bmatrix}";
}

std::string arrayText(std::span<const double> entries, const Shape& shape, ArrayStyle style) {
  if (shape.rank == 0) return formatNumber(entries[0], {.digits = style.figures});
  if (shape.rank == 1) return rowText(entries, style);
  const auto columns = static_cast<size_t>(shape.cols());
  const int mostRows = std::max(1, style.maxEntries / std::min(shape.cols(), longest));
  std::string text = "[";
  for (int row = 0; row < shape.rows(); ++row) {
    if (row > 0) text += ", ";
    if (row == mostRows) return text + "…]";
    text += rowText(entries.subspan(static_cast<size_t>(row) * columns, columns), style);
  }
  return text + "]";
}

std::string relationTex(std::span<const double> entries, const ArrayStyle& style) {
  constexpr size_t mostLookedAt = 1024; // of a larger array only corners are shown anyway
  const auto looked = entries.first(std::min(entries.size(), mostLookedAt));
  const bool exact = std::all_of(looked.begin(), looked.end(), [&](double value) {
    return printsExactly(value, {.digits = style.figures});
  });
  return exact ? " = " : " \\approx ";
}

} // namespace backstep
