#pragma once

#include "engine/trace.h"
#include "explain/names.h"

#include <cstdint>
#include <string>

namespace backstep {

/// What stands at a place, in the program's words and in TeX. Of an edge whose ends have no names,
/// or between which a line has more than this edge, the name says both ends in words.
std::string placeName(const Trace& trace, const Names& names, const TracePlace& place);
std::string placeTex(const Trace& trace, const Names& names, const TracePlace& place);
/// The number there; covered where it is.
double numberAt(const Trace& trace, const TracePlace& place);
/// The step of the walk at which it becomes known; 0 from the start, Trace::never never.
int stepOf(const Trace& trace, const TracePlace& place);

/// The entries of a local derivative's place.
struct LocalPlace {
  std::int64_t out = 0; ///< of the consumer
  std::int64_t in = 0;  ///< of the operand
};
LocalPlace localPlace(const Trace& trace, const TracePlace& place);

} // namespace backstep
