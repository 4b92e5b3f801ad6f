#pragma once

#include "engine/shape.h"

#include <optional>
#include <string_view>
#include <vector>

namespace backstep {

/// The extents a student wrote for a shape: "(4, 3)", "4x3", "4 × 3", "4 by 3", "[4]", "(4,)", and
/// "()", "scalar" or "number" for none. Nothing when it cannot be read.
std::optional<std::vector<int>> readShape(std::string_view typed);

/// True when these extents mean that shape. A flat list is drawn as a column, so n x 1 means (n,)
/// too, and 1 means a number.
bool meansShape(const std::vector<int>& extents, const Shape& shape);

} // namespace backstep
