#include "marking/shape_reply.h"

#include "lesson/typed_words.h"

#include <algorithm>
#include <cstdint>

namespace backstep {
namespace {

std::string matrixMistake(const std::vector<int>& typed, const Shape& right) {
  const int rows = right.dim[0];
  const int columns = right.dim[1];
  if (typed == std::vector<int>{columns, rows})
    return "Rows and columns are exchanged: this is the shape of the transpose.";
  if (typed.size() != 1) return {};
  if (typed[0] == rows || typed[0] == columns)
    return "An axis is missing: say how many rows *and* how many columns there are.";
  if (std::int64_t{typed[0]} == right.size())
    return "That is how many entries there are. A shape says how many rows, and how many columns.";
  return {};
}

std::string listMistake(const std::vector<int>& typed, const Shape& right) {
  const int count = right.dim[0];
  if (typed == std::vector<int>{1, count})
    return "That is a row, a matrix that has one. A flat list counts as a column.";
  if (typed.size() == 2 && std::count(typed.begin(), typed.end(), count) > 0)
    return "That is a matrix; this is a flat list of numbers, with one axis.";
  return {};
}

} // namespace

std::string shapeMistake(const std::vector<int>& typed, const Shape& right) {
  if (right.rank == 0 || meansShape(typed, right)) return {};
  if (typed.empty()) return "That is the shape of a single number.";
  if (typed.size() > 2) return "An array has at most two axes here: rows and columns.";
  return right.rank == 2 ? matrixMistake(typed, right) : listMistake(typed, right);
}

} // namespace backstep
