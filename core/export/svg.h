#pragma once

#include "engine/player.h"
#include "explain/names.h"

#include <string>

namespace backstep {

/// The laid-out graph at the player's step as a stand-alone SVG picture: a card per node with its
/// value and, once known, its gradient; large arrays show their first entries. Print colours: blue
/// is positive, orange negative.
std::string svgDrawing(const Player& player, const Names& names);

} // namespace backstep
