#pragma once

#include <array>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace backstep {

// What the kernels of all families share, and the plan that adds up what they send.

/// Writes one entry of a message: adds to it or assigns it, as fixed at compile time, so that the
/// choice does not stand in the loops.
template <bool add>
inline void store(double& entry, double value) {
  if constexpr (add) {
    entry += value;
  } else {
    entry = value;
  }
}

/// Writes the only entry of a message. -0.0 is the number that adding changes nothing, so there is
/// no jump to mispredict where one kernel serves calls that add and calls that assign.
inline void storeNumber(double& entry, double value, bool add) {
  entry = (add ? entry : -0.0) + value;
}

/// Long sums are kept in parts that one vector instruction adds at once; where a part begins does
/// not depend on addresses, so twins of a run agree to the bit.
constexpr std::int64_t sumParts = 8;
/// From so many terms on a sum has parts; shorter ones, as on paper, are added in their order.
constexpr std::int64_t manyTerms = 2 * sumParts;

/// term(0) + ... + term(n - 1)
template <class Term>
double sumOf(std::int64_t n, const Term& term) {
  double sum = 0;
  std::int64_t i = 0;
  if (n >= manyTerms) {
    std::array<double, sumParts> parts{};
    for (; i + sumParts <= n; i += sumParts)
      for (std::int64_t part = 0; part < sumParts; ++part) parts[part] += term(i + part);
    for (const double each : parts) sum += each;
  }
  for (; i < n; ++i) sum += term(i);
  return sum;
}

/// Calls `body(std::bool_constant<add>)`.
template <class Body>
void withAdd(bool add, Body&& body) {
  if (add) {
    std::forward<Body>(body)(std::true_type{});
  } else {
    std::forward<Body>(body)(std::false_type{});
  }
}

} // namespace backstep
