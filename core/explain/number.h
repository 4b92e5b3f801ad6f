#pragma once

#include <string>

namespace backstep {

/// Who reads a number: a person on the screen, another program, or the formula typesetter.
enum class NumberScript {
  Display, ///< "−1.2×10⁻⁵", with the true minus sign U+2212
  Ascii,   ///< "-1.2e-5", read back by strtod, Python and JSON; "inf", "-inf", "nan"
  Tex,     ///< "-1.2 \times 10^{-5}"
};

/// How many digits a number gets, and for whom.
struct NumberStyle {
  enum class Form {
    Significant, ///< at most `digits` figures; digits before the point are never dropped below 10^6
    Fixed,       ///< exactly `digits` decimals, except for whole numbers, which have none
    Shortest,    ///< the fewest figures that read back as the same double
  };

  Form form = Form::Significant;
  int digits = 4; ///< figures (1..17) of Significant, decimals (0..17) of Fixed
  NumberScript script = NumberScript::Display;
};

/// The project's one way to write a number.
///
/// 0 and -0 are "0", whole numbers have no point, and Significant and Shortest end in no zeros
/// behind it. What is written is `value` rounded correctly: a number that rounds to 0 has no sign,
/// and only Fixed writes one so ("0.00"), so that "0" always means exactly 0. Numbers of 10^6 and
/// more (10^15 in Fixed and Shortest), or below 10^-4, are written with a power of ten; Fixed never
/// does so for small ones. A covered number (engine/covered.h) is a box: "□", in Ascii "?", in Tex
/// "\square".
std::string formatNumber(double value, NumberStyle style = {});

/// The fewest figures that read back as the same number, for programs and input boxes: Shortest in
/// Ascii.
std::string exactNumber(double value);

/// The number in at most `maxChars` characters, with as many figures as fit, at most `figures`; for
/// cells of one width. "…" when not even one figure fits.
std::string fitNumber(double value, int maxChars, int figures = 4);

/// True when the text that formatNumber makes stands for `value` itself and not for a rounded one,
/// apart from an error of arithmetic (relative 1e-12).
bool printsExactly(double value, NumberStyle style = {});

/// One unit of the last digit that a cell shows of this number (four figures): 0.1 for 0.3, 0.01
/// for 0.25, 1 for 7 and for 0.
double lastDigitUnit(double value);

/// The number `units` units further, rounded to whole units so that its decimals stay short. `unit`
/// is a power of ten.
double stepped(double value, double unit, double units);

} // namespace backstep
