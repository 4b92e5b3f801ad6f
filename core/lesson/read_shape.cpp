#include "lesson/read_shape.h"

#include "text/words.h"

#include <algorithm>
#include <array>
#include <string>

namespace backstep {
namespace {

/// The text without what only separates or surrounds extents: each such part becomes one space.
std::optional<std::string> separated(std::string_view typed) {
  constexpr std::array<std::string_view, 14> marks{"\u00D7", "by", "x", "X", "*",  "(",      ")",
                                                   "[",      "]",  ",", " ", "\t", "\u00A0", "\n"};
  std::string digits;
  for (size_t at = 0; at < typed.size();) {
    if (isDigit(typed[at])) {
      digits += typed[at++];
      continue;
    }
    const auto mark = std::find_if(marks.begin(), marks.end(), [&](std::string_view candidate) {
      return typed.substr(at, candidate.size()) == candidate;
    });
    if (mark == marks.end()) return std::nullopt;
    digits += ' ';
    at += mark->size();
  }
  return digits;
}

} // namespace

std::optional<std::vector<int>> readShape(std::string_view typed) {
  const size_t first = typed.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return std::nullopt;
  typed = typed.substr(first, typed.find_last_not_of(" \t\n") + 1 - first);
  if (typed == "scalar" || typed == "number" || typed == "a number") return std::vector<int>{};
  const auto digits = separated(typed);
  if (!digits) return std::nullopt;
  std::vector<int> extents;
  for (size_t at = 0; at < digits->size();) {
    if (!isDigit((*digits)[at])) {
      ++at;
      continue;
    }
    const size_t end = std::min(digits->find(' ', at), digits->size());
    if (end - at > 9) return std::nullopt;
    extents.push_back(std::stoi(digits->substr(at, end - at)));
    at = end;
  }
  const bool brackets = typed.find_first_of("([") != std::string_view::npos;
  if (extents.empty() && !brackets) return std::nullopt;
  return extents;
}

bool meansShape(const std::vector<int>& extents, const Shape& shape) {
  const std::vector<int> exact(shape.dim.begin(), shape.dim.begin() + shape.rank);
  if (extents == exact) return true;
  if (shape.rank == 0) return extents == std::vector<int>{1};
  return shape.rank == 1 && extents == std::vector<int>{shape.dim[0], 1};
}

} // namespace backstep
