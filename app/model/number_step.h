#pragma once

namespace backstep {

/// One unit of the last digit that a cell shows of this number (four figures): 0.1 for 0.3, 0.01
/// for 0.25, 1 for 7 and for 0.
double lastDigitUnit(double value);

/// The number `units` units further, rounded to whole units so that its decimals stay short. `unit`
/// is a power of ten.
double stepped(double value, double unit, double units);

} // namespace backstep
