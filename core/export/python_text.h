#pragma once

#include "engine/trace.h"

#include <string>
#include <string_view>

namespace backstep {

/// A number as Python writes it: the shortest decimal that reads back exactly, always with a point
/// or an exponent; "np.inf"-free: infinities and NaN are float("inf"), float("-inf"), float("nan").
std::string pythonNumber(double value);

/// An array as nested Python lists, a scalar as a number. Labels are written as whole numbers.
std::string pythonArray(std::span<const double> entries, const Shape& shape, bool wholeNumbers);

/// What stands for an op's operands and results in a piece of Python.
struct PythonOperands {
  std::string a;        ///< for #a
  std::string b;        ///< for #b
  std::string output;   ///< for #y
  std::string upstream; ///< for #g
};

/// An op's Python template (Op::numpy, Op::torch, numpyPullback) with names for its # words and the
/// node's own keyword arguments.
std::string fillTemplate(std::string_view text, const Node& node, const PythonOperands& names);

} // namespace backstep
