#include "model/number_step.h"

#include "explain/number.h"

#include <cmath>
#include <string>

namespace backstep {

double lastDigitUnit(double value) {
  NumberStyle style;
  style.script = NumberScript::Ascii;
  const std::string text = formatNumber(value, style);
  const size_t e = text.find('e');
  const int exponent = e == std::string::npos ? 0 : std::stoi(text.substr(e + 1));
  const std::string mantissa = text.substr(0, e);
  const size_t point = mantissa.find('.');
  const int decimals =
      point == std::string::npos ? 0 : static_cast<int>(mantissa.size() - point - 1);
  return std::pow(10.0, exponent - decimals);
}

double stepped(double value, double unit, double units) {
  // A power of ten below 1 is no double, its inverse is.
  if (unit < 1) {
    const double inverse = std::round(1 / unit);
    return std::round(value * inverse + units) / inverse;
  }
  return std::round(value / unit + units) * unit;
}

} // namespace backstep
