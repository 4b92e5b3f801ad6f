#include "engine/covered.h"
#include "explain/number.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <limits>
#include <random>
#include <string>
#include <vector>

using namespace backstep;

namespace {

using Form = NumberStyle::Form;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

std::string fixed(double value, int decimals) {
  return formatNumber(value, {Form::Fixed, decimals});
}

int characters(const std::string& text) {
  int count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

} // namespace

TEST_CASE("a covered number is a box, whatever form is asked for") {
  const double covered = coveredNumber();
  CHECK(formatNumber(covered) == "\u25a1");
  CHECK(fixed(covered, 3) == "\u25a1");
  CHECK(exactNumber(covered) == "?");
  CHECK(formatNumber(covered, {.script = NumberScript::Tex}) == "\\square");
  CHECK(fitNumber(covered, 3) == "\u25a1");
  CHECK(formatNumber(notANumber) == "NaN");
}

TEST_CASE("a number for the screen has at most four figures") {
  CHECK(formatNumber(0) == "0");
  CHECK(formatNumber(-0.0) == "0");
  CHECK(formatNumber(0.15) == "0.15");
  CHECK(formatNumber(0.1 + 0.2) == "0.3");
  CHECK(formatNumber(-0.0375) == "−0.0375");
  CHECK(formatNumber(2) == "2");
  CHECK(formatNumber(0.5149955016) == "0.515");
  CHECK(formatNumber(0.0123456) == "0.01235");
  CHECK(formatNumber(123.456) == "123.5");
}

TEST_CASE("rounding carries into the next place") {
  CHECK(formatNumber(0.99999) == "1");
  CHECK(formatNumber(9.9995) == "9.999"); // the double lies just below 9.9995
  CHECK(formatNumber(9.99951) == "10");
  CHECK(formatNumber(99999.6) == "100000");
  CHECK(formatNumber(-0.00099999) == "−0.001");
  CHECK(fixed(0.99999, 4) == "1.0000");
  CHECK(fixed(9.9995, 3) == "9.999");
}

TEST_CASE("figures before the point are kept") {
  CHECK(formatNumber(12345.6) == "12346");
  CHECK(formatNumber(999999) == "999999");
  CHECK(formatNumber(999999.7) == "1×10⁶");
  CHECK(formatNumber(1234567) == "1.235×10⁶");
}

TEST_CASE("tiny and huge numbers have a power of ten") {
  CHECK(formatNumber(0.0001) == "0.0001");
  CHECK(formatNumber(0.00001234) == "1.234×10⁻⁵");
  CHECK(formatNumber(1.2e-5) == "1.2×10⁻⁵");
  CHECK(formatNumber(-1.2e300) == "−1.2×10³⁰⁰");
  CHECK(formatNumber(5e-324, {.digits = 2}) == "4.9×10⁻³²⁴");
  CHECK(formatNumber(-1.2e-5, {.script = NumberScript::Tex}) == "-1.2 \\times 10^{-5}");
  CHECK(formatNumber(-1.2e-5, {.script = NumberScript::Ascii}) == "-1.2e-5");
}

TEST_CASE("infinities and NaN have names") {
  CHECK(formatNumber(infinity) == "∞");
  CHECK(formatNumber(-infinity) == "−∞");
  CHECK(formatNumber(notANumber) == "NaN");
  CHECK(formatNumber(-infinity, {.script = NumberScript::Ascii}) == "-inf");
  CHECK(formatNumber(notANumber, {.script = NumberScript::Ascii}) == "nan");
  CHECK(formatNumber(-infinity, {.script = NumberScript::Tex}) == "-\\infty");
  CHECK(formatNumber(notANumber, {.script = NumberScript::Tex}) == "\\mathrm{NaN}");
}

TEST_CASE("fixed decimals keep their zeros, and only an exact 0 is a bare 0") {
  CHECK(fixed(0.15, 4) == "0.1500");
  CHECK(fixed(2, 4) == "2");
  CHECK(fixed(0, 4) == "0");
  CHECK(fixed(0.00001, 4) == "0.0000");
  CHECK(fixed(-0.00001, 4) == "0.0000");
  CHECK(fixed(-0.00005001, 4) == "−0.0001");
  CHECK(fixed(0.6, 0) == "1");
  CHECK(fixed(1e300, 2) == "1×10³⁰⁰");
}

TEST_CASE("the shortest form reads back as the same number") {
  CHECK(exactNumber(0.1) == "0.1");
  CHECK(exactNumber(0.1 + 0.2) == "0.30000000000000004");
  CHECK(exactNumber(-0.0) == "0");
  CHECK(exactNumber(1e22) == "1e22");
  CHECK(exactNumber(1e14) == "100000000000000");
  CHECK(exactNumber(5e-324) == "5e-324");
  CHECK(exactNumber(1e-4) == "0.0001");
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> exponent(-300, 300);
  std::uniform_real_distribution<double> factor(-10, 10);
  for (int i = 0; i < 2000; ++i) {
    const double value = factor(random) * std::pow(10, exponent(random));
    REQUIRE(std::strtod(exactNumber(value).c_str(), nullptr) == value);
  }
}

TEST_CASE("a rounded number differs by at most half a unit of its last figure") {
  std::mt19937_64 random(11);
  std::uniform_real_distribution<double> exponent(-12, 12);
  for (int i = 0; i < 2000; ++i) {
    const double value = std::pow(10, exponent(random));
    const std::string text = formatNumber(value, {.script = NumberScript::Ascii});
    const double shown = std::strtod(text.c_str(), nullptr);
    REQUIRE(std::abs(shown - value) <= 0.5000001e-3 * value);
  }
}

TEST_CASE("a number in a cell loses figures before it overflows") {
  CHECK(fitNumber(0.123456, 8) == "0.1235");
  CHECK(fitNumber(0.123456, 5) == "0.123");
  CHECK(fitNumber(0.123456, 4) == "0.12");
  CHECK(fitNumber(-0.123456, 4) == "−0.1");
  CHECK(fitNumber(123456, 6) == "123456");
  CHECK(fitNumber(123456, 5) == "1.2e5");
  CHECK(fitNumber(0.0000123456, 6) == "1.2e−5");
  CHECK(fitNumber(0.99999, 3) == "1");
  CHECK(fitNumber(-infinity, 2) == "−∞");
  CHECK(fitNumber(notANumber, 2) == "…");
  CHECK(fitNumber(-1e-300, 3) == "…");
}

TEST_CASE("no number overflows its cell") {
  std::mt19937_64 random(13);
  std::uniform_real_distribution<double> exponent(-320, 305);
  for (int i = 0; i < 2000; ++i) {
    const double value = -std::pow(10, exponent(random));
    for (int width = 1; width < 12; ++width) REQUIRE(characters(fitNumber(value, width)) <= width);
  }
}

TEST_CASE("a rounded number is distinguished from an exact one") {
  CHECK(printsExactly(0.1 + 0.2));
  CHECK(printsExactly(-0.0375));
  CHECK(printsExactly(infinity));
  CHECK_FALSE(printsExactly(1.0 / 3));
  CHECK_FALSE(printsExactly(1.00001));
}

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

TEST_CASE("the shortest form is the first that reads back, as by trying one after the other") {
  std::mt19937_64 random(5);
  std::vector<double> values{5e-324, 1e-310, std::numeric_limits<double>::min(), 0.1 + 0.2, 1e300};
  for (int i = 0; i < 200; ++i) {
    const double value = std::ldexp(static_cast<double>(random() >> 11U), -53 - i);
    values.push_back(value);
    values.push_back(std::strtod(formatNumber(value, {.digits = i % 15 + 1}).c_str(), nullptr));
  }
  for (const double value : values) {
    CAPTURE(value);
    int figures = 1;
    const auto printed = [&] {
      char text[32];
      std::snprintf(text, sizeof text, "%.*e", figures - 1, value);
      return std::string(text);
    };
    while (std::strtod(printed().c_str(), nullptr) != value) ++figures;
    const std::string found = exactNumber(value);
    CHECK(std::strtod(found.c_str(), nullptr) == value);
    std::string digits = found.substr(0, found.find('e'));
    digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
    digits.erase(0, digits.find_first_not_of('0'));
    digits.erase(digits.find_last_not_of('0') + 1);
    CHECK(static_cast<int>(digits.size()) <= figures);
  }
}
