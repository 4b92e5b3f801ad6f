#include "text/shortest.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace backstep {

std::string shortest(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  std::array<char, 32> text{};
  // With fewer digits 100 would be written as 1e+02; zeros at the end are dropped anyway.
  for (int digits = 15; digits <= 17; ++digits) {
    std::snprintf(text.data(), text.size(), "%.*g", digits, value);
    if (std::strtod(text.data(), nullptr) == value) break;
  }
  return text.data();
}

} // namespace backstep
