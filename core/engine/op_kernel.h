#pragma once

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
