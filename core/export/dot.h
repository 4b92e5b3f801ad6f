#pragma once

#include "engine/player.h"
#include "explain/names.h"

#include <string>

namespace backstep {

/// The computation as a Graphviz digraph: one record per node with its name, op and shape, and the
/// numbers known at the player's step; edges point forwards, in operand order.
std::string dotGraph(const Player& player, const Names& names);

} // namespace backstep
