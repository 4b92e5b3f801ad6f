#include "marking/judge.h"

#include <algorithm>
#include <cmath>

namespace backstep {
namespace {

/// Rounding errors of the computer, not the student's: relative, and what a sum that cancels
/// leaves.
constexpr double slack = 1e-9;
constexpr double dust = 1e-15;

/// A fraction or arithmetic has no rounding of its own, nor has a whole number that is asked to be
/// one.
bool countsAsExact(const TypedNumber& typed, double exact) {
  const bool whole = typed.decimals == 0 && typed.value == std::floor(typed.value);
  return !typed.literal || (whole && exact == std::floor(exact));
}

/// True when `exact`, rounded to the decimals that were typed, is the number typed.
bool roundsTo(const TypedNumber& typed, double exact) {
  const double half = 0.5 * std::pow(10.0, -typed.decimals);
  return std::abs(typed.value - exact) <= half + slack * std::max(half, std::abs(exact));
}

} // namespace

std::string_view nameOf(Verdict verdict) {
  switch (verdict) {
  case Verdict::Right: return "right";
  case Verdict::MoreDigits: return "more-digits";
  case Verdict::Follows: return "follows";
  case Verdict::Slip: return "slip";
  case Verdict::NotYet: return "not-yet";
  case Verdict::Unreadable: return "unreadable";
  case Verdict::Empty: return "empty";
  }
  return "";
}

bool countsAsRight(std::string_view verdict) {
  return verdict == nameOf(Verdict::Right) || verdict == nameOf(Verdict::Follows);
}

Closeness closenessOf(const Tolerance& own, const Tolerance& lesson) {
  Closeness closeness;
  closeness.atol = own.atol.value_or(lesson.atol.value_or(closeness.atol));
  closeness.rtol = own.rtol.value_or(lesson.rtol.value_or(closeness.rtol));
  closeness.figuresAsked = own.figures || lesson.figures;
  closeness.figures = own.figures.value_or(lesson.figures.value_or(closeness.figures));
  return closeness;
}

bool isRight(const TypedNumber& typed, double exact, const Closeness& closeness) {
  const double error = std::abs(typed.value - exact);
  if (error <= slack * std::max(1.0, std::abs(exact))) return true;
  const bool close = error <= closeness.atol + closeness.rtol * std::abs(exact);
  if (countsAsExact(typed, exact)) return close;
  const bool enough = typed.figures >= closeness.figures;
  if (close && (enough || !closeness.figuresAsked)) return true;
  return enough && roundsTo(typed, exact);
}

bool isExactly(const TypedNumber& typed, double expected) {
  if (!typed.literal) return sameNumber(typed.value, expected);
  if (typed.figures < 2) return sameNumber(typed.value, expected);
  return roundsTo(typed, expected);
}

bool sameNumber(double a, double b) {
  return std::abs(a - b) <= slack * std::max(std::abs(a), std::abs(b)) + dust;
}

Verdict judge(const TypedNumber& typed, double exact, const Closeness& closeness) {
  if (typed.kind == TypedNumber::Kind::Empty) return Verdict::Empty;
  if (typed.kind == TypedNumber::Kind::Unreadable) return Verdict::Unreadable;
  if (isRight(typed, exact, closeness)) return Verdict::Right;
  if (countsAsExact(typed, exact) || typed.figures >= closeness.figures || !roundsTo(typed, exact))
    return Verdict::NotYet;
  const bool zeroWithDecimals = typed.value == 0 && typed.decimals > 0;
  const bool near = std::abs(typed.value - exact) <= std::abs(exact) / 3;
  return near || zeroWithDecimals ? Verdict::MoreDigits : Verdict::NotYet;
}

} // namespace backstep
