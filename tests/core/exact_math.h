#pragma once

#include <cmath>
#include <limits>

// Elementary functions from the arithmetic of long double alone, to about its last place: an oracle
// that does not depend on a C library, some of which compute exp(long double) as exp(double). Where
// long double is double itself it is not an oracle; none of our targets is like that.
namespace backstep::test {

static_assert(std::numeric_limits<long double>::digits >= 64);

inline constexpr long double ln2 = 0.693147180559945309417232121458176568075500134360255254L;

/// t + t^2/2! + t^3/3! + ..., for |t| <= 1: e^t - 1 without losing the digits of a small t.
inline long double seriesOfExp(long double t) {
  constexpr int terms = 32; // 1/32! is beyond the 113 bits of a quad
  long double sum = 0;
  for (int k = terms; k >= 1; --k) sum = t / static_cast<long double>(k) * (1 + sum);
  return sum;
}

inline long double exactExp(long double x) {
  if (std::isnan(x)) return x;
  constexpr long double farthest = 11000; // inside what the exponents of long double can hold
  if (x > farthest) return std::numeric_limits<long double>::infinity();
  if (x < -farthest) return 0;
  const long double halves = std::floor(x / ln2 + 0.5L);
  // ln 2 in two parts, the first so short that its product is exact.
  constexpr long double high = 0x1.62e42fefa38p-1L;
  constexpr long double low = 0x1.ef35793c7673007e5ed5e81e6864cep-45L;
  const long double rest = (x - halves * high) - halves * low;
  return std::ldexp(1 + seriesOfExp(rest), static_cast<int>(halves));
}

/// 2 artanh(s) for |s| <= 1/3.
inline long double twiceArtanh(long double s) {
  constexpr int terms = 40; // 9^-40 is beyond a quad
  const long double square = s * s;
  long double sum = 0;
  for (int k = terms; k >= 1; --k) sum = square * (sum + 1 / static_cast<long double>(2 * k + 1));
  return 2 * s * (1 + sum);
}

/// ln(1 + u) for 0 <= u <= 1, without losing the digits of a small u.
inline long double exactLog1p(long double u) { return twiceArtanh(u / (2 + u)); }

inline long double exactLog(long double x) {
  if (std::isnan(x) || x < 0) return std::numeric_limits<long double>::quiet_NaN();
  if (x == 0) return -std::numeric_limits<long double>::infinity();
  if (std::isinf(x)) return x;
  int exponent = 0;
  long double mantissa = std::frexp(x, &exponent);
  if (mantissa < 0.7L) { // to both sides of 1
    mantissa *= 2;
    --exponent;
  }
  return static_cast<long double>(exponent) * ln2 + twiceArtanh((mantissa - 1) / (mantissa + 1));
}

inline long double exactTanh(long double x) {
  const long double size = std::abs(x);
  const long double small = size <= 0.5L ? seriesOfExp(2 * size) : 0;
  const long double value = size <= 0.5L ? small / (small + 2) : 1 - 2 / (exactExp(2 * size) + 1);
  return std::copysign(value, x);
}

/// a^b: by products for a small whole exponent, else by exp and log.
inline long double exactPow(long double a, long double b) {
  constexpr long double mostFactors = 64;
  if (b == std::floor(b) && std::abs(b) <= mostFactors) {
    long double product = 1;
    for (int i = 0; i < static_cast<int>(std::abs(b)); ++i) product *= a;
    return b < 0 ? 1 / product : product;
  }
  if (!(a > 0) || std::isinf(a) || std::isinf(b) || std::isnan(b)) return std::pow(a, b);
  return exactExp(b * exactLog(a));
}

} // namespace backstep::test
