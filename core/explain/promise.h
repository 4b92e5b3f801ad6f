#pragma once

#include "engine/trace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace backstep {

/// What the gradient promised of a change of one entry of an input or parameter, and what the
/// change did. A number that depends on one that is covered in a trace is covered here, and all of
/// them where one is what a blank asks for in words of its own.
struct Promise {
  double gradient = 0;  ///< d(output)/d(entry) before the change
  double change = 0;    ///< of the entry
  double predicted = 0; ///< gradient * change: how far the output moves along its tangent
  double from = 0;      ///< the output before the change
  double to = 0;        ///< the output after it
  double happened = 0;  ///< to - from; covered with the gradient, which could be read off it
};

/// The traces are of one graph and differ in this entry alone.
Promise promiseOf(const Trace& before, const Trace& now, NodeId binding, std::int64_t entry);

/// "−12 → −10.2: 3 × 0.6 = 1.8 predicted, 1.8 happened", with `figures` figures.
std::string promiseText(const Promise& promise, int figures);

/// "0.36 more than predicted: the curve bends away from its tangent" where what is written of the
/// two differs; empty where they are the same or one is covered.
std::string bendText(const Promise& promise, int figures);

/// "−12 → −10.2", the second as endText() writes it.
std::string moveText(double from, double to, int figures);
/// The number `to` that `from` has become, with `figures` figures; where both would be written
/// alike, by the change: "0.25 + 3×10⁻⁶".
std::string endText(double from, double to, int figures);

/// What one step of gradient descent on one entry of a parameter alone would do.
struct Descent {
  double eta = 0;        ///< learning rate
  double to = 0;         ///< the entry after the step; covered with its gradient
  double outputFrom = 0; ///< the output now
  double outputTo = 0;   ///< the output then; covered with `to` and the output
};

/// The step from the numbers of `now`, with the learning rate of its trace, else 0.1.
Descent descentOf(const Trace& now, NodeId parameter, std::int64_t entry);

/// The output for `count` (>= 2) values of one entry from `low` to `high`, evenly spread, with all
/// else as in the trace; what is covered there is not covered here.
std::vector<double> outputAlong(const Trace& trace, NodeId binding, std::int64_t entry, double low,
                                double high, int count);

} // namespace backstep
