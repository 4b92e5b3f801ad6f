#pragma once

#include "lesson/open_lesson.h"

#include <string>
#include <string_view>

namespace backstep {

/// What a typeset name stands for.
struct TypesetName {
  std::string expression; ///< "L[0]", "Wa[0, 0]"; empty when it stands for nothing
  std::string reason;     ///< why it cannot be told; empty when it can or is simply unknown
};

/// Reads a name as formulas show it, with indices counted from 1: "L_1", "w_a11", "w_{a,11}",
/// "W_12". Letters are those of the program's name or of its symbol; a matrix's entries may be
/// written in lower case when no other name is meant by it.
TypesetName readTypesetName(std::string_view name, const LoadedLesson& lesson);

} // namespace backstep
