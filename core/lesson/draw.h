#pragma once

#include "lesson/lesson.h"
#include "lesson/open_lesson.h"

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

/// The same lesson with every drawn array redrawn from `seed`; the others keep their entries.
void redraw(Lesson& lesson, std::uint64_t seed);

/// Whether an input is what a loss compares with: class labels, the target of a loss, or what a
/// computed value is subtracted from or by. Such inputs say what is right and are not drawn.
bool isLossTarget(const Graph& graph, NodeId input);

/// Per array of the lesson: whether a variant keeps it. Targets are kept, and inputs of several
/// entries that are all 0 or 1, which are codes and not measurements.
std::vector<bool> keptInVariants(const LoadedLesson& lesson);

/// Writes numbers for a variant into the lesson: every array that is not kept is redrawn as
/// numbers that are short on paper, none of them 0: whole ones where the lesson's own are whole,
/// else with one decimal, or two where all of its own are below 0.1. They are of the size of the
/// lesson's own; inputs that are nowhere negative stay positive. Whole arithmetic alone decides
/// them, so the same seed and attempt give the same numbers on every machine. Attempts, from 0, are
/// independent draws: marking tells which of them is fair.
void drawCandidate(Lesson& lesson, const std::vector<bool>& kept, std::uint64_t seed, int attempt);

} // namespace backstep
