#pragma once

#include "engine/trace.h"

#include <string_view>

namespace backstep {

/// Whether what a graph computes is a loss: it compares with a target, or is called one. Else it is
/// an output, and that is what its phase is called.
bool endsInLoss(const Graph& graph);

/// "Forward pass", "Output": how a phase of a graph's walk is called.
std::string_view phaseWords(const Graph& graph, Phase phase);

} // namespace backstep
