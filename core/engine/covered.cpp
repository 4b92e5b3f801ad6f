#include "engine/covered.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace backstep {

namespace {

// Exponent and quiet bit of a NaN; the rest tells this one from those that arithmetic makes.
constexpr std::uint64_t coveredBits = 0x7FF8'C0BE'12ED'0000ULL;

} // namespace

double coveredNumber() {
  double number = 0;
  std::memcpy(&number, &coveredBits, sizeof number);
  return number;
}

bool isCovered(double number) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &number, sizeof bits);
  return bits == coveredBits;
}

bool anyCovered(std::span<const double> numbers) {
  return std::any_of(numbers.begin(), numbers.end(), isCovered);
}

} // namespace backstep
