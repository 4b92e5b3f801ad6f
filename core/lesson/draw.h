#pragma once

#include "lesson/lesson.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace backstep {

/// The entries of an array given by a rule and not by rows: `size` of them, row by row. Each name
/// draws from a stream of its own, so arrays with equal seeds do not share their numbers.
///
/// Uniform entries are a + (b - a) u, bit by bit the same everywhere. Normal ones come in pairs
/// from two uniforms u, v by the Box-Muller transform, a + b sqrt(-2 ln(1 - u)) times cos(2 pi v),
/// then sin(2 pi v); they and Sine agree between machines to the rounding of these functions.
std::vector<double> generate(const ArraySource& source, std::string_view name, std::int64_t size);

/// The same lesson with every drawn array drawn anew from `seed`; the others keep their entries.
void redraw(Lesson& lesson, std::uint64_t seed);

} // namespace backstep
