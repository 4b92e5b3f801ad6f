#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

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
  /// A number evenly from [low, high).
  double uniform(double low, double high);
  /// A whole number evenly from 0..count-1; count >= 1.
  std::uint32_t below(std::uint32_t count);

 private:
  std::uint64_t state_ = 0;
  std::uint64_t increment_;
};

/// The stream of a name: what is drawn for different purposes with one seed shares no numbers. Its
/// FNV-1a hash.
std::uint64_t streamOf(std::string_view name);

/// Two independent standard normal numbers from two uniforms u, v by the Box-Muller transform:
/// sqrt(-2 ln(1 - u)) times cos(2 pi v) and sin(2 pi v). They agree between machines to the
/// rounding of these functions, not bit by bit.
std::pair<double, double> normalPair(Pcg32& random);

/// Puts a list into an order drawn evenly from all orders (Fisher and Yates).
void shuffle(Pcg32& random, std::span<int> list);

} // namespace backstep
