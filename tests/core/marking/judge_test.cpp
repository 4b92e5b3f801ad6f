#include "marking/judge.h"

#include <doctest/doctest.h>
#include <string>

using namespace backstep;

namespace {

/// A literal as readNumber describes it.
TypedNumber literal(double value, int decimals, int figures) {
  TypedNumber number;
  number.kind = TypedNumber::Kind::Number;
  number.value = value;
  number.literal = true;
  number.decimals = decimals;
  number.figures = figures;
  return number;
}

TypedNumber expression(double value) {
  TypedNumber number;
  number.kind = TypedNumber::Kind::Number;
  number.value = value;
  return number;
}

Closeness withFigures(int figures) {
  Closeness closeness;
  closeness.figures = figures;
  closeness.figuresAsked = true;
  return closeness;
}

} // namespace

TEST_CASE("close numbers are right") {
  CHECK(judge(literal(0.15, 2, 2), 0.15, {}) == Verdict::Right);
  CHECK(judge(literal(0.1509, 4, 4), 0.15, {}) == Verdict::Right); // 0.6 % off
  CHECK(judge(literal(0.1521, 4, 4), 0.15, {}) == Verdict::NotYet);
  CHECK(judge(expression(0.1509), 0.15, {}) == Verdict::Right);
  CHECK(judge(expression(0.1521), 0.15, {}) == Verdict::NotYet);
  CHECK(judge(literal(0, 0, 0), 0, {}) == Verdict::Right);
  CHECK(judge(literal(0, 2, 0), 0, {}) == Verdict::Right);
  CHECK(judge(literal(-0.15, 2, 2), 0.15, {}) == Verdict::NotYet);
}

TEST_CASE("a number rounded to enough figures is right") {
  // 0.0564 to two figures is 6 % away from 0.06 but within half a unit of 0.056.
  CHECK(judge(literal(0.056, 3, 2), 0.0564, {}) == Verdict::Right);
  CHECK(judge(literal(0.20, 2, 2), 0.1966119332, {}) == Verdict::Right);   // the printed 0.20
  CHECK(judge(literal(0.1971, 4, 4), 0.1966119332, {}) == Verdict::Right); // within 1 %
  CHECK(judge(literal(0.13, 2, 2), 0.125, {}) == Verdict::Right);          // half rounds either way
  CHECK(judge(literal(0.12, 2, 2), 0.125, {}) == Verdict::Right);
  CHECK(judge(literal(0.11, 2, 2), 0.125, {}) == Verdict::NotYet);
}

TEST_CASE("a number rounded too far needs more digits") {
  CHECK(judge(literal(0.06, 2, 1), 0.0564, {}) == Verdict::MoreDigits);
  CHECK(judge(literal(0.2, 1, 1), 0.1966119332, {}) == Verdict::MoreDigits);
  CHECK(judge(literal(0.00, 2, 0), 0.0031, {}) == Verdict::MoreDigits);
  CHECK(judge(literal(0, 0, 0), 0.0031, {}) == Verdict::NotYet);
  // 0.1 rounds 0.06, but is two thirds away from it.
  CHECK(judge(literal(0.1, 1, 1), 0.06, {}) == Verdict::NotYet);
  CHECK(judge(literal(1, 0, 1), 0.8, {}) == Verdict::MoreDigits);
  CHECK(judge(literal(1, 0, 1), 0.7, {}) == Verdict::NotYet);
  CHECK(judge(literal(2000, -3, 1), 2034, {}) == Verdict::MoreDigits);
}

TEST_CASE("whole answers to whole values, fractions and arithmetic have no rounding") {
  CHECK(judge(literal(9, 0, 1), 9, {}) == Verdict::Right);
  CHECK(judge(literal(8, 0, 1), 9, {}) == Verdict::NotYet);
  CHECK(judge(literal(9, 0, 1), 9.3, {}) == Verdict::MoreDigits);
  CHECK(judge(expression(1.0 / 3), 0.3333, {}) == Verdict::Right);
  CHECK(judge(expression(0.2), 0.1966119332, {}) == Verdict::NotYet);
}

TEST_CASE("figures that are asked for are needed even when the number is close") {
  const double exact = 1.3132616875;
  CHECK(judge(literal(1.31, 2, 3), exact, {}) == Verdict::Right);
  CHECK(judge(literal(1.31, 2, 3), exact, withFigures(4)) == Verdict::MoreDigits);
  CHECK(judge(literal(1.313, 3, 4), exact, withFigures(4)) == Verdict::Right);
  CHECK(judge(literal(1.313261688, 9, 10), exact, withFigures(4)) == Verdict::Right);
  CHECK(judge(literal(0.5, 1, 1), 0.5, withFigures(4)) == Verdict::Right);
  CHECK(judge(expression(exact * 1.005), exact, withFigures(4)) == Verdict::Right);
}

TEST_CASE("tolerances come from the question, then the lesson, then the defaults") {
  Tolerance own;
  Tolerance lesson;
  CHECK(closenessOf(own, lesson).rtol == 1e-2);
  CHECK(closenessOf(own, lesson).atol == 1e-8);
  CHECK(closenessOf(own, lesson).figures == 2);
  CHECK_FALSE(closenessOf(own, lesson).figuresAsked);
  lesson.rtol = 0.1;
  lesson.figures = 3;
  own.atol = 0.5;
  CHECK(closenessOf(own, lesson).rtol == 0.1);
  CHECK(closenessOf(own, lesson).atol == 0.5);
  CHECK(closenessOf(own, lesson).figures == 3);
  CHECK(closenessOf(own, lesson).figuresAsked);
  own.figures = 5;
  CHECK(closenessOf(own, lesson).figures == 5);
}

TEST_CASE("nothing and no number are neither right nor wrong") {
  TypedNumber number;
  CHECK(judge(number, 0, {}) == Verdict::Empty);
  number.kind = TypedNumber::Kind::Unreadable;
  CHECK(judge(number, 0, {}) == Verdict::Unreadable);
}

TEST_CASE("verdicts have the names of the answers format") {
  CHECK(nameOf(Verdict::MoreDigits) == "more-digits");
  CHECK(nameOf(Verdict::NotYet) == "not-yet");
}

TEST_CASE("right answers and those that follow from earlier ones count as right, nothing else") {
  CHECK(countsAsRight(Verdict::Right));
  CHECK(countsAsRight(Verdict::Follows));
  for (const Verdict verdict :
       {Verdict::MoreDigits, Verdict::Slip, Verdict::NotYet, Verdict::Unreadable, Verdict::Empty}) {
    CHECK_FALSE(countsAsRight(verdict));
    CHECK_FALSE(countsAsRight(nameOf(verdict)));
  }
  CHECK(countsAsRight("right"));
  CHECK(countsAsRight("follows"));
  CHECK_FALSE(countsAsRight(""));
}
