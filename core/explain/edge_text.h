#pragma once

#include "engine/trace.h"
#include "explain/names.h"

#include <string>

namespace backstep {

/// What an edge carries when `step` steps are done, in lines of plain text: forwards the operand's
/// value, backwards its message and which of the operand's messages that is. For whoever points at
/// an arrow. Numbers have at most `figures` figures.
std::string edgeText(const Trace& trace, const Names& names, EdgeId edge, int step,
                     int figures = 4);

} // namespace backstep
