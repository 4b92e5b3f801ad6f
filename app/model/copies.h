#pragma once

#include "engine/trace.h"

#include <set>

namespace backstep {

/// The places and all others of the walk at which the same numbers stand because they are passed on
/// unchanged, sign apart: see concealment.h. `trace` has nothing covered.
std::set<TracePlace> copiesOf(const Trace& trace, const std::set<TracePlace>& places);

} // namespace backstep
