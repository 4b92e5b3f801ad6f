#pragma once

#include "engine/trace.h"

#include <string>
#include <string_view>
#include <variant>

namespace backstep {

/// What is wrong with an anchor.
struct AnchorError {
  std::string message;
  std::string hint; ///< what to write instead; empty when nothing is near
};

/// The step that a place in a walk names: "start", "input x", "forward H" (the last node of H's
/// line), "seed", "message O -> L" (the last message into L from O's line), "gradient L" (its
/// Accumulate), "update Wa", "end". Names are the program's, so an anchor outlives an edit of the
/// program.
std::variant<int, AnchorError> resolveAnchor(const Trace& trace, std::string_view anchor);

/// The anchor that names a step, the other way round; the nearest step before it that has a name
/// when the step itself (an anonymous node's) has none.
std::string anchorOf(const Trace& trace, int step);

} // namespace backstep
