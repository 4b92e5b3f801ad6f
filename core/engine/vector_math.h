#pragma once

#include <cstdint>
#include <limits>

// exp, log, log1p, tanh and the logistic function of one number, without jumps and without calls,
// so that the compiler turns a loop over an array into vector instructions of whatever width its
// file is compiled for. At most 2 ulp from the exact value over the whole range; infinities, NaN,
// signed zeros and denormals as the C library has them.
//
// Included only by the files that are compiled once per instruction set; see instruction_set.h.

namespace backstep {
namespace vector_math {

inline std::uint64_t bitsOf(double x) { return __builtin_bit_cast(std::uint64_t, x); }
inline double fromBits(std::uint64_t bits) { return __builtin_bit_cast(double, bits); }

/// a * b + c, rounded once where the instruction set can.
inline double mulAdd(double a, double b, double c) {
#ifdef __FMA__
  return __builtin_fma(a, b, c);
#else
  return a * b + c;
#endif
}

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
/// Added to a number below 2^51 it rounds it to a whole one, which then stands in the low bits.
constexpr double roundingShift = 0x1.8p52;
constexpr std::uint64_t signBit = std::uint64_t{1} << 63;
/// ln 2 in two parts; the upper has 32 significant bits, so that its multiples by an exponent are
/// exact.
constexpr double upperLn2 = 6.93147180369123816490e-01;
constexpr double lowerLn2 = 1.90821492927058770002e-10;

inline double withSignOf(double magnitude, double sign) {
  return fromBits((bitsOf(magnitude) & ~signBit) | (bitsOf(sign) & signBit));
}

/// 2^n for a whole n of [-1022, 1023].
inline double powerOfTwo(double n) { return fromBits(bitsOf(n + (0x1p52 + 1023)) << 52); }

/// e^x as factor * 2^exponent.
struct PowerOfE {
  double factor;
  double exponent;
};

/// e^x = 2^n e^r with r = x - n ln 2, |r| <= ln 2 / 2, and e^r by its series to r^13 / 13!, whose
/// even and odd terms are added up side by side: a number alone then waits half as long. For x of
/// [-746, 710].
inline PowerOfE powerOfE(double x) {
  const double n = mulAdd(x, 1.44269504088896338700e+00, roundingShift) - roundingShift;
  const double r = mulAdd(-n, lowerLn2, mulAdd(-n, upperLn2, x));
  const double square = r * r;
  double odd = 1.0 / 6227020800;
  double even = 1.0 / 479001600;
  odd = mulAdd(odd, square, 1.0 / 39916800);
  even = mulAdd(even, square, 1.0 / 3628800);
  odd = mulAdd(odd, square, 1.0 / 362880);
  even = mulAdd(even, square, 1.0 / 40320);
  odd = mulAdd(odd, square, 1.0 / 5040);
  even = mulAdd(even, square, 1.0 / 720);
  odd = mulAdd(odd, square, 1.0 / 120);
  even = mulAdd(even, square, 1.0 / 24);
  odd = mulAdd(odd, square, 1.0 / 6);
  even = mulAdd(even, square, 0.5);
  return {1 + mulAdd(mulAdd(odd, r, even), square, r), n};
}

inline double exp(double x) {
  const double capped = x > 710 ? 710 : x < -746 ? -746 : x; // beyond, the result is infinite or 0
  const PowerOfE e = powerOfE(capped);
  // In two factors, since 2^n itself may be beyond the range at either end.
  const double half = (e.exponent * 0.5 + roundingShift) - roundingShift;
  return e.factor * powerOfTwo(half) * powerOfTwo(e.exponent - half);
}

/// ln x = k ln 2 + ln m with m of [sqrt(1/2), sqrt 2), and ln m = 2 artanh(s), s = (m - 1) / (m +
/// 1), by the polynomial of the FreeBSD library (e_log.c).
inline double log(double x) {
  const bool tiny = x < std::numeric_limits<double>::min();
  const double scaled = tiny ? x * 0x1p54 : x;
  // Moves the cut between exponents from 1 to sqrt(1/2).
  const std::uint64_t shifted = bitsOf(scaled) + (0x3ff0000000000000 - 0x3fe6a09e667f3bcd);
  const double exponent = fromBits((shifted >> 52) | 0x4330000000000000) - 0x1p52;
  const double k = exponent - (tiny ? 1023 + 54 : 1023);
  const double m = fromBits((shifted & 0x000fffffffffffff) + 0x3fe6a09e667f3bcd);
  const double f = m - 1;
  const double s = f / (2 + f);
  const double z = s * s;
  double p = 1.479819860511658591e-01;
  p = mulAdd(p, z, 1.531383769920937332e-01);
  p = mulAdd(p, z, 1.818357216161805012e-01);
  p = mulAdd(p, z, 2.222219843214978396e-01);
  p = mulAdd(p, z, 2.857142874366239149e-01);
  p = mulAdd(p, z, 3.999999999940941908e-01);
  p = mulAdd(p, z, 6.666666666666735130e-01);
  const double halfSquare = 0.5 * f * f;
  const double rest = mulAdd(s, mulAdd(p, z, halfSquare), k * lowerLn2);
  const double ordinary = mulAdd(k, upperLn2, -((halfSquare - rest) - f));
  const double positive = x == infinity ? infinity : ordinary;
  return x > 0 ? positive : x == 0 ? -infinity : notANumber;
}

/// ln(1 + x): the logarithm of the rounded sum, and what the rounding lost.
inline double log1p(double x) {
  const double u = 1 + x;
  const double lost = x - (u - 1);
  const double ordinary = log(u) + (u > 0 ? lost / u : 0);
  const double exceptSmall = x == infinity ? infinity : ordinary;
  return x == 0 ? x : exceptSmall;
}

/// Below 0.625 x + x^3 P(x^2) / Q(x^2) as in Cephes (tanh.c), above 1 - 2 / (e^2x + 1); one
/// division serves both.
inline double tanh(double x) {
  const double a = fromBits(bitsOf(x) & ~signBit);
  const bool small = a < 0.625;
  const double z = a * a;
  const double p = mulAdd(mulAdd(-9.64399179425052238628e-1, z, -9.92877231001918586564e1), z,
                          -1.61468768441708447952e3);
  const double q = mulAdd(mulAdd(z + 1.12811678491632931402e2, z, 2.23548839060100448583e3), z,
                          4.84406305325125486048e3);
  const double numerator = small ? a * z * p : -2;
  const PowerOfE e = powerOfE(a > 20 ? 40 : 2 * a); // from there on the result is 1
  const double large = e.factor * powerOfTwo(e.exponent) + 1;
  const double denominator = small ? q : large;
  return withSignOf((small ? a : 1) + numerator / denominator, x);
}

/// 1 / (1 + e^-x), for negative x as e^x / (1 + e^x), which keeps the digits of small results; with
/// what the rounding of the sum lost.
inline double logistic(double x) {
  const double e = exp(-fromBits(bitsOf(x) & ~signBit));
  const double sum = 1 + e;
  const double lost = e - (sum - 1);
  const double y = (x < 0 ? e : 1) / sum;
  return y - y * ((x < 0 ? 1 - y : y) * lost);
}

} // namespace vector_math
} // namespace backstep
