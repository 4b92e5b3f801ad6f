#pragma once

#include "marking/read_number.h"

#include <string_view>

namespace backstep {

/// The verdict on one number.
enum class Verdict {
  Right,      ///< the exact value, as closely as it is asked for
  MoreDigits, ///< right so far, but rounded to too few figures
  Follows,    ///< right for the student's own earlier answers
  Slip,       ///< the number that one broken rule gives
  NotYet,     ///< not right
  Unreadable, ///< no number; costs nothing
  Empty,      ///< nothing typed; costs nothing
};

/// "right", "more-digits", "follows", "slip", "not-yet", "unreadable", "empty".
std::string_view nameOf(Verdict verdict);

/// True for a verdict that counts as right: of an answer that is, or that follows from earlier
/// ones.
constexpr bool countsAsRight(Verdict verdict) {
  return verdict == Verdict::Right || verdict == Verdict::Follows;
}
/// The same of a verdict by its name, see nameOf(); false for a text that names none.
bool countsAsRight(std::string_view verdict);

/// How closely a number must agree.
struct Closeness {
  double atol = 1e-8;        ///< absolute, in the answer's unit
  double rtol = 1e-2;        ///< relative to the exact value, dimensionless
  int figures = 2;           ///< significant figures that a rounded answer needs
  bool figuresAsked = false; ///< the author set `figures`: fewer are not right even when close
};

/// What holds for a question: its own tolerance, else the lesson's, else the defaults.
Closeness closenessOf(const Tolerance& own, const Tolerance& lesson);

/// True when `typed` agrees with `exact`: close to it, or equal to it rounded as typed.
bool isRight(const TypedNumber& typed, double exact, const Closeness& closeness);

/// True when `typed` is the number `expected` and not merely near it: within half a unit of the
/// last digit typed, a fraction or arithmetic within 1e-9 relative. For numbers that name a
/// mistake.
bool isExactly(const TypedNumber& typed, double expected);

/// True when two computed numbers are equal but for rounding errors: within 1e-9 relative.
bool sameNumber(double a, double b);

/// Right, MoreDigits or NotYet for the exact value; Unreadable and Empty as they were read.
Verdict judge(const TypedNumber& typed, double exact, const Closeness& closeness);

} // namespace backstep
