#include "text/shortest.h"

#include <cmath>
#include <cstdlib>
#include <doctest/doctest.h>
#include <limits>
#include <random>

namespace backstep {

TEST_CASE("numbers are written as a person would write them") {
  CHECK(shortest(0) == "0");
  CHECK(shortest(-3) == "-3");
  CHECK(shortest(0.1) == "0.1");
  CHECK(shortest(10) == "10");
  CHECK(shortest(100) == "100");
  CHECK(shortest(-1200) == "-1200");
  CHECK(shortest(123456789) == "123456789");
  CHECK(shortest(0.00001) == "1e-05");
  CHECK(shortest(1e16) == "1e+16");
  CHECK(shortest(0.1 + 0.2) == "0.30000000000000004");
  CHECK(shortest(std::nan("")) == "nan");
  CHECK(shortest(-std::numeric_limits<double>::infinity()) == "-inf");
}

TEST_CASE("what is written reads back as the same number") {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> mantissa(-1, 1);
  std::uniform_int_distribution<int> exponent(-1070, 1020);
  for (int i = 0; i < 2000; ++i) {
    const double number = std::ldexp(mantissa(random), exponent(random));
    CHECK(std::strtod(shortest(number).c_str(), nullptr) == number);
  }
}

} // namespace backstep
