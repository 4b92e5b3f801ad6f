#pragma once

#include "engine/player.h"
#include "explain/step_text.h"

#include <string>

namespace backstep::ui {

/// The rule of a step and, on the next line, the same with its numbers: TeX without dollar signs.
std::string formulaAsTex(const StepText& step);

/// Every value and gradient that is known at the cursor, one entry a line:
/// "name,row,column,value,gradient". Rows and columns count from 0, a flat list is a
/// column; a gradient that is not known
/// yet is empty; numbers read back exactly.
std::string knownAsCsv(const Player& player);

} // namespace backstep::ui
