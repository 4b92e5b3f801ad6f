#include "learn/random.h"

#include <cassert>
#include <cmath>
#include <numbers>

// This file is compiled without contraction of a * b + c to one rounding, which would make drawn
// numbers differ between machines.

namespace backstep {

Pcg32::Pcg32(std::uint64_t seed, std::uint64_t stream) : increment_(stream << 1U | 1U) {
  next();
  state_ += seed;
  next();
}

std::uint32_t Pcg32::next() {
  const std::uint64_t old = state_;
  state_ = old * 6364136223846793005U + increment_;
  const auto shifted = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
  const auto turn = static_cast<std::uint32_t>(old >> 59U);
  return (shifted >> turn) | (shifted << ((32U - turn) & 31U));
}

double Pcg32::uniform() {
  const std::uint64_t high = next() >> 5U;
  const std::uint64_t low = next() >> 6U;
  return static_cast<double>(high << 26U | low) / 9007199254740992.0; // 2^53
}

double Pcg32::uniform(double low, double high) { return low + (high - low) * uniform(); }

std::uint32_t Pcg32::below(std::uint32_t count) {
  assert(count > 0);
  // 2^32 is rarely a multiple of count: the first few outputs would make some numbers likelier.
  const std::uint32_t uneven = (0U - count) % count;
  std::uint32_t drawn = next();
  while (drawn < uneven) drawn = next();
  return drawn % count;
}

std::uint64_t streamOf(std::string_view name) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

std::pair<double, double> normalPair(Pcg32& random) {
  const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
  const double angle = 2 * std::numbers::pi * random.uniform();
  return {radius * std::cos(angle), radius * std::sin(angle)};
}

void shuffle(Pcg32& random, std::span<int> list) {
  for (size_t left = list.size(); left > 1; --left)
    std::swap(list[left - 1], list[random.below(static_cast<std::uint32_t>(left))]);
}

} // namespace backstep
