#include "model/number_step.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

TEST_CASE("the last digit shown") {
  CHECK(lastDigitUnit(0.3) == doctest::Approx(0.1));
  CHECK(lastDigitUnit(-0.25) == doctest::Approx(0.01));
  CHECK(lastDigitUnit(0.123456) == doctest::Approx(1e-4)); // shown as 0.1235
  CHECK(lastDigitUnit(7) == 1);
  CHECK(lastDigitUnit(0) == 1);
  CHECK(lastDigitUnit(-1.5e-7) == doctest::Approx(1e-8));
  CHECK(lastDigitUnit(2.5e12) == doctest::Approx(1e11));
}

TEST_CASE("a stepped number has short decimals") {
  CHECK(stepped(0.3, 0.1, 1) == 0.4);
  CHECK(stepped(0.1, 0.1, -2) == -0.1);
  CHECK(stepped(0.35, 0.01, 1) == 0.36);
  CHECK(stepped(0.123456, 1e-4, 1) == 0.1236);
  CHECK(stepped(7, 1, 10) == 17);
  CHECK(stepped(2.5e12, 1e11, -1) == 2.4e12);
  double value = 0;
  for (int i = 0; i < 1000; ++i) value = stepped(value, 1e-3, 1);
  CHECK(value == 1);
}

} // namespace
} // namespace backstep
