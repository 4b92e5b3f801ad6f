#include "explain/number.h"

#include "engine/covered.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>

namespace backstep {

namespace {

constexpr int mostFigures = 17; // enough for every double to read back

/// A rounded number: 0.d1d2d3... x 10^pointAt, without sign. `digits` has no zeros at its end.
struct Decimal {
  std::string digits; // empty for 0
  int pointAt = 0;
};

void dropTrailingZeros(std::string& digits) { digits.erase(digits.find_last_not_of('0') + 1); }

/// Correctly rounded, by the C library; the locale is never set, so its point is a point.
Decimal roundTo(double magnitude, int figures) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*e", figures - 1, magnitude);
  const std::string_view whole = text.data();
  const size_t e = whole.find('e');
  Decimal decimal{std::string(whole.substr(0, 1)), std::atoi(text.data() + e + 1) + 1};
  if (figures > 1) decimal.digits += whole.substr(2, e - 2);
  dropTrailingZeros(decimal.digits);
  return decimal;
}

double readBack(const Decimal& decimal) {
  if (decimal.digits.empty()) return 0;
  const std::string text = "0." + decimal.digits + "e" + std::to_string(decimal.pointAt);
  return std::strtod(text.c_str(), nullptr);
}

/// The fewest figures that read back. To as many as a double always keeps the number is rounded
/// first: what is written with fewer has zeros there, which are dropped.
Decimal shortest(double magnitude) {
  using Limits = std::numeric_limits<double>;
  const bool full = magnitude >= Limits::min(); // below it, doubles keep fewer figures
  for (int figures = full ? Limits::digits10 : 1; figures < mostFigures; ++figures) {
    Decimal decimal = roundTo(magnitude, figures);
    if (readBack(decimal) == magnitude) return decimal;
  }
  return roundTo(magnitude, mostFigures);
}

std::string superscript(int number) {
  constexpr std::array<std::string_view, 10> raised{"⁰", "¹", "²", "³", "⁴",
                                                    "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text = number < 0 ? "⁻" : "";
  for (const char digit : std::to_string(std::abs(number)))
    text += raised[static_cast<size_t>(digit - '0')];
  return text;
}

std::string powerOfTen(int exponent, NumberScript script) {
  switch (script) {
  case NumberScript::Display: return "×10" + superscript(exponent);
  case NumberScript::Tex: return " \\times 10^{" + std::to_string(exponent) + "}";
  case NumberScript::Ascii: break;
  }
  return "e" + std::to_string(exponent);
}

std::string mantissa(const Decimal& decimal) {
  std::string text = decimal.digits.substr(0, 1);
  if (decimal.digits.size() > 1) text += "." + decimal.digits.substr(1);
  return text;
}

std::string positional(const Decimal& decimal) {
  if (decimal.digits.empty()) return "0";
  if (decimal.pointAt <= 0)
    return "0." + std::string(static_cast<size_t>(-decimal.pointAt), '0') + decimal.digits;
  std::string text = decimal.digits;
  const auto point = static_cast<size_t>(decimal.pointAt);
  if (text.size() <= point) return text + std::string(point - text.size(), '0');
  return text.insert(point, ".");
}

std::string minusSign(NumberScript script) { return script == NumberScript::Display ? "−" : "-"; }

std::string infinity(NumberScript script) {
  switch (script) {
  case NumberScript::Display: return "∞";
  case NumberScript::Tex: return "\\infty";
  case NumberScript::Ascii: break;
  }
  return "inf";
}

std::string notANumber(NumberScript script) {
  switch (script) {
  case NumberScript::Display: return "NaN";
  case NumberScript::Tex: return "\\mathrm{NaN}";
  case NumberScript::Ascii: break;
  }
  return "nan";
}

std::string box(NumberScript script) {
  switch (script) {
  case NumberScript::Display: return "□";
  case NumberScript::Tex: return "\\square";
  case NumberScript::Ascii: break;
  }
  return "?";
}

std::string fixed(double magnitude, int decimals) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, magnitude);
  return text.data();
}

/// Figures that keep every digit before the point, so that 12346 is not shown as 12350.
int figuresFor(double magnitude, int figures) {
  int before = 0;
  for (double power = 1; magnitude >= power; power *= 10) ++before;
  return std::clamp(std::max(figures, before), 1, mostFigures);
}

std::string unsignedText(double magnitude, const NumberStyle& style) {
  using enum NumberStyle::Form;
  constexpr int smallestPointAt = -3;                            // 0.0001
  const int largestPointAt = style.form == Significant ? 6 : 15; // 999999
  const bool huge = magnitude >= (style.form == Significant ? 1e6 : 1e15);
  if (!huge && magnitude == std::floor(magnitude))
    return std::to_string(static_cast<std::int64_t>(magnitude));
  if (!huge && style.form == Fixed)
    return fixed(magnitude, std::clamp(style.digits, 0, mostFigures));
  const int figures =
      huge ? std::clamp(style.digits, 1, mostFigures) : figuresFor(magnitude, style.digits);
  const Decimal decimal =
      style.form == Shortest ? shortest(magnitude) : roundTo(magnitude, figures);
  if (!huge && decimal.pointAt <= largestPointAt && decimal.pointAt >= smallestPointAt)
    return positional(decimal);
  return mantissa(decimal) + powerOfTen(decimal.pointAt - 1, style.script);
}

bool isZero(std::string_view text) {
  return text.find_first_not_of("0.") == std::string_view::npos;
}

/// "−1.2e−5": narrower than a power of ten.
std::string compact(double value, int figures) {
  const Decimal decimal = roundTo(std::abs(value), figures);
  const int exponent = decimal.pointAt - 1;
  std::string text = value < 0 ? "−" : "";
  text += mantissa(decimal) + "e";
  return text + (exponent < 0 ? "−" : "") + std::to_string(std::abs(exponent));
}

} // namespace

std::string formatNumber(double value, NumberStyle style) {
  if (isCovered(value)) return box(style.script);
  if (std::isnan(value)) return notANumber(style.script);
  if (value == 0) return "0";
  const double magnitude = std::abs(value);
  const std::string text =
      std::isinf(value) ? infinity(style.script) : unsignedText(magnitude, style);
  return value < 0 && !isZero(text) ? minusSign(style.script) + text : text;
}

std::string exactNumber(double value) {
  return formatNumber(value, {NumberStyle::Form::Shortest, 0, NumberScript::Ascii});
}

std::string fitNumber(double value, int maxChars, int figures) {
  for (int digits = std::clamp(figures, 1, mostFigures); digits >= 1; --digits) {
    std::string text = formatNumber(value, {.digits = digits});
    if (countCodePoints(text) <= maxChars) return text;
    if (!std::isfinite(value)) break;
    text = compact(value, digits);
    if (countCodePoints(text) <= maxChars) return text;
  }
  return "…";
}

bool printsExactly(double value, NumberStyle style) {
  if (!std::isfinite(value)) return true;
  style.script = NumberScript::Ascii;
  const double shown = std::strtod(formatNumber(value, style).c_str(), nullptr);
  return std::abs(shown - value) <= 1e-12 * std::abs(value);
}

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
  // A power of ten below 1 is not a double, its inverse is.
  if (unit < 1) {
    const double inverse = std::round(1 / unit);
    return std::round(value * inverse + units) / inverse;
  }
  return std::round(value / unit + units) * unit;
}

} // namespace backstep
