#pragma once

#include "lesson/lesson.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace backstep {

/// Random numbers that are the same on every machine: the permuted congruential generator
/// PCG-XSH-RR with 64 bits of state and 32 of output (O'Neill 2014, www.pcg-random.org).
class Pcg32 {
 public:
  /// The `stream` picks one of 2^63 sequences; `seed` where in it to begin.
  Pcg32(std::uint64_t seed, std::uint64_t stream);

  /// The next number, evenly from all 2^32.
  std::uint32_t next();
  /// A number evenly from [0, 1), a multiple of 2^-53, made of two outputs.
  double uniform();

 private:
  std::uint64_t state_ = 0;
  std::uint64_t increment_;
};

/// The entries of an array given by a rule and not by rows: `size` of them, row by row. Each name
/// draws from a stream of its own, so arrays with equal seeds do not share their numbers.
///
/// Uniform entries are a + (b - a) u, bit by bit the same everywhere. Normal ones come in pairs
/// from two uniforms u, v by the Box-Muller transform, a + b sqrt(-2 ln(1 - u)) times cos(2 pi v),
/// then sin(2 pi v); they and Sine agree between machines to the rounding of these functions.
std::vector<double> generate(const ArraySource& source, std::string_view name, std::int64_t size);

/// The same lesson with every drawn array drawn anew from `seed`; the others keep their entries.
void redraw(Lesson& lesson, std::uint64_t seed);

} // namespace backstep
