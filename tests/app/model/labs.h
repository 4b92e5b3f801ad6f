#pragma once

#include "model/lab.h"

#include <vector>

namespace backstep::test {

/// A clock that advances a millisecond at each look, so that every run is the same.
inline Clock steppingClock() {
  return [now = 0.0]() mutable { return now += 0.001; };
}

inline std::vector<double> parametersOf(const Lab& lab) {
  const auto span = lab.run().parameters();
  return {span.begin(), span.end()};
}

inline void train(Lab& lab, int updates) {
  for (int i = 0; i < updates; ++i) lab.run(lab::StepUpdate{});
  lab.advance(0);
}

} // namespace backstep::test
