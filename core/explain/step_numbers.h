#pragma once

#include "engine/trace.h"
#include "explain/array_tex.h"
#include "explain/names.h"

#include <string>

namespace backstep {

/// The numbers that a step brings about: a value, a message, a gradient, an updated parameter.
std::span<const double> stepResult(const Trace& trace, const Step& step);

/// What a step brings about, in one line of plain text: "H = [0.15, 0.15]", "grad(H) = [0, 0]",
/// "message [0.1, 0.2]", "Wa becomes [...]". Empty at step 0.
std::string stepNumbers(const Trace& trace, const Names& names, int step, const ArrayStyle& style);

} // namespace backstep
