#pragma once

#include <span>

namespace backstep {

/// What stands for a number that is not to be shown, in the place of that number: a quiet NaN that
/// no computation makes. So whatever reads the place has nothing to give away, and whatever writes
/// numbers writes a box for it.
double coveredNumber();

/// True for coveredNumber() and nothing else, not even another NaN.
bool isCovered(double number);

/// True when one of the numbers is covered.
bool anyCovered(std::span<const double> numbers);

} // namespace backstep
