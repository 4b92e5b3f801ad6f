#pragma once

#include "lesson/open_lesson.h"

#include <cstdint>
#include <vector>

namespace backstep {

/// Whether an input is what a loss compares with: class labels, the target of a loss, or what a
/// computed value is subtracted from or by. Such inputs say what is right and are not drawn.
bool isLossTarget(const Graph& graph, NodeId input);

/// Per array of the lesson: whether a variant keeps it. Targets are kept, and inputs of several
/// entries that are all 0 or 1, which are codes and not measurements.
std::vector<bool> keptInVariants(const LoadedLesson& lesson);

/// Writes numbers for a variant into the lesson: every array that is not kept is drawn anew as
/// numbers that are short on paper, none of them 0: whole ones where the lesson's own are whole,
/// else with one decimal, or two where all of its own are below 0.1. They are of the size of the
/// lesson's own; inputs that are nowhere negative stay positive. Whole arithmetic alone decides
/// them, so the same seed and attempt give the same numbers on every machine. Attempts, from 0, are
/// independent draws: marking tells which of them is fair.
void drawCandidate(Lesson& lesson, const std::vector<bool>& kept, std::uint64_t seed, int attempt);

} // namespace backstep
