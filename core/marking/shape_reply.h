#pragma once

#include "engine/shape.h"

#include <string>
#include <vector>

namespace backstep {

/// Why these extents are not that shape: its transpose, an axis that was forgotten, entries that
/// were counted. One sentence that does not say the shape; empty when nothing of this kind happened
/// or the extents do mean the shape (see meansShape()).
std::string shapeMistake(const std::vector<int>& typed, const Shape& right);

} // namespace backstep
