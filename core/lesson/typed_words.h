#pragma once

#include "engine/shape.h"
#include "lesson/open_lesson.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// The extents a student wrote for a shape: "(4, 3)", "4x3", "4 × 3", "4 by 3", "[4]", "(4,)", and
/// "()", "scalar" or "number" for none. Nothing when it cannot be read.
std::optional<std::vector<int>> readShape(std::string_view typed);

/// True when these extents mean that shape. A flat list is drawn as a column, so n x 1 means (n,)
/// too, and 1 means a number.
bool meansShape(const std::vector<int>& extents, const Shape& shape);

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
