#pragma once

#include "engine/trace.h"

#include <vector>

namespace backstep {

/// The edges along which a node's gradient has come from the output when `step` steps are done: all
/// whose messages have arrived on some way from the output to the node. In ascending order, each
/// once; empty when nothing has arrived, and for the output itself. Linear in the edges passed.
std::vector<EdgeId> gradientRoute(const Trace& trace, NodeId node, int step);

} // namespace backstep
