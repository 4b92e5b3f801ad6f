#pragma once

#include "engine/graph.h"

#include <optional>
#include <span>
#include <string_view>

namespace backstep {

/// The shape that a name without value must have for the program's lines to fit, found by trying:
/// the shapes of the values it meets, and for a matrix product every matrix of known extents. Of
/// several that leave as few mistakes, the one nearest to how the name is used. Nothing when its
/// use says nothing about it, and for programs of more than 500 lines.
std::optional<Shape> inferShape(std::string_view program, std::span<const Binding> bindings,
                                std::string_view name);

} // namespace backstep
